import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import type { ReactNode } from 'react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { CaseId } from '../../../src/shared/domain/ids.ts';
import { IssueDialog } from '../../../src/renderer/features/papers/issue-dialog.tsx';
import { ListPaperDialog } from '../../../src/renderer/features/papers/list-paper-dialog.tsx';
import { startI18n } from '../../../src/renderer/i18n/start-i18n.ts';

const calls: { name: string; input: Record<string, unknown> }[] = [];
const line = {
  id: 'd/acceptance/2026/1',
  number: '受理〔2026〕7C31A0-1号',
  kind: 'acceptance',
  cases: ['c-1'],
  officer: 'o-1',
  wall: 1_772_000_000_000,
  fileName: '受理.pdf',
  sha256: 'ab',
  pages: 1,
  struck: '',
};
const offer = { of: null, n: null, day: '', place: '' };
const values: Record<string, unknown> = {
  'papers.offers': [
    { ...offer, kind: 'supplement', of: '2', n: 2 },
    { ...offer, kind: 'acceptance' },
    { ...offer, kind: 'siteVisit' },
  ],
  'files.chooseTarget': { token: 'f-1', name: '文书', bytes: 0 },
  'papers.make': { ...line, path: '受理.pdf', token: 'f-2', engine: '', leftOut: ['2026-9'], omitted: [] },
  'papers.foresee': {
    goesIn: 2,
    leftOut: 1,
    lines: [{ case: 'c-9', number: '2026-9', applicant: '演练己', fault: { code: 'case.unknown', facts: {} } }],
  },
  'papers.register': {
    lines: [line],
    pattern: '{word}',
    officers: { 'o-1': '演练经办' },
    numbers: { 'c-1': '2026-1' },
  },
  'papers.strike': { savedAt: 1, act: 'a' },
  'app.status': { officer: { role: 'handler' } },
  'policy.show': { pack: { stages: [], reasons: [], measures: [] } },
};

beforeEach(() => {
  calls.length = 0;
  vi.stubGlobal('anjuan', {
    invoke: async (name: string, input: Record<string, unknown>) => {
      calls.push({ name, input });
      return { ok: true, value: values[name] };
    },
    subscribe: () => () => undefined,
  });
  startI18n('zh-CN');
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const show = (dialog: ReactNode): void => {
  render(
    <QueryClientProvider client={new QueryClient()}>
      <MantineProvider env="test">{dialog}</MantineProvider>
    </QueryClientProvider>,
  );
};
const made = (): Record<string, unknown> | undefined => calls.find(({ name }) => name === 'papers.make')?.input;

test('the first paper that can be made is chosen; another is made as it was asked for, and its number is told', async () => {
  show(<IssueDialog id={'c-1' as CaseId} onClose={() => undefined} />);
  expect(await screen.findByRole('radio', { name: /第 2 号补正通知/ })).toHaveProperty('checked', true);
  fireEvent.click(screen.getByRole('radio', { name: /受理通知书/ }));
  fireEvent.click(screen.getByRole('checkbox', { name: /只打草稿/ }));
  fireEvent.click(screen.getByRole('button', { name: '选择文件夹并出具' }));
  await screen.findByText(/已出具：受理〔2026〕7C31A0-1号/);
  expect(screen.getByText('未列入：2026-9')).toBeTruthy();
  expect(made()).toMatchObject({ kind: 'acceptance', of: null, cases: ['c-1'], draft: true, target: 'f-1' });
});

test('a notice asks for its days and channel, a meeting for its name; what is not asked is not sent', async () => {
  show(<ListPaperDialog cases={['c-1', 'c-2']} onClose={() => undefined} />);
  fireEvent.change(screen.getByLabelText('会议名称'), { target: { value: '第三次会' } });
  fireEvent.click(screen.getByRole('radio', { name: /公示名单/ }));
  expect(screen.queryByLabelText('会议名称')).toBeNull();
  fireEvent.change(screen.getByLabelText('公示渠道'), { target: { value: '网站' } });
  fireEvent.change(screen.getByLabelText('公示起始日'), { target: { value: '2026-03-10' } });
  fireEvent.click(screen.getByRole('button', { name: '选择文件夹并出具' }));
  await waitFor(() => expect(made()).toBeDefined());
  expect(made()).toMatchObject({
    kind: 'publicNotice',
    cases: ['c-1', 'c-2'],
    blind: false,
    details: { name: '', place: '网站', on: '2026-03-10', until: '' },
  });
});

test('the register shows number, paper and case; striking one out asks why', async () => {
  show(<ListPaperDialog cases={['c-1']} onClose={() => undefined} />);
  fireEvent.click(screen.getByRole('button', { name: '文号台账' }));
  await screen.findByText('受理〔2026〕7C31A0-1号');
  expect(screen.getByText('2026-1')).toBeTruthy();
  fireEvent.click(screen.getByRole('button', { name: '作废' }));
  expect(screen.getByRole('button', { name: '作废' })).toHaveProperty('disabled', true);
  fireEvent.change(screen.getByLabelText('作废理由'), { target: { value: '打印有误' } });
  fireEvent.click(screen.getByRole('button', { name: '作废' }));
  await waitFor(() => expect(calls.some(({ name }) => name === 'papers.strike')).toBe(true));
  expect(calls.find(({ name }) => name === 'papers.strike')?.input).toEqual({ id: line.id, reason: '打印有误' });
  expect(screen.queryByRole('button', { name: '保存格式' })).toBeNull();
});

test('a correction is offered once a notice was issued, and names the one it is of', async () => {
  show(<ListPaperDialog cases={['c-1']} onClose={() => undefined} />);
  await waitFor(() => expect(calls.some(({ name }) => name === 'papers.register')).toBe(true));
  expect(screen.queryByRole('radio', { name: /更正公示名单/ })).toBeNull();
  cleanup();
  const notices = ['公示〔2026〕7C31A0-2号', '公示〔2026〕7C31A0-1号'].map((number) => ({
    ...line,
    id: number,
    kind: 'publicNotice',
    number,
  }));
  const lines = [{ ...line, id: 'x', kind: 'publicNotice', number: '已作废的', struck: '有误' }, ...notices];
  vi.stubGlobal('anjuan', {
    invoke: async (name: string, input: Record<string, unknown>) => {
      calls.push({ name, input });
      const register = { lines, pattern: '{word}', officers: {}, numbers: {} };
      return { ok: true, value: name === 'papers.register' ? register : values[name] };
    },
    subscribe: () => () => undefined,
  });
  show(<ListPaperDialog cases={['c-1']} onClose={() => undefined} />);
  fireEvent.click(await screen.findByRole('radio', { name: /更正公示名单/ }));
  const which = screen.getByLabelText('更正哪一份公示名单');
  expect([...which.querySelectorAll('option')].map(({ value }) => value)).toEqual(notices.map(({ number }) => number));
  fireEvent.change(which, { target: { value: '公示〔2026〕7C31A0-1号' } });
  fireEvent.click(screen.getByRole('button', { name: '选择文件夹并出具' }));
  await waitFor(() => expect(made()).toBeDefined());
  expect(made()).toMatchObject({ kind: 'correctedNotice', cases: ['c-1'], corrects: '公示〔2026〕7C31A0-1号' });
});

test('what a list would leave out is told with its reason before it is made, and is not sent', async () => {
  show(<ListPaperDialog cases={['c-1', 'c-2', 'c-9']} onClose={() => undefined} />);
  await screen.findByText(/将列入 2 件/);
  expect(calls.find(({ name }) => name === 'papers.foresee')?.input).toMatchObject({
    kind: 'meeting',
    cases: ['c-1', 'c-2', 'c-9'],
  });
  fireEvent.click(screen.getByRole('button', { name: '选择文件夹并出具' }));
  await waitFor(() => expect(made()).toBeDefined());
  expect(made()).toMatchObject({ cases: ['c-1', 'c-2'] });
});

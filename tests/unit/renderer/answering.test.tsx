import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act, renderHook, waitFor } from '@testing-library/react';
import type { ReactNode } from 'react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { useAnswering, type Draft } from '../../../src/renderer/features/review/use-answering.ts';
import type { Answer } from '../../../src/shared/domain/review/review-sheet.ts';

const calls: { name: string; input: Record<string, unknown> }[] = [];

beforeEach(() => {
  calls.length = 0;
  vi.stubGlobal('anjuan', {
    invoke: async (name: string, input: Record<string, unknown>) => {
      calls.push({ name, input });
      return { ok: true, value: { savedAt: 1_700_000_000_000, act: 'a' } };
    },
    subscribe: () => () => undefined,
  });
});
afterEach(() => vi.unstubAllGlobals());

const client = new QueryClient();
const wrapper = ({ children }: { readonly children: ReactNode }) => (
  <QueryClientProvider client={client}>{children}</QueryClientProvider>
);
const answering = (mine: Answer | null = null, draft: Draft | null = null) =>
  renderHook(() => useAnswering('c-1', 'G01', mine, draft), { wrapper });
const answers = () => calls.filter((call) => call.name === 'review.answer');

test('符合 is saved the moment it is given', async () => {
  const { result } = answering();
  act(() => void result.current.choose('met'));
  await waitFor(() => expect(result.current.keeping.kind).toBe('saved'));
  expect(answers().map((call) => call.input['value'])).toEqual(['met']);
});

test('an answer other than 符合 waits for its why, then is saved with it', async () => {
  const { result } = answering();
  act(() => expect(result.current.choose('notMet')).toBe(true));
  expect(result.current.wanting).toBe(true);
  expect(answers()).toEqual([]);
  act(() => result.current.setReason('RB02'));
  await waitFor(() => expect(result.current.keeping.kind).toBe('saved'));
  expect(answers()[0]?.input).toMatchObject({ value: 'notMet', reason: 'RB02' });
  expect(result.current.wanting).toBe(false);
});

test('a value that still lacks its why is kept beside the words, and is there again in the next window', async () => {
  const { result } = answering();
  act(() => void result.current.choose('partly'));
  await waitFor(() => expect(calls.at(-1)?.input).toMatchObject({ about: 'chosen/G01', text: 'partly' }));
  const next = renderHook(() => useAnswering('c-1', 'G01', null, null, false, 'partly'), { wrapper });
  expect(next.result.current.work.value).toBe('partly');
  expect(next.result.current.wanting).toBe(true);
  act(() => next.result.current.setReason('RB02'));
  await waitFor(() => expect(answers()[0]?.input).toMatchObject({ value: 'partly', reason: 'RB02' }));
});

test('the first words of a note make the chosen answer one, without leaving the field', async () => {
  const { result } = answering();
  act(() => void result.current.choose('notApplicable'));
  act(() => result.current.setNote('不涉及'));
  await waitFor(() => expect(answers()).toHaveLength(1), { timeout: 1_500 });
  expect(answers()[0]?.input).toMatchObject({ value: 'notApplicable', reason: null, note: '不涉及' });
});

test('words added later are a draft while they are typed, and part of the answer once the field is left', async () => {
  const { result, unmount } = answering();
  act(() => void result.current.choose('met'));
  act(() => result.current.setNote('见第二页'));
  await waitFor(() => expect(calls.some((call) => call.name === 'review.keepDraft')).toBe(true), { timeout: 1_500 });
  expect(answers()).toHaveLength(1);
  unmount();
  await waitFor(() => expect(answers()).toHaveLength(2));
  expect(answers()[1]?.input).toMatchObject({ value: 'met', note: '见第二页' });
});

test('words that were not an answer yet come back', () => {
  const { result } = answering(null, { about: 'G01', text: '第三页', pins: [], wall: 1 });
  expect(result.current.work.note).toBe('第三页');
  expect(result.current.keeping.kind).toBe('restored');
});

test('leaving a check keeps the words typed just before', async () => {
  const { result, unmount } = answering();
  act(() => result.current.setNote('还没写完'));
  unmount();
  await waitFor(() =>
    expect(calls.find((call) => call.name === 'review.keepDraft')?.input).toMatchObject({
      about: 'G01',
      text: '还没写完',
    }),
  );
});

test('changing to 符合 drops the reason that no longer holds', async () => {
  const mine = {
    check: 'G01',
    officer: 'o',
    value: 'notMet',
    reason: 'RB02',
    note: '',
    pins: [],
    wall: 5,
    disputed: false,
  } as unknown as Answer;
  const { result } = answering(mine);
  act(() => void result.current.choose('met'));
  await waitFor(() => expect(answers()).toHaveLength(1));
  expect(answers()[0]?.input).toMatchObject({ value: 'met', reason: null });
});

import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PDFDocument } from '@cantoo/pdf-lib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { PacketVerdict } from '#shared/domain/packets/packet-verdict';
import { creditCode } from '../support/bench-desk.ts';
import { openDesk, type Desk } from '../support/desk.ts';
import { lastingFolder } from '../support/scratch.ts';

const folder = lastingFolder();
const out = join(folder, 'out');
let desk: Desk;
let other: Desk;
let cases: readonly string[] = [];

const make = async (options: Record<string, unknown>): Promise<{ readonly path: string; readonly number: string }> => {
  const made = await desk.call<{ path: string; number: string }>('papers.make', {
    of: null,
    target: desk.token(out),
    job: `j-${Math.random().toString(36).slice(2)}`,
    ...options,
  });
  return { ...made, path: join(out, made.path) };
};
const verify = (path: string, by: Desk = desk): Promise<PacketVerdict> =>
  by.call<PacketVerdict>('packets.verify', { file: by.token(path) });

beforeAll(async () => {
  mkdirSync(out);
  desk = await openDesk(join(folder, 'one'));
  other = await openDesk(join(folder, 'other'));
  const rows = [1, 2].map(
    (at) => `A-${at},虚构核对${at}号有限公司,${creditCode(at)},M05-D1,核对项目 ${at},${at}000.50`,
  );
  const sheet = join(folder, 'in.csv');
  writeFileSync(sheet, `\ufeff编号,申报单位,统一社会信用代码,支持方向,项目名称,申请金额（元）\r\n${rows.join('\r\n')}`);
  const report = await desk.call<{ draft: string }>('intake.examine', { files: [desk.token(sheet)], job: 'j-1' });
  await desk.call('intake.commit', { draft: report.draft, job: 'j-2' });
  const { rows: listed } = await desk.call<{ rows: { id: string; number: string }[] }>('cases.list', {});
  cases = listed.toSorted((a, b) => (a.number < b.number ? -1 : 1)).map(({ id }) => id);
});
afterAll(async () => {
  await Promise.all([desk.stop(), other.stop()]);
});

test('a numbered form is known by its number, its case and its state, and the register gives the number to this file', async () => {
  const form = await make({ kind: 'siteVisit', cases: cases.slice(0, 1) });
  expect(await verify(form.path)).toMatchObject({
    paper: 'unchanged',
    state: 'current',
    origin: null,
    case: cases[0],
    document: {
      kind: 'siteVisit',
      title: '现场核查记录表',
      number: form.number,
      whose: [{ number: 'A-1', applicant: '虚构核对1号有限公司' }],
      register: 'listed',
    },
  });
  expect(await verify(form.path, other)).toMatchObject({
    paper: 'unchanged',
    state: 'noCase',
    document: { register: 'unlisted', whose: [{ number: 'A-1', applicant: '虚构核对1号有限公司' }] },
  });
});

test('a changed paper, one under the number of another, a struck number and a draft are told', async () => {
  const form = await make({ kind: 'siteVisit', cases: cases.slice(0, 1) });
  const saved = join(folder, 'saved.pdf');
  writeFileSync(saved, await (await PDFDocument.load(readFileSync(form.path))).save());
  expect(await verify(saved)).toMatchObject({ paper: 'differs', document: { register: 'otherFile' } });
  const { lines } = await desk.call<{ lines: { id: string; number: string }[] }>('papers.register', {});
  const line = lines.find(({ number }) => number === form.number);
  await desk.call('papers.strike', { id: line?.id ?? '', reason: '填错日期（演练）' });
  expect(await verify(form.path)).toMatchObject({
    paper: 'unchanged',
    document: { register: 'struck', struck: '填错日期（演练）' },
  });
  const draft = await make({ kind: 'siteVisit', cases: cases.slice(0, 1), draft: true });
  expect(await verify(draft.path)).toMatchObject({ paper: 'unchanged', document: { register: 'draft', number: '' } });
});

test('a paper of several cases is old as soon as one of them has gone on, and a blind one tells no unit', async () => {
  const meeting = await make({ kind: 'meeting', cases: [...cases] });
  const blind = await make({ kind: 'meeting', cases: [...cases], blind: true });
  expect(await verify(meeting.path)).toMatchObject({ paper: 'unchanged', state: 'current', case: null });
  expect((await verify(blind.path)).document?.whose).toEqual([
    { number: 'A-1', applicant: '〔已隐去〕' },
    { number: 'A-2', applicant: '〔已隐去〕' },
  ]);
  await desk.call('review.answer', { case: cases[1] ?? '', check: 'G02', value: 'notMet', note: '缺一页' });
  for (const { path } of [meeting, blind]) expect(await verify(path)).toMatchObject({ state: 'older', later: 1 });
});

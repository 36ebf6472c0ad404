import { copyFileSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, expect, it } from 'vitest';
import { undoMerge } from '#main/exchange/undo-merge';
import type { MergeReport } from '#shared/domain/exchange/merge-report';
import { readOnlyMedium } from '../support/read-only-medium.ts';
import { caseId, caseSpaceOf, parkOf, type Laptop } from './laptop.ts';

const root = mkdtempSync(join(tmpdir(), 'anjuan-receiving-'));
const open: Laptop[] = [];
let parks = 0;
let [a, b, c] = [] as unknown as [Laptop, Laptop, Laptop];

beforeEach(async () => {
  [a, b, c] = (await parkOf(join(root, `park-${(parks += 1)}`), ['乙', '丙'])) as [Laptop, Laptop, Laptop];
  open.push(a, b, c);
});
afterAll(() => {
  for (const laptop of open) laptop.close();
  rmSync(root, { recursive: true, force: true });
});

let written = 0;
const work = (laptop: Laptop, number = 1): Promise<string> =>
  laptop.put(caseSpaceOf(number), `case:${caseId(number)}`, 'title', `第 ${(written += 1)} 次`);
/** Rehearses, then merges; both must say the same about the bundle. */
const taken = async (laptop: Laptop, file: string): Promise<MergeReport> => {
  const said = await laptop.rehearse(file);
  const { report } = await laptop.merge(file);
  expect(said.notes).toEqual(report.notes);
  return report;
};
const codes = (report: MergeReport): string[] => report.notes.map(({ code }) => code);

it('a bundle that comes for the first time, in order, needs no word', async () => {
  await work(a);
  expect((await taken(b, (await a.bundle()).file)).notes).toEqual([]);
});

it('the same bundle again, and a renamed copy of it, are told with the day and the name it came under', async () => {
  await work(a);
  const { file } = await a.bundle();
  await b.merge(file);
  const state = b.hash();
  expect((await taken(b, file)).notes).toEqual([
    { code: 'again', facts: { on: expect.stringMatching(/^2026-07-\d\d$/) as string } },
  ]);
  const copy = join(root, `副本(${parks}).anj`);
  copyFileSync(file, copy);
  const [renamed, ...others] = (await taken(b, copy)).notes;
  expect(renamed).toMatchObject({ code: 'renamed', facts: { file: file.split('/').at(-1) } });
  expect([others, b.hash()]).toEqual([[], state]);
});

it('a bundle whose merge was undone is not told as already taken in: it counts again', async () => {
  await work(a);
  const { file, bundle } = await a.bundle();
  await b.merge(file);
  await b.context.db.write((write) => undoMerge(write, bundle, b.context.self.officer.id, Date.now()));
  const report = await taken(b, file);
  expect([report.takenUp > 0, report.notes]).toEqual([true, []]);
});

it('a bundle this laptop made itself is told as its own', async () => {
  await work(a);
  expect(codes(await taken(a, (await a.bundle()).file))).toEqual(['own']);
});

it('an older bundle is told as older: with nothing new, or with what the later one left out', async () => {
  await work(a, 1);
  await work(a, 2);
  const everything = await a.bundle();
  const another = await a.bundle();
  const onlyOne = await a.bundle({ cases: [caseId(1)] });
  await b.merge(onlyOne.file);
  expect((await taken(b, everything.file)).notes).toEqual([
    { code: 'olderNew', facts: { officer: '甲', on: expect.any(String) as string, count: 1 } },
  ]);
  expect((await taken(b, another.file)).notes).toMatchObject([{ code: 'older', facts: { officer: '甲' } }]);
  expect(b.hash()).toBe(a.hash());
});

it('bundles out of order: the later one names what is missing and of whom to ask it, the earlier one sets it free', async () => {
  await work(a);
  await b.merge((await a.bundle()).file);
  await a.merge((await b.bundle()).file);
  await c.merge((await a.bundle()).file);
  await work(b);
  const first = await b.bundle();
  await a.merge(first.file);
  // a tells b that it holds all that; the next bundle for a then starts behind it, and c gets that one first.
  await b.merge((await a.bundle()).file);
  await work(b);
  const second = await b.bundle({ to: a });
  await a.merge(second.file);
  await a.merge((await c.bundle()).file);
  const late = await laterPartFor(c);
  const early = await taken(c, late);
  expect(early.applied).toBe(0);
  expect(early.notes).toEqual([{ code: 'missing', facts: { officer: '乙', sender: '甲', from: 1, to: 1, count: 1 } }]);
  const freed = await taken(c, first.file);
  expect(freed.notes).toEqual([{ code: 'released', facts: { count: 1 } }]);
  expect(c.hash()).toBe(a.hash());
});

/** A bundle of a for c from which the first change of b is missing: a believes that c holds it. */
const laterPartFor = async (laptop: Laptop): Promise<string> => {
  const key = `peer:${laptop.context.self.device}`;
  await a.context.db.write((write) => {
    const row = write.one<{ value: string }>('SELECT value FROM setting WHERE key = ?', key);
    const peer = JSON.parse(row?.value ?? '') as { have: unknown[] };
    const held = write.one<{ hash: string }>(
      'SELECT hash FROM change WHERE device = ? AND space = ? AND n = 1',
      b.context.self.device,
      caseSpaceOf(1),
    );
    peer.have.push([caseSpaceOf(1), b.context.self.device, 1, held?.hash ?? '']);
    write.exec('UPDATE setting SET value = ? WHERE key = ?', JSON.stringify(peer), key);
  });
  return (await a.bundle({ to: laptop })).file;
};

it('a medium that takes no writing is read as it is, told, and nothing is left on it', async () => {
  await work(a);
  const { file } = await a.bundle();
  const stick = join(root, `stick-${parks}`);
  const release = readOnlyMedium(stick, { 'work.anj': file });
  try {
    const report = await taken(b, join(stick, 'work.anj'));
    expect(report).toMatchObject({ applied: 1, notes: [{ code: 'readOnly', facts: {} }] });
    expect(readdirSync(stick)).toEqual(['work.anj']);
    expect(readFileSync(join(stick, 'work.anj'))).toEqual(readFileSync(file));
  } finally {
    release();
  }
});

it('a rehearsal names the cases: what is to settle first, then new ones; unchanged ones not, and none its officer is recused from', async () => {
  for (const number of [1, 2, 3]) await work(a, number);
  await b.merge((await a.bundle()).file);
  await a.merge((await b.bundle()).file);
  await work(a, 2);
  await work(b, 2);
  for (const number of [1, 4, 5]) await work(a, number);
  const recused = `recused:${caseId(1)}/${b.context.self.officer.id}`;
  await b.put('roster', recused, 'hides', true);
  const { file } = await a.bundle();
  const before = b.hash();
  const { byCase } = await b.rehearse(file);
  expect(
    byCase.shown.map(({ id, isNew, applied, same, siblings }) => ({ id, isNew, applied, same, siblings })),
  ).toEqual([
    { id: caseId(2), isNew: false, applied: 1, same: 1, siblings: 1 },
    { id: caseId(4), isNew: true, applied: 1, same: 0, siblings: 0 },
    { id: caseId(5), isNew: true, applied: 1, same: 0, siblings: 0 },
  ]);
  expect([byCase.more, b.hash()]).toEqual([1, before]);
  expect((await b.merge(file)).report.byCase).toEqual(byCase);
  expect((await b.merge(file)).report.byCase).toEqual({ shown: [], more: 0 });
});

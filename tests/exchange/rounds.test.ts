import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CaseDetail, HistoryLine } from '#shared/domain/cases/case-file';
import type { DifferencesView } from '#shared/domain/review/differences-view';
import type { ReviewSheet } from '#shared/domain/review/review-sheet';
import type { Desk } from '../support/desk.ts';
import { openDatabase } from '#main/db/open-database';
import { lastingFolder } from '../support/scratch.ts';
import { takeIn, twoLaptops, type TwoLaptops } from '../support/two-laptops.ts';

let root = '';
let laptops: TwoLaptops;
let id = '';
let handler = '';
let checker = '';

/** A case that the first laptop handles and the second checks. */
const begin = async (rounds: 'blind' | 'open', role = 'checker'): Promise<void> => {
  root = lastingFolder();
  laptops = await twoLaptops(root, role);
  const cases = await takeIn(laptops.first, root, [
    {
      申报编号: '2022-1-05D1-HD02-000001',
      申报单位: '北京云杉智测科技有限公司（演练）',
      统一社会信用代码: '91110108MA0TE5T165',
      支持方向: 'M05-D1',
      项目名称: '演练项目',
      '申请金额（万元）': '10',
    },
  ]);
  id = cases.get('2022-1-05D1-HD02-000001') ?? '';
  const officer = async (desk: Desk): Promise<string> =>
    (await desk.call<{ officer: { id: string } }>('app.status', {})).officer.id;
  handler = await officer(laptops.first);
  checker = await officer(laptops.second);
  await laptops.first.call('cases.assign', { cases: [id], handler });
  if (role === 'checker') await laptops.first.call('review.assignChecker', { cases: [id], checker, rounds });
  await laptops.carry(laptops.first, laptops.second);
};
afterEach(async () => {
  await laptops.first.stop();
  await laptops.second.stop();
});

const sheetOf = (desk: Desk): Promise<ReviewSheet> => desk.call('review.sheet', { case: id });
const differences = (desk: Desk): Promise<DifferencesView> => desk.call('review.differences', { case: id });

/** Answers everything and seals; `other` answers otherwise. */
const reviewAll = async (desk: Desk, other: { readonly [check: string]: string } = {}): Promise<void> => {
  for (const check of (await sheetOf(desk)).open) {
    const value = other[check] ?? 'met';
    await desk.call('review.answer', {
      case: id,
      check,
      value,
      note: value === 'met' ? '' : '与章程不符，待核对',
    });
  }
  const { holds } = await sheetOf(desk);
  await desk.call('review.finish', { case: id, suggestion: holds.length > 0 ? 'supplement' : 'support' });
};

/** Everything this officer's calls say of the case, as text. */
const everythingOf = async (desk: Desk): Promise<string> =>
  JSON.stringify([
    await desk.call('cases.open', { case: id }),
    await desk.call('cases.history', { case: id }),
    await sheetOf(desk),
    await differences(desk),
    await desk.call('evidence.marks', { case: id }),
  ]);

/** Whether the words lead to the case. */
const finds = async (desk: Desk, query: string): Promise<boolean> =>
  (await desk.call<{ rows: readonly unknown[] }>('cases.list', { filter: { query } })).rows.length > 0;

/** A piece of evidence with a note drawn on it. */
const markAPage = async (desk: Desk, text: string): Promise<void> => {
  const path = join(root, '说明.txt');
  writeFileSync(path, '演练说明');
  const { added } = await desk.call<{ added: { hash: string }[] }>('evidence.attach', {
    case: id,
    files: [desk.token(path)],
    job: 'j-attach',
  });
  const regions = [{ x: 0.1, y: 0.1, width: 0.2, height: 0.1 }];
  await desk.call('evidence.mark', { case: id, hash: added[0]?.hash ?? '', page: 1, kind: 'text', regions, text });
};

/** Whether the bytes of the words lie anywhere in the laptop's database. */
const liesIn = (laptop: string, words: string): boolean =>
  readdirSync(join(root, laptop))
    .filter((name) => /\.(db|sqlite)(-wal)?$/.test(name) || name.includes('.db'))
    .some((name) => readFileSync(join(root, laptop, name)).includes(words));

describe('a blind second round', () => {
  beforeEach(() => begin('blind'), 60_000);

  it('keeps each side from the other until his own round is sealed, on screen and in the bytes of bundles', async () => {
    const { first, second, carry } = laptops;
    await first.call('review.answer', { case: id, check: 'G01', value: 'partly', note: '经办看到的缺陷' });
    await first.call('review.note', { case: id, about: 'G01', text: '经办写在要点上的话' });
    await markAPage(first, '经办画下的批注');
    await second.call('review.answer', { case: id, check: 'G01', value: 'notMet', note: '复核看到的缺陷' });
    await carry(first, second);
    await carry(second, first);
    expect(await everythingOf(first)).toContain('经办画下的批注');
    expect(await finds(first, '经办写在要点上的话')).toBe(true);
    // Nothing of it lies on the colleague's laptop, in no table and no byte of a change.
    for (const word of ['经办看到的缺陷', '经办写在要点上的话', '经办画下的批注']) {
      expect(liesIn('second', word)).toBe(false);
      expect(liesIn('first', word)).toBe(true);
    }
    for (const [desk, words, rows] of [
      [second, ['经办看到的缺陷', '经办写在要点上的话', '经办画下的批注'], 1],
      [first, ['复核看到的缺陷'], 1],
    ] as const) {
      const said = await everythingOf(desk);
      for (const word of words) {
        expect(said).not.toContain(word);
        expect(await finds(desk, word)).toBe(false);
      }
      const page = await desk.call<{ rows: { answered: number }[] }>('cases.list', {});
      expect(page.rows.map((row) => row.answered)).toEqual([rows]);
    }
    await reviewAll(first, { G02: 'partly' });
    await carry(first, second);
    expect(await everythingOf(second)).not.toContain('经办看到的缺陷');
    expect((await differences(second)).sealed).toEqual([{ round: 'first', officer: handler }]);
    await reviewAll(second);
    await carry(second, first);
    const view = await differences(first);
    expect(view.first?.officer).toBe(handler);
    expect(view.second?.officer).toBe(checker);
    expect(view.lines.map((line) => line.about)).toEqual(expect.arrayContaining(['G01', 'G02']));
    await carry(first, second);
    expect(await everythingOf(second)).toContain('经办画下的批注');
    expect(await finds(second, '经办写在要点上的话')).toBe(true);
    expect((await differences(second)).lines.map((line) => line.about)).toEqual(view.lines.map((line) => line.about));
  }, 60_000);

  it('holds no byte of the review in a bundle that the other can read before', async () => {
    const { first, second, carry } = laptops;
    await first.call('review.answer', { case: id, check: 'G01', value: 'met' });
    const { applied } = await carry(first, second);
    expect(applied).toBe(0);
    const devices = await first.call<{ devices: { id: string; standing: string }[] }>('people.list', {});
    const to = devices.devices.find((one) => one.standing === 'admitted')?.id ?? '';
    const folder = join(root, 'addressed');
    mkdirSync(folder);
    const made = await first.call<{ changes: number }>('exchange.makeBundle', {
      target: first.token(folder),
      to,
      job: 'j-to',
    });
    const [file = ''] = readdirSync(folder);
    expect(readFileSync(join(folder, file)).length).toBeGreaterThan(0);
    await second.call('exchange.merge', { file: second.token(join(folder, file)), job: 'j-in' });
    expect(made.changes).toBeGreaterThanOrEqual(0);
    // Not hidden on the screen only: the other laptop does not hold it.
    const plain = openDatabase(join(root, 'second', 'case-file.db'), root);
    const held = plain.read((read) => read.sql("SELECT 1 FROM change WHERE space LIKE 'review:%'"));
    plain.close();
    expect(held).toEqual([]);
  }, 60_000);

  it('freezes what is sealed: a change of mind is a reopening with a reason', async () => {
    const { first } = laptops;
    await reviewAll(first);
    expect((await first.refused('review.answer', { case: id, check: 'G01', value: 'met' }))?.code).toBe(
      'review.sealed',
    );
    const acts = await first.call<{ act: string; name: string; undoable: boolean }[]>('app.recentActs', { limit: 5 });
    expect(acts.find((act) => act.name === 'review.finish')?.undoable).toBe(false);
    await first.call('review.revise', { case: id, reason: '漏看一页' });
    await first.call('review.answer', { case: id, check: 'G01', value: 'partly', note: '补看后改' });
    const history = await first.call<HistoryLine[]>('cases.history', { case: id });
    expect(JSON.stringify(history)).toContain('漏看一页');
  }, 60_000);
});

describe('two people', () => {
  beforeEach(() => begin('open'), 60_000);

  it('the handler cannot be the checker', async () => {
    const { first, second } = laptops;
    await first.call('cases.assign', { cases: [id], handler: checker });
    await first.call('cases.assign', { cases: [id], handler });
    const own = await second.call('cases.assign', { cases: [id], handler: checker }).then(
      () => second.refused('review.assignChecker', { cases: [id], checker }),
      () => null,
    );
    expect(own?.code).toBe('review.samePerson');
    expect((await second.refused('review.answer', { case: id, check: 'G01', value: 'met' }))?.code).toBe(
      'review.samePerson',
    );
  }, 60_000);

  it('settles differences once for both, and both answers stay', async () => {
    const { first, second, carry } = laptops;
    await reviewAll(first, { G01: 'partly', G03: 'partly' });
    await carry(first, second);
    await reviewAll(second, { G03: 'notMet' });
    const before = await differences(second);
    expect(before.mine).toBe('second');
    expect(before.open).toBeGreaterThan(0);
    const settled = before.lines.map((line) => line.about);
    expect((await second.refused('review.settleDifference', { case: id, about: 'G01', choice: 'both' }))?.code).toBe(
      'review.settleNeedsReason',
    );
    await second.call('review.settleDifference', { case: id, about: 'G01', choice: 'first' });
    for (const about of settled.filter((one) => one !== 'G01'))
      await second.call('review.settleDifference', { case: id, about, choice: 'escalated', reason: '请裁定' });
    expect((await differences(second)).open).toBe(0);
    await carry(second, first);
    const after = await differences(first);
    expect(after.open).toBe(0);
    expect(after.lines.find((line) => line.about === 'G01')).toMatchObject({
      standing: 'settled',
      settlement: { choice: 'first', officer: checker },
      first: { value: 'partly' },
      second: { value: 'met' },
    });
    await carry(first, second);
    const states = await Promise.all(
      [first, second].map((desk) => desk.call<{ stateHash: string; ok: boolean }>('app.verify', { job: 'j-v' })),
    );
    expect(states.map((state) => state.ok)).toEqual([true, true]);
    expect(states[0]?.stateHash).toBe(states[1]?.stateHash);
    // An answer changed afterwards opens its difference again.
    await first.call('review.revise', { case: id, reason: '补看' });
    await first.call('review.answer', { case: id, check: 'G01', value: 'notMet', note: '改判' });
    await first.call('review.finish', { case: id, suggestion: 'supplement' });
    expect((await differences(first)).lines.find((line) => line.about === 'G01')?.standing).toBe('outdated');
  }, 60_000);

  it('a question on a check is open until it is answered', async () => {
    const { first } = laptops;
    await first.call('review.note', { case: id, about: 'G01', text: '章程在哪一页？', kind: 'question' });
    const asked = (await first.call<CaseDetail>('cases.open', { case: id })).notes[0];
    expect(asked).toMatchObject({ kind: 'question', text: '章程在哪一页？' });
    expect(
      (await first.refused('review.note', { case: id, about: 'G02', text: '答', kind: 'answer', re: asked?.id ?? '' }))
        ?.code,
    ).toBe('review.noSuchQuestion');
    await first.call('review.note', { case: id, about: 'G01', text: '第 3 页', kind: 'answer', re: asked?.id ?? '' });
    const notes = (await first.call<CaseDetail>('cases.open', { case: id })).notes;
    expect(notes.map(({ kind, re }) => [kind, re ?? null])).toEqual([
      ['question', null],
      ['answer', asked?.id],
    ]);
  }, 60_000);
});

import { copyFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { databaseFile, openDatabase } from '#main/db/open-database';
import { append } from '#main/journal/journal';
import type { CaseDetail } from '#shared/domain/cases/case-file';
import type { MergeReport } from '#shared/domain/exchange/merge-report';
import type { Recusal } from '#shared/domain/recusal/recusal';
import type { ReviewSheet } from '#shared/domain/review/review-sheet';
import type { Desk } from '../../../support/desk.ts';
import { takeIn, twoLaptops, type TwoLaptops } from '../../../support/two-laptops.ts';

/** Two laptops of one park; every scenario takes a case of its own in. */
export interface Laptops extends TwoLaptops {
  readonly root: string;
}

export type LaptopScenario = (laptops: Laptops) => Promise<void>;

export const openLaptops = async (root: string): Promise<Laptops> => ({
  ...(await twoLaptops(root, 'approver')),
  root,
});

const row = (number: string) => ({
  申报编号: number,
  申报单位: '北京云杉智测科技有限公司（演练）',
  统一社会信用代码: '91110108MA0TE5T165',
  支持方向: 'M05-D1',
  项目名称: '演练项目',
  '申请金额（万元）': '10',
});

const taken = async ({ first, root }: Laptops, number: string): Promise<string> =>
  (await takeIn(first, root, [row(number)])).get(number) ?? '';

const bundleOf = async (desk: Desk, root: string, name: string): Promise<string> => {
  const folder = join(root, `bundle-${name}`);
  mkdirSync(folder);
  await desk.call('exchange.makeBundle', { target: desk.token(folder), job: `j-${name}` });
  return join(folder, readdirSync(folder)[0] ?? '');
};

const merge = (desk: Desk, file: string, job: string): Promise<MergeReport> =>
  desk.call<MergeReport>('exchange.merge', { file: desk.token(file), job });

const totalOf = async (desk: Desk): Promise<number> =>
  (await desk.call<{ total: number }>('cases.count', { filter: {} })).total;

/** 14: the same bundle twice, the second time a copy renamed by hand. */
export const sameBundleTwice: LaptopScenario = async (laptops) => {
  const { first, second, root } = laptops;
  await taken(laptops, '2026-E14');
  const file = await bundleOf(first, root, 'e14');
  const copy = join(root, '副本 最终版.anj');
  copyFileSync(file, copy);
  expect((await merge(second, file, 'j-e14a')).applied).toBeGreaterThan(0);
  const before = await totalOf(second);
  const again = await merge(second, copy, 'j-e14b');
  expect(again.applied).toBe(0);
  expect(again.alreadyMergedAt).not.toBeNull();
  expect(await totalOf(second)).toBe(before);
};

/** 15: two officers edit the same field offline, and both note the same check. */
export const sameNoteTwice: LaptopScenario = async (laptops) => {
  const { first, second, carry } = laptops;
  const id = await taken(laptops, '2026-E15');
  await carry(first, second);
  for (const [desk, text] of [
    [first, '甲的说明'],
    [second, '乙的说明'],
  ] as const) {
    await desk.call('cases.edit', { case: id, field: 'title', value: text });
    await desk.call('review.note', { case: id, about: 'G01', text });
  }
  await carry(first, second);
  await carry(second, first);
  for (const desk of [first, second]) {
    const { fields, notes } = await desk.call<CaseDetail>('cases.open', { case: id });
    const title = fields.find(({ field }) => field === 'title');
    expect(title?.standing.map(({ value }) => value).toSorted()).toEqual(['乙的说明', '甲的说明']);
    expect(notes.map(({ text }) => text).toSorted()).toEqual(['乙的说明', '甲的说明']);
  }
  const { fields } = await first.call<CaseDetail>('cases.open', { case: id });
  const take = fields.find(({ field }) => field === 'title')?.standing[0]?.op ?? '';
  await first.call('cases.settle', { case: id, field: 'title', take, reason: '以原件为准' });
  await carry(first, second);
  const after = await second.call<CaseDetail>('cases.open', { case: id });
  expect(after.fields.find(({ field }) => field === 'title')?.standing).toHaveLength(1);
};

/** 16: a bundle that is older than what is here. */
export const olderBundle: LaptopScenario = async (laptops) => {
  const { first, second, carry, root } = laptops;
  const id = await taken(laptops, '2026-E16');
  const old = await bundleOf(first, root, 'e16');
  await carry(first, second);
  await second.call('cases.edit', { case: id, field: 'title', value: '后来改的' });
  await merge(second, old, 'j-e16');
  expect((await second.call<CaseDetail>('cases.open', { case: id })).row.title).toBe('后来改的');
  await carry(second, first);
  expect((await first.call<CaseDetail>('cases.open', { case: id })).row.title).toBe('后来改的');
};

/** 17: a bundle altered on its way, and one copied by half. */
export const alteredBundle: LaptopScenario = async (laptops) => {
  const { first, second, root } = laptops;
  await taken(laptops, '2026-E17');
  const bytes = readFileSync(await bundleOf(first, root, 'e17'));
  const flipped = Buffer.from(bytes);
  flipped[Math.floor(bytes.length / 2)]! ^= 1;
  const before = await totalOf(second);
  for (const [at, damaged] of [flipped, bytes.subarray(0, bytes.length / 2)].entries()) {
    const file = join(root, `damaged-${at}.anj`);
    writeFileSync(file, damaged);
    const fault = await second.refused('exchange.merge', { file: second.token(file), job: `j-e17x${at}` });
    expect(fault?.code).toMatch(/^bundle\./);
  }
  expect(await totalOf(second)).toBe(before);
};

/** 18: a colleague's case is bound to a policy pack this laptop lacks. */
export const unknownPack: LaptopScenario = async (laptops) => {
  const { first, root } = laptops;
  const id = await taken(laptops, '2026-E18');
  const folder = join(root, 'first');
  const db = openDatabase(databaseFile(folder), join(folder, 'backups'));
  db.writeNow((write) => {
    const last = write.one<{ device: string; officer: string }>('SELECT device, officer FROM change ORDER BY id DESC');
    const author = { device: last?.device ?? '', officer: last?.officer ?? '', now: Date.now() };
    const pack = `zgc-2099@${'0'.repeat(64)}`;
    append(write, author, { act: 'act-bind', name: 'cases.move' }, `case:${id}`, [
      { k: 'put', e: `case:${id}`, f: 'pack', x: pack, over: [] },
    ]);
  });
  db.close();
  const detail = await first.call<CaseDetail>('cases.open', { case: id });
  expect(detail.pack).toMatchObject({ known: false, id: 'zgc-2099' });
  expect(detail.row.title).toBe('演练项目');
  const answer = { case: id, check: 'G01', value: 'met' };
  expect(await first.refused('review.answer', answer)).toMatchObject({ code: 'policy.unknownPack' });
};

/** 19: the handler's spouse works at the applicant. */
export const spouse: LaptopScenario = async (laptops) => {
  const { first, second, carry } = laptops;
  const id = await taken(laptops, '2026-E19');
  await first.call('review.answer', { case: id, check: 'G01', value: 'met' });
  await first.call('recusal.declare', { case: id, ground: 'relative', note: '配偶任职于申报单位' });
  expect((await first.refused('cases.open', { case: id }))?.code).toBe('case.unknown');
  await carry(first, second);
  const { recusals } = await second.call<{ recusals: Recusal[] }>('recusal.ofCase', { case: id });
  expect(recusals).toMatchObject([{ ground: 'relative', stands: true }]);
  expect(recusals[0]?.recheck.map(({ name }) => name)).toContain('review.answer');
  const officer = recusals[0]?.officer ?? '';
  await second.call('recusal.decide', { case: id, officer, decision: 'confirmed', note: '准予回避' });
  const rule = async (): Promise<string | undefined> =>
    (await second.call<ReviewSheet>('review.sheet', { case: id })).items
      .flatMap(({ findings }) => findings)
      .find((finding) => finding.rule === 'R42')?.outcome;
  expect(await rule()).toBe('HOLD');
  const { officers } = await second.call<CaseDetail>('cases.open', { case: id });
  const other = Object.keys(officers).find((one) => one !== officer) ?? '';
  await second.call('cases.assign', { cases: [id], handler: other });
  expect(await rule()).toBe('PASS');
};

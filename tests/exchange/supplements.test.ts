import { expect, it } from 'vitest';
import type { SupplementsView } from '#shared/contract/supplements';
import type { ReviewSheet } from '#shared/domain/review/review-sheet';
import { lastingFolder } from '../support/scratch.ts';
import { takeIn, twoLaptops } from '../support/two-laptops.ts';

it('one complete notice: leaving out and a second one need a reason; what comes back opens its check only', async () => {
  const root = lastingFolder();
  const { first, second, carry } = await twoLaptops(root, 'checker');
  const row = { 申报编号: '2022-1-05D1-HD02-000001', 申报单位: '北京云杉智测科技有限公司（演练）' };
  const more = { 统一社会信用代码: '91110108MA0TE5T165', 支持方向: 'M05-D1', 项目名称: '演练项目' };
  const id = (await takeIn(first, root, [{ ...row, ...more, '申请金额（万元）': '10' }])).get(row.申报编号) ?? '';
  await first.call('review.answer', { case: id, check: 'G01', value: 'supplement', reason: 'RB02', note: '未盖章' });
  await first.call('review.answer', { case: id, check: 'G02', value: 'met' });
  const view = (): Promise<SupplementsView> => first.call('supplements.ofCase', { case: id });
  const { gathered, deadline, secondPerson } = await view();
  expect(gathered.map((item) => item.key)).toContain('G01/RB02');
  expect(gathered.some((item) => item.kind !== null)).toBe(true);
  // The draft sets neither a limit nor who issues: nothing is guessed.
  expect([deadline, secondPerson]).toEqual([null, null]);
  const items = gathered.map(({ key, what, todo }) => ({ key, what, todo }));
  const notice = { case: id, items, deadline: '2026-12-31', contact: '演练 010-00000000' };
  expect((await first.refused('supplements.draw', { ...notice, items: items.slice(1) }))?.code).toBe(
    'supplement.incomplete',
  );
  await first.call('supplements.draw', notice);
  expect((await first.refused('supplements.draw', notice))?.code).toBe('supplement.again');
  await first.call('supplements.draw', { ...notice, why: '首次通知打印有误' });
  expect((await view()).notices.map((one) => [one.n, one.items.length, one.issuedAt !== null])).toEqual([
    [1, items.length, true],
    [2, items.length, true],
  ]);
  await first.call('supplements.mark', { case: id, n: 2, key: 'G01/RB02', state: 'returned' });
  const { items: checks, open } = await first.call<ReviewSheet>('review.sheet', { case: id });
  expect(checks.filter((one) => one.again === true).map((one) => one.check.id)).toEqual(['G01']);
  expect(open).toContain('G01');
  expect(open).not.toContain('G02');
  expect(checks[0]?.mine?.note).toBe('未盖章');
  await carry(first, second);
  const there = await second.call<SupplementsView>('supplements.ofCase', { case: id });
  expect(there.notices[1]?.items.find((item) => item.key === 'G01/RB02')?.state).toBe('returned');
  await first.call('review.answer', { case: id, check: 'G01', value: 'met' });
  expect((await first.call<ReviewSheet>('review.sheet', { case: id })).open).not.toContain('G01');
  await first.stop();
  await second.stop();
}, 90_000);

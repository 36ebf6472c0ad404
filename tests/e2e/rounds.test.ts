import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { DifferencesView } from '#shared/domain/review/differences-view';
import type { ReviewSheet } from '#shared/domain/review/review-sheet';
import { launchApp } from '../support/app-driver.ts';
import { openDesk, type Desk } from '../support/desk.ts';
import { lastingFolder } from '../support/scratch.ts';
import { takeIn, twoLaptops } from '../support/two-laptops.ts';

/** Answers everything and seals. */
const seal = async (desk: Desk, id: string, other: { readonly [check: string]: string }): Promise<void> => {
  for (const check of (await desk.call<ReviewSheet>('review.sheet', { case: id })).open) {
    const value = other[check] ?? 'met';
    await desk.call('review.answer', { case: id, check, value, note: value === 'met' ? '' : '与证照不符，待核对' });
  }
  await desk.call('review.finish', { case: id, suggestion: 'supplement' });
};

it('the checker settles the differences in the window by keys, and the handler has them after the bundle', async () => {
  const root = lastingFolder();
  const { first, second, carry } = await twoLaptops(root, 'checker');
  const row = { 申报编号: '2022-1-05D1-HD02-000001', 申报单位: '北京云杉智测科技有限公司（演练）' };
  const more = { 统一社会信用代码: '91110108MA0TE5T165', 支持方向: 'M05-D1', 项目名称: '演练项目' };
  const cases = await takeIn(first, root, [{ ...row, ...more, '申请金额（万元）': '10' }]);
  const id = cases.get(row.申报编号) ?? '';
  const officerOf = async (desk: Desk): Promise<string> =>
    (await desk.call<{ officer: { id: string } }>('app.status', {})).officer.id;
  await first.call('cases.assign', { cases: [id], handler: await officerOf(first) });
  await first.call('review.assignChecker', { cases: [id], checker: await officerOf(second), rounds: 'open' });
  await seal(first, id, { G01: 'partly', G03: 'partly' });
  await carry(first, second);
  await seal(second, id, { G03: 'notMet' });
  await second.stop();

  const app = await launchApp({ dataFolder: join(root, 'second') });
  const { page } = app;
  await page.getByText('离线运行').waitFor();
  await page.keyboard.press('Control+1');
  await page.getByText('北京云杉智测科技有限公司').first().click();
  await page.keyboard.press('Enter');
  await page.getByRole('tab', { name: '复核与补正' }).waitFor();
  await page.keyboard.press('Alt+4');
  await page.getByText('还有 2 处要处理').waitFor();
  if (process.env['ROUNDS_PICTURES'] !== undefined) await page.screenshot({ path: '/tmp/rounds-compare.png' });
  const lines = page.getByRole('region', { name: '分歧' }).locator('ol > li');
  await lines.first().focus();
  await page.keyboard.press('1');
  await page.getByText('还有 1 处要处理').waitFor();
  await page.keyboard.press('1');
  await page.getByText('分歧都已处理').waitFor();
  expect(await app.close()).toBe(0);

  const again = await openDesk(join(root, 'second'));
  await carry(again, first);
  const view = await first.call<DifferencesView>('review.differences', { case: id });
  expect(view.open).toBe(0);
  expect(view.lines.map((line) => [line.about, line.standing, line.first?.value]).slice(0, 2)).toEqual(
    expect.arrayContaining([
      ['G01', 'settled', 'partly'],
      ['G03', 'settled', 'partly'],
    ]),
  );
  await again.stop();
  await first.stop();
}, 120_000);

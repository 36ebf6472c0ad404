import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { PaperRegister } from '#shared/contract/papers';
import { launchApp } from '../support/app-driver.ts';
import { openDesk } from '../support/desk.ts';
import { lastingFolder } from '../support/scratch.ts';
import { takeIn } from '../support/two-laptops.ts';

it('a letter is issued from the case and a meeting packet from the list; both stand in the register', async () => {
  const root = lastingFolder();
  const out = join(root, '文书');
  mkdirSync(out);
  const data = join(root, 'data');
  const desk = await openDesk(data);
  const row = { 申报编号: '2022-1-05D1-HD02-000001', 申报单位: '北京云杉智测科技有限公司（演练）' };
  const more = { 统一社会信用代码: '91110108MA0TE5T165', 支持方向: 'M05-D1', 项目名称: '演练项目' };
  await takeIn(desk, root, [{ ...row, ...more, '申请金额（万元）': '10' }]);
  await desk.stop();

  const app = await launchApp({ dataFolder: data, size: { width: 1280, height: 800 } });
  const { page } = app;
  const picture = async (name: string): Promise<void> => {
    if (process.env['PAPERS_PICTURES'] !== undefined) await page.screenshot({ path: `/tmp/papers-${name}.png` });
  };
  await page.getByText('离线运行').waitFor();
  await page.keyboard.press('Control+1');
  await page.getByText('北京云杉智测科技有限公司').first().waitFor();
  await page.getByRole('row').nth(1).getByRole('checkbox').click();
  await page.getByRole('button', { name: '会议材料…' }).click();
  await page.getByLabel('会议名称').fill('第三次审议会（演练）');
  await picture('meeting');
  app.chooseTarget(out);
  await page.getByRole('button', { name: '选择文件夹并出具' }).click();
  await page.getByText(/已出具：会议〔/).waitFor();
  await page.keyboard.press('Escape');

  await page.getByText('北京云杉智测科技有限公司').first().dblclick();
  await page.getByRole('button', { name: '办理', exact: true }).click();
  await page.getByRole('menuitem', { name: '出具…' }).click();
  await page.getByRole('radio', { name: '现场核查记录表' }).click();
  await picture('issue');
  app.chooseTarget(out);
  await page.getByRole('button', { name: '选择文件夹并出具' }).click();
  await page.getByText(/已出具：核查〔/).waitFor();
  await picture('issued');
  await page.getByRole('button', { name: '文号台账' }).click();
  await page.getByRole('cell', { name: /^会议〔.*号$/ }).waitFor();
  await picture('register');
  expect(await app.close()).toBe(0);

  expect(readdirSync(out).map((name) => name.split('_').at(-1))).toEqual(
    expect.arrayContaining(['现场核查记录表.pdf', '项目审议会会议材料.pdf']),
  );
  const again = await openDesk(data);
  const { lines } = await again.call<PaperRegister>('papers.register', {});
  expect(lines.map(({ kind }) => kind)).toEqual(['siteVisit', 'meeting']);
  await again.stop();
}, 120_000);

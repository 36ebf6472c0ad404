import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { App } from '../support/app-driver.ts';
import { practiceWindow } from '../support/practice-window.ts';
import { lastingFolder } from '../support/scratch.ts';

let app: App;
const out = join(lastingFolder(), '材料');

beforeAll(async () => {
  mkdirSync(out);
  app = await practiceWindow({
    size: { width: 1280, height: 800 },
    dark: process.env['PACKETS_PICTURES'] === 'dark',
  });
}, 120_000);
afterAll(() => app.close());

const picture = async (name: string): Promise<void> => {
  const kind = process.env['PACKETS_PICTURES'];
  if (kind !== undefined) await app.page.screenshot({ path: `/tmp/packets-${kind}-${name}.png` });
};

it('a batch is seen before it is made, named by a pattern, made one by one, and listed until it is closed', async () => {
  const { page } = app;
  if (process.env['PACKETS_PICTURES'] === 'english') await page.evaluate(() => undefined);
  await page.keyboard.press('Control+1');
  await page.getByRole('row').nth(6).waitFor();
  for (const at of [1, 2, 3, 4, 5, 6]) await page.getByRole('row').nth(at).getByRole('checkbox').click();
  await page.getByRole('button', { name: '制作材料' }).first().click();

  // Before anything is written: each case with its file, its length and what it lacks.
  const lines = page.getByRole('region', { name: '将要制作的材料' }).getByRole('listitem');
  await page.getByText(/可制作 6 份，约 \d+ 页/).waitFor();
  expect(await lines.count()).toBe(6);
  await lines.first().getByText('_评审材料.pdf').waitFor();
  await picture('foreseen');

  const pattern = page.getByLabel('文件名');
  await pattern.fill('{单位}_{案号}');
  await page.getByText('是不是「申请单位」').waitFor();
  await pattern.fill('{申请单位}_');
  await page.getByRole('button', { name: '放入 案号' }).click();
  await page.getByText(/例：.+_2022-1-.+\.pdf/).waitFor();
  await lines
    .first()
    .getByText(/_2022-1-[-\w]+\.pdf$/)
    .waitFor();
  await picture('pattern');

  app.chooseTarget(out);
  await page.getByRole('button', { name: '选择文件夹', exact: true }).click();
  await page.getByText('存到「材料」').waitFor();
  await page.getByText(/剩余 .+，这批约需 .+/).waitFor();
  await picture('folder');
  await page.getByRole('button', { name: '制作 6 份' }).click();
  const results = page.getByRole('region', { name: '制作结果逐件' }).getByRole('listitem');
  await results.nth(1).waitFor({ timeout: 60_000 });
  await picture('under-way');
  await page.getByText(/已制作 6 份，\d+ 页/).waitFor({ timeout: 60_000 });
  await picture('done');
  const files = readdirSync(out);
  expect(files).toHaveLength(6);
  for (const name of files) expect(name).toMatch(/^[^_]+_2022-1-[-\w]+\.pdf$/);

  // Looking at another screen loses nothing of it.
  await page.keyboard.press('Control+1');
  await page.getByRole('row').nth(1).waitFor();
  await page.keyboard.press('Control+3');
  await page.getByText(/已制作 6 份，\d+ 页/).waitFor();
  // The same names again would be counted on.
  await lines
    .first()
    .getByText(/\(2\)\.pdf$/)
    .waitFor();
  await page.getByRole('button', { name: '导出结果清单' }).click();
  await expect.poll(() => readdirSync(out).filter((name) => /^制作结果_.*\.xlsx$/.test(name)).length).toBe(1);
  await page.getByRole('button', { name: '收起结果' }).click();
  await results.first().waitFor({ state: 'detached' });
  expect(app.errors()).toBe('');
}, 180_000);

it('a pattern is kept on this laptop', async () => {
  const { page } = app;
  await page.reload();
  await page.getByText('离线运行').waitFor();
  const kept = await page.evaluate(() => window.anjuan?.invoke('habits.read', {}));
  expect(kept).toMatchObject({ value: { packetName: '{申请单位}_{案号}' } });
});

import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { App } from '../support/app-driver.ts';
import { openFirstCase, practiceWindow } from '../support/practice-window.ts';

let app: App;
let page: Page;
beforeAll(async () => {
  app = await practiceWindow();
  page = app.page;
});
afterAll(async () => {
  expect(await app.close()).toBe(0);
});
const note = () => page.getByRole('textbox', { name: '说明', exact: true });
const picture = async (name: string): Promise<void> => {
  if (process.env['DESK_PICTURES'] !== undefined) await page.screenshot({ path: `/tmp/desk-shots/${name}.png` });
};

it('a key is recorded, its conflict named, given over, and reset', async () => {
  await page.keyboard.press('Control+,');
  await page.getByRole('button', { name: '更改「写说明」的按键 F8' }).click();
  await page.keyboard.press('F7');
  await page.getByText('F7 现在用于「钉住当前页」。').waitFor();
  await picture('10-keys');
  await page.getByRole('button', { name: '改给本命令' }).click();
  await page.getByRole('button', { name: '更改「写说明」的按键 F7' }).waitFor();
  expect(await page.getByRole('button', { name: '更改「钉住当前页」的按键 F7' }).count()).toBe(0);
  await page.reload();
  await openFirstCase(page);
  await page.keyboard.press('F7');
  await page.waitForFunction(() => document.activeElement?.getAttribute('aria-label') === '说明');
  expect(await note().getAttribute('aria-keyshortcuts')).toBe('F7');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+,');
  await page.getByRole('button', { name: '全部恢复' }).click();
  await page.getByRole('button', { name: '更改「写说明」的按键 F8' }).waitFor();
  await page.getByRole('button', { name: '更改「钉住当前页」的按键 F7' }).waitFor();
});

it('a key that belongs to the system is refused, and Esc leaves everything as it was', async () => {
  await page.getByRole('button', { name: '更改「写说明」的按键 F8' }).click();
  await page.keyboard.press('Control+C');
  await page.getByText(/^Ctrl\+C 归系统/).waitFor();
  await page.getByRole('button', { name: '更改「写说明」的按键 F8' }).click();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: '更改「写说明」的按键 F8' }).waitFor();
});

it('phrases are written once, found by a few characters, and stand where the caret stood', async () => {
  const box = page.getByRole('textbox', { name: '写一条新的常用语' });
  for (const text of ['材料齐全，原件已核。', '请补交审计报告原件。']) {
    await box.fill(text);
    await box.press('Control+Enter');
    await page.getByRole('button', { name: `修改「${text}」` }).waitFor();
  }
  await picture('11-phrases');
  await openFirstCase(page);
  await page.keyboard.press('F8');
  await page.keyboard.type('前后');
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('F4');
  await page.getByRole('combobox', { name: /查找常用语/ }).fill('审计');
  await picture('12-picker');
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => document.activeElement?.getAttribute('aria-label') === '说明');
  await expect.poll(() => note().inputValue()).toBe('前请补交审计报告原件。后');
  await page.getByText(/草稿已存/).waitFor();
});

it('the cover hides everything at once, also over a dialog, and gives back what was under way', async () => {
  await page.keyboard.press('Control+K');
  const find = page.getByPlaceholder('输入案件名、编号，或命令');
  await find.fill('智测');
  await page.keyboard.press('Control+L');
  await page.getByRole('dialog', { name: '窗口已遮盖' }).waitFor();
  await picture('13-cover');
  const onTop = await page.evaluate(() =>
    [
      [200, 20],
      [640, 400],
      [1200, 780],
    ].map(([x, y]) => document.elementFromPoint(x ?? 0, y ?? 0)?.closest('dialog') !== null),
  );
  expect(onTop).toEqual([true, true, true]);
  await page.keyboard.press('1');
  await page.keyboard.press('Escape');
  expect(await page.getByRole('dialog', { name: '窗口已遮盖' }).count()).toBe(1);
  await page.keyboard.press('Enter');
  await expect.poll(() => page.getByRole('dialog', { name: '窗口已遮盖' }).count()).toBe(0);
  expect(await find.inputValue()).toBe('智测');
  expect(await find.evaluate((one) => one === document.activeElement)).toBe(true);
  await page.keyboard.press('Escape');
  await expect.poll(() => find.count()).toBe(0);
});

it('Enter answers a clean check and goes on; what calls for a look is not passed over; holding it down answers once', async () => {
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
  const heading = page.getByRole('region', { name: '核对', exact: true }).locator('small').first();
  expect(await heading.innerText()).toBe('G01');
  await page.keyboard.down('Enter');
  await page.keyboard.down('Enter');
  await page.keyboard.down('Enter');
  await page.keyboard.up('Enter');
  await expect.poll(() => heading.innerText()).toBe('G02');
  await page.getByText('已核 1 /').waitFor();
  await page.keyboard.press('Enter');
  await expect.poll(() => heading.innerText()).toBe('G03');
  await page.keyboard.press('Enter');
  await page.getByText('本项有待看的核对结果').waitFor();
  expect(await heading.innerText()).toBe('G03');
  await picture('14-enter');
});

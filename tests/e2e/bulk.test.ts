import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { App } from '../support/app-driver.ts';
import { practiceWindow } from '../support/practice-window.ts';

let app: App;
let page: Page;
beforeAll(async () => {
  app = await practiceWindow();
  page = app.page;
  await page.keyboard.press('Control+1');
  await page.getByRole('row').nth(1).waitFor();
});
afterAll(async () => {
  expect(await app.close()).toBe(0);
});

const chosen = (): Promise<number> => page.locator('[role=row][aria-selected=true]').count();
const total = async (): Promise<number> => Number(await page.getByRole('grid').getAttribute('aria-rowcount')) - 1;
const dialog = () => page.getByRole('dialog');

it('Shift with the arrows takes a range and gives it back; Ctrl+A takes the whole list', async () => {
  await page.keyboard.press('Shift+ArrowDown');
  await page.keyboard.press('Shift+ArrowDown');
  await expect.poll(chosen).toBe(3);
  await page.keyboard.press('Shift+ArrowUp');
  await expect.poll(chosen).toBe(2);
  await page.keyboard.press('Control+a');
  await page.getByText(`已选 ${await total()}`, { exact: false }).waitFor();
});

it('a step for many is previewed case by case, done where it may, and one undo takes it back', async () => {
  await page.keyboard.press('Control+Shift+M');
  const all = await total();
  await dialog().getByText(`办理所选 ${all} 件案件`).waitFor();
  await dialog().getByRole('combobox', { name: '办理到' }).fill('形式审查');
  await page.getByRole('option', { name: '形式审查' }).first().click();
  await dialog().getByRole('button', { name: '预览' }).click();
  const confirm = dialog().getByRole('button', { name: /^办理 \d+ 件$/ });
  await confirm.waitFor();
  const may = Number(/\d+/.exec((await confirm.textContent()) ?? '')?.[0]);
  expect(may).toBeGreaterThan(0);
  await confirm.click();
  await dialog()
    .getByText(`已办理 ${may} 件，其余 ${all - may} 件保持原样。`)
    .waitFor();
  await dialog()
    .getByRole('button', { name: `撤销“批量办理”${may} 件` })
    .click();
  await page.getByText('已撤销', { exact: false }).first().waitFor();
});

it('a case that may not is named with its reason, and the rest is done', async () => {
  const move = async (): Promise<void> => {
    await page.keyboard.press('Control+Shift+M');
    await dialog().getByRole('combobox', { name: '办理到' }).fill('形式审查');
    await page.getByRole('option', { name: '形式审查' }).first().click();
    await dialog().getByRole('button', { name: '预览' }).click();
  };
  const all = await total();
  await page.getByRole('button', { name: '取消选择' }).click();
  await page.keyboard.press('Shift+ArrowDown');
  await expect.poll(chosen).toBe(2);
  await move();
  await dialog().getByRole('button', { name: '办理 2 件' }).click();
  await dialog().getByText('已办理 2 件，其余 0 件保持原样。').waitFor();
  await dialog().getByRole('button', { name: '关闭', exact: true }).last().click();
  await page.keyboard.press('Control+a');
  await move();
  await dialog()
    .getByRole('button', { name: `办理 ${all - 2} 件` })
    .waitFor();
  await dialog().getByText('不能办 2', { exact: true }).click();
  await expect.poll(() => dialog().getByRole('row').count()).toBe(2);
  await dialog().getByRole('row').first().getByText('形式审查', { exact: false }).waitFor();
  await page.keyboard.press('Escape');
});

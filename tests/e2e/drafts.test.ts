import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { launchApp, type App } from '../support/app-driver.ts';
import { openFirstCase, practiceWindow } from '../support/practice-window.ts';
import { lastingFolder } from '../support/scratch.ts';
import { done } from '../support/terminal.ts';

let app: App;
let page: Page;
beforeAll(async () => {
  app = await practiceWindow();
  page = app.page;
});
afterAll(async () => {
  expect(await app.close()).toBe(0);
});

const id = async (): Promise<string> => (await page.evaluate(() => location.hash)).split('/')[2] ?? '';
/** What is kept on the disk for the open case, by place. */
const kept = async (): Promise<Record<string, string>> =>
  page.evaluate(
    async (which) => {
      type Reply = { value: { about: string; text: string }[] };
      const { anjuan } = window as unknown as { anjuan: { invoke: (name: string, input: unknown) => Promise<Reply> } };
      const { value } = await anjuan.invoke('review.drafts', { case: which });
      return Object.fromEntries(value.map(({ about, text }) => [about, text]));
    },
    await id(),
  );

it('whoever types without a pause is written down all the same', async () => {
  await openFirstCase(page);
  await page.keyboard.press('F8');
  const from = Date.now();
  let typed = '';
  while (Date.now() - from < 3_000) {
    await page.keyboard.type('a', { delay: 90 });
    typed += 'a';
  }
  const there = (await kept())['G01'] ?? '';
  expect(there.length).toBeGreaterThan(0);
  expect(typed.startsWith(there)).toBe(true);
  await page.keyboard.press('Escape');
});

it('reason, note and day of a step are there again after the window was loaded again', async () => {
  await page.getByRole('button', { name: '办理', exact: true }).click();
  await page.getByRole('menuitem').first().click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('说明').fill('演练：先看原件');
  await dialog
    .getByLabel(/日期|哪天|日/)
    .last()
    .fill('2022-05-06');
  await expect.poll(async () => Object.values(await kept()).some((text) => text.includes('2022-05-06'))).toBe(true);
  await page.reload();
  await page.getByRole('button', { name: '办理', exact: true }).click();
  await page.getByRole('menuitem').first().click();
  await expect.poll(() => dialog.getByLabel('说明').inputValue()).toBe('演练：先看原件');
  expect(
    await dialog
      .getByLabel(/日期|哪天|日/)
      .last()
      .inputValue(),
  ).toBe('2022-05-06');
  await page.keyboard.press('Escape');
});

it('a supplement notice under way outlives a closed tab, the window and a kill', async () => {
  const dataFolder = join(lastingFolder(), 'desk');
  await done(dataFolder, 'init', '--officer', '演练经办', '--desk', 'HD-02', '--park', '演练园');
  await done(dataFolder, 'practice');
  const compose = async (at: Page): Promise<void> => {
    await openFirstCase(at);
    await at.keyboard.press('Alt+4');
    await at.getByRole('button', { name: '拟补正通知' }).click();
    await at.getByLabel('联系人与电话').waitFor();
  };
  const written = async (at: Page) => ({
    contact: await at.getByLabel('联系人与电话').inputValue(),
    deadline: await at.getByLabel('补正期限').inputValue(),
    what: await at
      .getByRole('textbox', { name: /^缺什么/ })
      .first()
      .inputValue(),
    taken: await at.getByRole('checkbox', { name: /^列入/ }).nth(1).isChecked(),
  });
  const first = await launchApp({ dataFolder });
  await compose(first.page);
  await first.page.getByLabel('联系人与电话').fill('演练经办 010-0000');
  await first.page.getByLabel('补正期限').fill('2026-12-31');
  await first.page
    .getByRole('textbox', { name: /^缺什么/ })
    .first()
    .fill('缺演练原件');
  await first.page.getByRole('checkbox', { name: /^列入/ }).nth(1).uncheck();
  const left = { contact: '演练经办 010-0000', deadline: '2026-12-31', what: '缺演练原件', taken: false };
  // Leaving the tab keeps it at once, closing the window too.
  await compose(first.page);
  expect(await written(first.page)).toEqual(left);
  expect(await first.close()).toBe(0);

  const second = await launchApp({ dataFolder });
  await compose(second.page);
  expect(await written(second.page)).toEqual(left);
  await second.page.getByLabel('联系人与电话').fill('演练经办 010-1111');
  await new Promise((wait) => setTimeout(wait, 2_000));
  await second.kill();

  const third = await launchApp({ dataFolder });
  await compose(third.page);
  expect(await written(third.page)).toEqual({ ...left, contact: '演练经办 010-1111' });
  expect(await third.close()).toBe(0);
});

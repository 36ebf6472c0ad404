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

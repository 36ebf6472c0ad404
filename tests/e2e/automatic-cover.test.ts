import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { App } from '../support/app-driver.ts';
import { openFirstCase, practiceWindow } from '../support/practice-window.ts';

let app: App;
let page: Page;
beforeAll(async () => {
  app = await practiceWindow();
  page = app.page;
  await page.evaluate(() => window.anjuan?.invoke('habits.keep', { coverAfter: 2 }));
  // From the next load on the clock of the window can be put forward.
  await page.clock.install();
  await page.reload();
  await openFirstCase(page);
});
afterAll(async () => {
  expect(await app.close()).toBe(0);
});

const cover = () => page.getByRole('dialog', { name: '窗口已遮盖' });
/** Where the officer is: focus, caret, the words and what is in sight of the list of checks. */
const spot = () =>
  page.evaluate(() => {
    const field = document.activeElement as HTMLTextAreaElement;
    const tree = document.querySelector('[data-pane="basis"] [role="tree"], [data-pane="basis"] ul');
    return {
      field: field.getAttribute('aria-label'),
      words: field.value,
      caret: [field.selectionStart, field.selectionEnd],
      scrolled: tree?.scrollTop ?? null,
      at: location.hash,
    };
  });

it('comes after the minutes that were set, not while keys are pressed; nothing shines through; all is as it was after', async () => {
  await page.keyboard.press('F8');
  await page.keyboard.type('看到一半的话');
  await page.keyboard.press('ArrowLeft');
  await page.clock.fastForward('01:50');
  await page.keyboard.press('ArrowLeft');
  await page.clock.fastForward('01:50');
  expect(await cover().count()).toBe(0);
  const before = await spot();
  expect(before).toMatchObject({ field: '说明', words: '看到一半的话', caret: [4, 4] });
  await page.clock.fastForward('00:15');
  await cover().waitFor();
  const inReview = await page.screenshot();
  // Keys under it reach nothing: no answer, no letter, no dialog closed.
  await page.keyboard.type('1x');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+1');
  expect(await cover().count()).toBe(1);
  await page.getByRole('button', { name: /按 Enter/ }).press('Enter');
  await expect.poll(() => cover().count()).toBe(0);
  expect(await spot()).toEqual(before);
  await page.getByText(/草稿已存/).waitFor();

  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+7');
  await page.getByRole('button', { name: '立即备份' }).waitFor();
  await page.keyboard.press('Control+L');
  await cover().waitFor();
  const inSafety = await page.screenshot();
  expect(inSafety.equals(inReview)).toBe(true);
  await page.keyboard.press('Enter');
  await expect.poll(() => cover().count()).toBe(0);
});

it('comes over a dialog, which keeps its words and its focus', async () => {
  await openFirstCase(page);
  await page.getByRole('button', { name: '办理', exact: true }).click();
  await page.getByRole('menuitem').first().click();
  const words = page.getByRole('dialog').getByLabel('说明');
  await words.fill('先不办');
  await page.clock.fastForward('02:05');
  await cover().waitFor();
  await page.keyboard.press('Enter');
  await expect.poll(() => cover().count()).toBe(0);
  expect(await words.inputValue()).toBe('先不办');
  expect(await words.evaluate((one) => one === document.activeElement)).toBe(true);
  await page.keyboard.press('Escape');
});

it('stands there when a laptop wakes that slept the minutes through', async () => {
  await page.mouse.move(300, 300);
  const now = await page.evaluate(() => Date.now());
  // The wall clock goes on, no timer ran: so it is after a sleep with the lid shut.
  await page.clock.setSystemTime(now + 3_600_000);
  expect(await cover().count()).toBe(0);
  await page.mouse.move(310, 310);
  await cover().waitFor();
  await page.keyboard.press('Enter');
  await expect.poll(() => cover().count()).toBe(0);
});

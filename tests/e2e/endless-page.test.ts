import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { launchApp, type App } from '../support/app-driver.ts';
import { endlessPdf } from '../support/hostile-pdf.ts';
import { beginWithPractice, openCaseOf } from '../support/practice-case.ts';
import { lastingFolder } from '../support/scratch.ts';

const folder = lastingFolder();
let app: App;
beforeAll(async () => {
  app = await launchApp({ dataFolder: join(folder, 'desk') });
  await beginWithPractice(app);
  await openCaseOf(app.page, '01D1-HD01-0001');
});
afterAll(async () => {
  expect(await app.close()).toBe(0);
});

it('a page that never ends is stopped and says so; the page below, other pieces and the check go on', async () => {
  const { page } = app;
  const path = join(folder, '画不完.pdf');
  writeFileSync(path, endlessPdf());
  app.chooseFiles([path]);
  await page.keyboard.press('Control+Shift+O');
  const list = page.getByRole('button', { name: '显示或收起清单' });
  if ((await list.getAttribute('aria-pressed')) !== 'true') await list.click();
  const line = page.getByRole('button', { name: /^画不完/ });
  await line.first().click();
  await page.getByText('正在绘制第 1 页').waitFor();
  // Meanwhile the officer works on.
  await page.keyboard.press('1');
  await page.locator('[data-pane="answer"] [data-kind="saved"]').waitFor();
  await page.getByText('第 1 页一直画不完，已停下').waitFor({ timeout: 90_000 });
  await page.locator('[data-page="2"][data-drawn="true"]').waitFor();
  expect(await page.locator('[data-page="1"][data-drawn="true"]').count()).toBe(0);
  if ((await list.getAttribute('aria-pressed')) !== 'true') await list.click();
  await page
    .getByRole('button', { name: /^申报书\.pdf/ })
    .first()
    .click();
  await page.locator('[data-page="1"][data-drawn="true"]').first().waitFor();
  // It is not begun again: what is known of the page is told at once.
  if ((await list.getAttribute('aria-pressed')) !== 'true') await list.click();
  await line.first().click();
  await page.getByText('第 1 页一直画不完，已停下').waitFor({ timeout: 5_000 });
});

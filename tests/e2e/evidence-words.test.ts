import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { chinesePdf } from '../support/chinese-pdf.ts';
import { launchApp, type App } from '../support/app-driver.ts';
import { lastingFolder } from '../support/scratch.ts';
import { done } from '../support/terminal.ts';

let app: App;
let page: Page;
const number = '2022-1-05D5-HD02-0024';
beforeAll(async () => {
  const root = lastingFolder();
  const dataFolder = join(root, 'desk');
  await done(dataFolder, 'init', '--officer', '演练经办', '--desk', 'HD-02', '--park', '演练园');
  await done(dataFolder, 'practice');
  const paper = join(root, `${number}_审计报告.pdf`);
  writeFileSync(paper, chinesePdf(['封面', '目录', '研发费用加计扣除明细', '附注']));
  await done(dataFolder, 'import', paper);
  app = await launchApp({ dataFolder });
  page = app.page;
  await page.getByText('离线运行').waitFor();
});
afterAll(async () => {
  expect(await app.close()).toBe(0);
});

it('words of a page of evidence find the case, say the page, and open it there', async () => {
  await page.keyboard.press('Control+1');
  await page.getByRole('row').nth(1).waitFor();
  await page.keyboard.press('/');
  await page.keyboard.type('加计扣除');
  const place = page.getByRole('button', { name: /审计报告\.pdf 第 3 页/ });
  // The window reads them in the background.
  await place.waitFor();
  await page.screenshot({ path: '/tmp/words-list.png' });
  expect(await page.getByRole('grid').getAttribute('aria-rowcount')).toBe('2');
  await place.click();
  await page.getByRole('region', { name: '材料' }).first().waitFor();
  await page.waitForTimeout(2500);
  await page.screenshot({ path: '/tmp/words-case.png' });
});

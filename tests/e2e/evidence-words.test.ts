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
  writeFileSync(paper, chinesePdf(['封面', '目录', '离子注入机台采购', '附注']));
  await done(dataFolder, 'import', paper);
  expect((await done<{ waiting: number }>(dataFolder, 'words')).waiting).toBe(0);
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
  await page.keyboard.type('离子注入');
  const place = page.getByRole('button', { name: /审计报告\.pdf 材料第 3 页/ });
  await place.waitFor();
  expect(await page.getByRole('grid').getAttribute('aria-rowcount')).toBe('2');
  await place.click();
  await page.getByRole('region', { name: '材料' }).first().waitFor();
});

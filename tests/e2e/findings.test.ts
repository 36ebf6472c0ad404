import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { App } from '../support/app-driver.ts';
import { openFirstCase, practiceWindow } from '../support/practice-window.ts';

let app: App;
let page: Page;
beforeAll(async () => {
  app = await practiceWindow({ size: { width: 1280, height: 800 } });
  page = app.page;
  await openFirstCase(page);
});
afterAll(async () => {
  expect(await app.close()).toBe(0);
});

const opener = () => page.getByRole('button', { name: /^自动核对/ });
const picture = async (name: string): Promise<void> => {
  if (process.env['FINDINGS_PICTURES'] !== undefined)
    await page.screenshot({ path: `${process.env['FINDINGS_PICTURES']}/${name}.png` });
};
const focused = (selector: string) =>
  page.waitForFunction((wanted) => document.activeElement?.closest(wanted) !== null, selector);

/** From the list to the check of a rule, its why opened. */
const openWhy = async (rule: string, check: string): Promise<void> => {
  await page.keyboard.press('Shift+F9');
  const list = page.getByRole('dialog', { name: '自动核对' });
  await list.getByRole('button', { name: new RegExp(`${rule} ·`) }).click();
  await list.waitFor({ state: 'hidden' });
  await page.getByRole('region', { name: '核对', exact: true }).getByText(check, { exact: true }).waitFor();
  await page.keyboard.press('F9');
};

it('the list of findings opens by a key, and a line leads to its check', async () => {
  await opener().waitFor();
  await page.keyboard.press('Shift+F9');
  const list = page.getByRole('dialog', { name: '自动核对' });
  const mine = list.getByRole('region', { name: '等我处理' });
  await mine.getByRole('button', { name: /R35/ }).waitFor();
  expect(Number(/(\d+) 条待处理/.exec((await opener().textContent()) ?? '')?.[1])).toBe(
    await mine.getByRole('button').count(),
  );
  await picture('1-list');
  await mine.getByRole('button', { name: /R35/ }).press('Enter');
  await list.waitFor({ state: 'hidden' });
  await page.getByRole('heading', { name: /承诺书版本正确/ }).waitFor();
});

it('a fact leads to its field with the focus in it, evidence to its page', async () => {
  await page.keyboard.press('F9');
  await page.getByText('怎样就不同').first().waitFor();
  await picture('2-why');
  await page.locator('[data-source="fact case.acceptedOn"]').first().press('Enter');
  await focused('[data-field="acceptedOn"]');
  await picture('3-field');
  await page.keyboard.press('Alt+1');
  await openWhy('R02', 'G01');
  await page.locator('[data-source="evidence E02"]').click();
  await page
    .getByText(/营业执照.*\.(pdf|jpg|png)/)
    .first()
    .waitFor();
});

it('what changed since it was seen is told with its cause, on the check and in the list, until it is seen', async () => {
  await page.keyboard.press('Alt+2');
  await page
    .getByRole('button', { name: /^改「?注册地址|修改.*注册地址|注册地址.*：/ })
    .first()
    .click();
  await page.getByRole('textbox', { name: '注册地址' }).fill('上海市浦东新区演练路 1 号');
  await page.keyboard.press('Enter');
  await page
    .getByText('1 条有变化')
    .or(page.getByText(/\d+ 条有变化/))
    .first()
    .waitFor();
  await page.keyboard.press('Alt+1');
  await page.keyboard.press('Shift+F9');
  const list = page.getByRole('dialog', { name: '自动核对' });
  await list.getByText(/原为 通过，现为 暂停：因「注册地址」由“.+”变为“上海市浦东新区演练路 1 号”$/).waitFor();
  await picture('4-changed');
  await list.getByRole('button', { name: /R09/ }).click();
  // The list says the same words: only once it is gone are they the check's.
  await list.waitFor({ state: 'hidden' });
  await page
    .getByText(/原为 通过，现为 暂停/)
    .first()
    .waitFor();
  await page.keyboard.press('F9');
  await page.getByRole('button', { name: '去填「注册地址」' }).waitFor();
  await picture('5-changed-check');
  await page.keyboard.press('Shift+F9');
  await list.getByRole('button', { name: '看过了' }).click();
  await list.getByText(/原为/).first().waitFor({ state: 'hidden' });
  await page.keyboard.press('Escape');
  await list.waitFor({ state: 'hidden' });
  expect(await page.getByText(/条有变化/).count()).toBe(0);
});

it('a parameter that is not set leads to its place in the policy', async () => {
  await openWhy('M05-R11', 'M05-C8');
  await page.locator('[data-answers="M05-R11"]').click();
  await page.getByRole('heading', { name: /单家年度支持上限/ }).waitFor();
  await picture('6-parameter');
});

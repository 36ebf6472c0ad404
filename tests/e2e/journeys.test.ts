import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { ReviewSheet } from '#shared/domain/review/review-sheet';
import { launchApp, type App } from '../support/app-driver.ts';
import { creditCode } from '../support/bench-desk.ts';
import { openDesk } from '../support/desk.ts';
import { answerByKeys, answerByMouse, sealByKeys } from '../support/review-by-keys.ts';
import { lastingFolder } from '../support/scratch.ts';
import { takeIn } from '../support/two-laptops.ts';

/** One case of each of the five groups of measures, and three more for other ways of working. */
const directions = ['M01-D1', 'M05-D1', 'M09-D1', 'M13-D1', 'M18-D1', 'M02-D1', 'M06-D1', 'M11-D1', 'M16-D1'];
const numberOf = (at: number): string =>
  `2022-1-${directions[at]?.replace('-', '').slice(1) ?? ''}-HD02-00000${at + 1}`;
const root = lastingFolder();
const dataFolder = join(root, 'desk');
let ids: ReadonlyMap<string, string>;
let app: App;
let page: Page;

beforeAll(async () => {
  const desk = await openDesk(dataFolder);
  ids = await takeIn(
    desk,
    root,
    directions.map((direction, at) => ({
      申报编号: numberOf(at),
      申报单位: `北京旅程${at + 1}号科技有限公司（演练）`,
      统一社会信用代码: creditCode(at + 1),
      支持方向: direction,
      项目名称: `键盘旅程第${at + 1}项`,
      '申请金额（万元）': '10',
    })),
  );
  await desk.stop();
  expect(ids.size).toBe(directions.length);
  app = await launchApp({ dataFolder });
  page = app.page;
  await page.getByText('离线运行').waitFor();
});
afterAll(async () => {
  expect(await app.close()).toBe(0);
  const desk = await openDesk(dataFolder);
  // What was sealed in the window stands in the journal.
  for (const at of sealed) {
    const sheet = await desk.call<ReviewSheet>('review.sheet', { case: ids.get(numberOf(at)) ?? '' });
    expect([numberOf(at), sheet.open.length, sheet.reviews.length]).toEqual([numberOf(at), 0, 1]);
  }
  await desk.stop();
});
const sealed: number[] = [];

/** From anywhere to the case's first check, by keys. */
const openByKeys = async (at: number): Promise<void> => {
  await page.keyboard.press('Control+1');
  await page.getByPlaceholder(/搜索单位/).waitFor();
  await page.keyboard.press('/');
  await page.keyboard.press('Control+A');
  await page.keyboard.type(`旅程${at + 1}号`);
  await page.getByText('符合条件 1 件').waitFor();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.getByRole('group', { name: '核对结果' }).waitFor();
};
/** The focus is somewhere an officer can see, or on the page itself. */
const focusStands = async (): Promise<void> => {
  const lost = await page.evaluate(() => {
    const at = document.activeElement;
    if (at === null || !at.isConnected) return 'nothing has the focus';
    const hidden = at !== document.body && !at.checkVisibility({ visibilityProperty: true });
    return hidden || at.closest('[hidden], [inert]') !== null ? at.outerHTML.slice(0, 120) : null;
  });
  expect(lost).toBeNull();
};

it.each([1, 2, 3, 4, 5])('a case of group %i is reviewed to its seal by the keyboard alone', async (group) => {
  const at = group - 1;
  await openByKeys(at);
  const { checks, presses, called } = await answerByKeys(page, focusStands);
  expect(checks).toBeGreaterThan(12);
  expect(presses).toBeLessThanOrEqual(checks + called);
  await sealByKeys(page);
  await focusStands();
  sealed.push(at);
});

it('a case is reviewed to its seal with the mouse alone', async () => {
  await page.getByRole('link', { name: '案件' }).click();
  const box = page.getByPlaceholder(/搜索单位/);
  await box.click();
  await box.fill('旅程6号');
  await page.getByText('符合条件 1 件').waitFor();
  await page.getByRole('row').filter({ hasText: '北京旅程6号科技有限公司' }).click();
  await page.getByRole('group', { name: '核对结果' }).waitFor();
  const { checks, presses } = await answerByMouse(page);
  expect(presses).toBeLessThanOrEqual(2 * checks);
  await page.getByRole('button', { name: '完成审查' }).click();
  await page.getByRole('button', { name: '签结我的审查' }).click();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  sealed.push(5);
});

it('with an input method composing, no key of its own answers, moves or submits; what it commits is written', async () => {
  await openByKeys(6);
  const cdp = await page.context().newCDPSession(page);
  const processKey = (code: string): Promise<unknown> =>
    cdp.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', key: 'Process', code, windowsVirtualKeyCode: 229 });
  const compose = (text: string): Promise<unknown> =>
    cdp.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length });
  const hand = page.locator('[data-pane="answer"] small').first();
  const first = await hand.innerText();
  for (const code of ['Digit1', 'Space', 'Enter', 'ArrowDown', 'F8']) await processKey(code);
  expect(await hand.innerText()).toBe(first);
  expect(await page.getByText('已核 0 /').count()).toBe(1);

  await page.keyboard.press('4');
  await page.keyboard.press('F8');
  await compose('qing');
  for (const code of ['Enter', 'Digit1', 'Space', 'Escape']) await processKey(code);
  const note = page.getByRole('textbox', { name: '说明', exact: true });
  expect(await note.evaluate((one) => one === document.activeElement)).toBe(true);
  await cdp.send('Input.insertText', { text: '请补正营业执照' });
  expect(await note.inputValue()).toBe('请补正营业执照');
  await page.getByText('已核 1 /').waitFor();

  const thread = page.getByRole('textbox', { name: '写给自己和同事看的话' });
  await thread.focus();
  await compose('hao');
  await cdp.send('Input.dispatchKeyEvent', {
    type: 'rawKeyDown',
    key: 'Process',
    code: 'Enter',
    windowsVirtualKeyCode: 229,
    modifiers: 2,
  });
  expect(await page.getByRole('button', { name: '记下' }).count()).toBe(1);
  await cdp.send('Input.insertText', { text: '好' });
  await page.keyboard.press('Control+Enter');
  await expect.poll(() => thread.inputValue()).toBe('');
  await cdp.detach();
});

it('at 200 % text a case is reviewed to its seal: nothing runs off the side, one pane is seen at a time', async () => {
  await page.setViewportSize({ width: 640, height: 400 });
  await openByKeys(7);
  await answerByKeys(page, focusStands);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(640);
  await sealByKeys(page);
  sealed.push(7);
  await page.setViewportSize({ width: 1280, height: 800 });
});

it('the window may die at any moment: what was typed two seconds before is there again, in every field', async () => {
  await openByKeys(8);
  await page.keyboard.press('1');
  await page.getByText('已核 1 /').waitFor();
  await page.keyboard.press('Space');
  await page.keyboard.press('F8');
  await page.keyboard.type('说明写到一半');
  await page.getByRole('textbox', { name: '写给自己和同事看的话' }).fill('给同事的话写到一半');
  await page.keyboard.press('Escape');
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
  await page.keyboard.press('3');
  await page.waitForTimeout(2_000);
  await app.kill();

  app = await launchApp({ dataFolder });
  page = app.page;
  await page.getByText('离线运行').waitFor();
  await openByKeys(8);
  await page.getByText('已核 2 /').waitFor();
  await page.getByRole('button', { name: /G02/ }).click();
  expect(await page.getByRole('textbox', { name: '说明', exact: true }).inputValue()).toBe('说明写到一半');
  expect(
    await page.getByRole('group', { name: '核对结果' }).getByRole('button').nth(2).getAttribute('aria-pressed'),
  ).toBe('true');
  expect(await page.getByRole('textbox', { name: '写给自己和同事看的话' }).inputValue()).toBe('给同事的话写到一半');
});

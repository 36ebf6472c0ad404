import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { launchApp, type App } from '../support/app-driver.ts';
import { openFirstCase } from '../support/practice-window.ts';
import { lastingFolder } from '../support/scratch.ts';
import { done } from '../support/terminal.ts';

const dataFolder = join(lastingFolder(), 'desk');
let app: App;
const page = (): Page => app.page;
const frame = (): Promise<void> => page().locator('footer').waitFor();

beforeAll(async () => {
  await done(dataFolder, 'init', '--officer', '演练经办', '--desk', 'HD-02', '--park', '演练园');
  await done(dataFolder, 'practice');
  app = await launchApp({ dataFolder });
  await frame();
});
afterAll(async () => {
  expect(await app.close()).toBe(0);
});

const reload = async (): Promise<void> => {
  await page().reload();
  await frame();
};
const restart = async (): Promise<void> => {
  expect(await app.close()).toBe(0);
  app = await launchApp({ dataFolder });
  await frame();
};
/** What must be found as it was, after the window was loaded again and after the app was started again. */
const staysThrough = async <Left>(look: () => Promise<Left>): Promise<Left> => {
  const left = await look();
  await reload();
  await expect.poll(look, { timeout: 15_000 }).toEqual(left);
  await restart();
  await expect.poll(look, { timeout: 15_000 }).toEqual(left);
  return left;
};

it('order, columns and filters of the list stay; words that were searched for do not hide the cases of tomorrow', async () => {
  await page().keyboard.press('Control+1');
  await page().getByRole('row').nth(1).waitFor();
  const usual = await listNow();
  expect(usual.columns).toContain('经办人');
  await page().getByRole('columnheader', { name: '金额（万元）' }).getByRole('button').click();
  await page().getByRole('columnheader', { name: '金额（万元）' }).getByRole('button').click();
  await page().getByRole('button', { name: '列', exact: true }).click();
  await page().getByRole('menuitemcheckbox', { name: '经办人' }).click();
  await page().getByRole('menuitemcheckbox', { name: '分园' }).click();
  await page().keyboard.press('Escape');
  await page()
    .getByRole('checkbox', { name: /中小微企业/ })
    .click();
  await page().getByText('符合条件 16 件').waitFor();
  await page()
    .getByPlaceholder(/搜索单位/)
    .fill('01D1-HD01-0001');
  await page().getByText('符合条件 1 件').waitFor();
  await page()
    .getByPlaceholder(/搜索单位/)
    .fill('');
  await page().getByText('符合条件 16 件').waitFor();
  const left = await staysThrough(async () => {
    await page().keyboard.press('Control+1');
    await page().getByRole('row').nth(1).waitFor();
    return listNow();
  });
  expect(left.columns).not.toContain('经办人');
  expect(left.columns).toContain('分园');
  expect(left.sorted).toBe('金额（万元） ascending');
  expect(left.chosen).toEqual([expect.stringContaining('中小微企业')]);
  expect(left.count).toBe('符合条件 16 件');
  expect(left.first).not.toBe(usual.first);

  await page()
    .getByPlaceholder(/搜索单位/)
    .fill('01D1-HD01-0001');
  await page().getByText('符合条件 1 件').waitFor();
  await reload();
  await page().keyboard.press('Control+1');
  await page().getByText('符合条件 16 件').waitFor();
  expect(
    await page()
      .getByPlaceholder(/搜索单位/)
      .inputValue(),
  ).toBe('');
  await page().getByRole('button', { name: '清除条件' }).click();
  await page().getByText('共 40 件').waitFor();
});

const listNow = () =>
  page().evaluate(() => {
    const heads = [...document.querySelectorAll<HTMLElement>('[role=columnheader]')];
    const sorted = heads.find((head) => /cending/.test(head.getAttribute('aria-sort') ?? ''));
    const ticked = [...document.querySelectorAll<HTMLInputElement>('aside input:checked')];
    return {
      columns: heads.map((head) => head.innerText.trim()).filter((name) => name !== ''),
      sorted: sorted === undefined ? '' : `${sorted.innerText.trim()} ${sorted.getAttribute('aria-sort') ?? ''}`,
      chosen: ticked.map((box) => box.labels?.[0]?.innerText ?? ''),
      count: document.querySelector<HTMLElement>('main [role=status]')?.innerText ?? '',
      first: document.querySelectorAll<HTMLElement>('[role=row]')[1]?.innerText ?? '',
    };
  });

it('sizes and collapse of the panes and the thumbnails stay', async () => {
  await openFirstCase(page());
  const usual = await widths();
  const border = page().getByRole('separator').nth(1);
  await border.focus();
  for (let at = 0; at < 3; at += 1) await page().keyboard.press('ArrowLeft');
  await page().keyboard.press('F6');
  await page().keyboard.press('t');
  await page().getByRole('group', { name: '页面缩略图' }).waitFor();
  const wide = await staysThrough(async () => {
    await openFirstCase(page());
    await page().getByRole('group', { name: '页面缩略图' }).waitFor();
    return widths();
  });
  expect(wide['answer']).toBeGreaterThan((usual['answer'] ?? 0) + 20);

  await page().keyboard.press('c');
  const slim = await staysThrough(async () => (await openFirstCase(page()), widths()));
  expect(Object.keys(slim)).toEqual(['evidence', 'answer']);
  await page().keyboard.press('c');
});

/** Width of each pane that is seen, by name. */
const widths = async (): Promise<Record<string, number>> => {
  await page().waitForTimeout(250);
  return page().evaluate(() =>
    Object.fromEntries(
      [...document.querySelectorAll<HTMLElement>('[data-pane]:not([hidden])')].map((pane) => [
        pane.dataset['pane'],
        Math.round(pane.getBoundingClientRect().width),
      ]),
    ),
  );
};

it('the tab of a case stays as it was through a reload, focus mode through a restart too', async () => {
  await openFirstCase(page());
  await page().keyboard.press('Alt+4');
  await page().getByRole('tab', { name: '复核与补正', selected: true }).waitFor();
  await reload();
  await page().getByRole('tab', { name: '复核与补正', selected: true }).waitFor();
  await page().keyboard.press('Alt+1');
  await page().getByRole('group', { name: '核对结果' }).waitFor();
  await page().keyboard.press('f');
  await page()
    .getByRole('button', { name: /离开专注/ })
    .waitFor();
  const alone = await staysThrough(async () => (await openFirstCase(page()), widths()));
  expect(Object.keys(alone)).toEqual(['evidence', 'answer']);
  expect(await page().getByRole('navigation', { name: '主导航' }).count()).toBe(0);
  await page().keyboard.press('Escape');
  await page().getByRole('tab', { name: '审查', exact: true }).waitFor();
});

it('appearance, text size and language stay', async () => {
  await page().keyboard.press('Control+7');
  await page().getByText('深色', { exact: true }).click();
  await page().getByText('大', { exact: true }).click();
  await page().getByRole('button', { name: 'English', exact: true }).click();
  const looks = await staysThrough(() =>
    page().evaluate(() => {
      const { lang, dataset } = document.documentElement;
      return { lang, size: dataset['textSize'], scheme: dataset['mantineColorScheme'] };
    }),
  );
  expect(looks).toEqual({ lang: 'en', size: 'large', scheme: 'dark' });
});

import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { launchApp } from '../support/app-driver.ts';
import { openFirstCase } from '../support/practice-window.ts';
import { lastingFolder } from '../support/scratch.ts';
import { done } from '../support/terminal.ts';

const columns = (page: Page): Promise<string[]> =>
  page.locator('[data-column]').evaluateAll((all) => all.map((one) => one.getAttribute('data-column') ?? ''));
const order = (page: Page): Promise<string | null> => page.locator('[data-column="amount"]').getAttribute('aria-sort');
const numbers = (page: Page): Promise<string[]> =>
  page
    .getByRole('row')
    .evaluateAll((all) => all.slice(1, 6).map((one) => /20\d\d-\d-\S+/.exec(one.textContent ?? '')?.[0] ?? ''));
const widths = (page: Page): Promise<number[]> =>
  page
    .locator('[data-pane]')
    .evaluateAll((all) => all.map((one) => Math.round(one.getBoundingClientRect().width / 4) * 4));

it('order, columns, filter, kept view and the sizes of the panes are as they were left, after closing and after a kill', async () => {
  const dataFolder = join(lastingFolder(), 'desk');
  await done(dataFolder, 'init', '--officer', '演练经办', '--desk', 'HD-02', '--park', '演练园');
  await done(dataFolder, 'practice');
  const first = await launchApp({ dataFolder });
  const { page } = first;
  await page.getByText('离线运行').waitFor();
  await page.keyboard.press('Control+1');
  await page.locator('[data-column="amount"] button').click();
  await page.getByRole('button', { name: '列', exact: true }).click();
  await page.getByRole('menuitemcheckbox', { name: '经办人' }).click();
  await page.getByRole('menuitemcheckbox', { name: '分园' }).click();
  await page.keyboard.press('Escape');
  await page.getByRole('checkbox', { name: /海淀园/ }).check();
  await page.getByText('符合条件 16 件').waitFor();
  await page.getByRole('button', { name: '存为视图' }).click();
  await page.keyboard.type('海淀的');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: /^海淀的/ }).waitFor();
  const left = { columns: await columns(page), order: await order(page), numbers: await numbers(page) };
  expect(left.columns).not.toContain('handler');
  expect(left.columns).toContain('subPark');
  expect(left.order).toBe('descending');
  await openFirstCase(page);
  const usual = await widths(page);
  const bar = page.getByRole('separator').first();
  await bar.focus();
  for (let step = 0; step < 3; step += 1) await page.keyboard.press('ArrowRight');
  await expect.poll(() => widths(page)).not.toEqual(usual);
  const sizes = await widths(page);
  expect(await first.close()).toBe(0);

  const seenAgain = async (again: Page): Promise<void> => {
    await again.getByText('离线运行').waitFor();
    await again.keyboard.press('Control+1');
    await again.getByText('符合条件 16 件').waitFor();
    expect({ columns: await columns(again), order: await order(again), numbers: await numbers(again) }).toEqual(left);
    expect(await again.getByRole('checkbox', { name: /海淀园/ }).isChecked()).toBe(true);
    expect(await again.getByRole('button', { name: /^海淀的/ }).getAttribute('aria-current')).toBe('true');
    await openFirstCase(again);
    await expect.poll(() => widths(again)).toEqual(sizes);
  };
  const second = await launchApp({ dataFolder });
  await seenAgain(second.page);
  await second.kill();
  const third = await launchApp({ dataFolder });
  await seenAgain(third.page);
  expect(await third.close()).toBe(0);
});

import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { App } from '../support/app-driver.ts';
import { axeFindings } from '../support/axe-findings.ts';
import { practiceWindow } from '../support/practice-window.ts';

const practice = fileURLToPath(new URL('../../resources/practice/', import.meta.url));

const exact = (page: Page, name: string): Locator => page.getByRole('button', { name, exact: true });
const toList = async (page: Page): Promise<void> => {
  // From elsewhere, so that no button of the list still has the focus.
  await page.keyboard.press('Control+0');
  await page.keyboard.press('Control+1');
  await page.getByRole('row').nth(1).waitFor();
};
const toCase = async (page: Page, tab: string): Promise<void> => {
  await toList(page);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.getByRole('group', { name: '核对结果' }).waitFor();
  await page.keyboard.press(tab);
};
const selected = async (page: Page): Promise<void> => {
  await toList(page);
  if ((await page.getByText(/^已选/).count()) === 0) await page.keyboard.press('Control+A');
  await page.getByText(/^已选/).waitFor();
};

/** What is opened over a screen: where, and by which button or key. */
const opened: readonly {
  readonly name: string;
  readonly at: (page: Page) => Promise<void>;
  readonly by: string | ((page: Page) => Locator);
}[] = [
  { name: 'the sheet of keys', at: toList, by: 'F1' },
  { name: 'the palette', at: toList, by: 'Control+k' },
  { name: 'the menu', at: toList, by: (page) => exact(page, '菜单') },
  { name: 'the columns', at: toList, by: (page) => exact(page, '列') },
  { name: 'the tables', at: toList, by: (page) => exact(page, '导出表格') },
  { name: 'the assigning of many', at: selected, by: (page) => exact(page, '分派') },
  { name: 'the step of many', at: selected, by: (page) => exact(page, '办理') },
  { name: 'the papers of many', at: selected, by: (page) => exact(page, '会议材料…') },
  { name: 'the move to another pack', at: selected, by: (page) => exact(page, '换政策包') },
  {
    name: 'the findings',
    at: (page) => toCase(page, 'Alt+1'),
    by: (page) => page.getByRole('button', { name: /^自动核对/ }),
  },
  { name: 'the steps of a case', at: (page) => toCase(page, 'Alt+1'), by: (page) => exact(page, '办理') },
  { name: 'the finishing', at: (page) => toCase(page, 'Alt+1'), by: (page) => exact(page, '完成审查') },
  { name: 'the handler', at: (page) => toCase(page, 'Alt+1'), by: (page) => page.getByTitle('分派经办人') },
  { name: 'the looks of a page', at: (page) => toCase(page, 'Alt+1'), by: (page) => exact(page, '视图') },
  { name: 'the marks', at: (page) => toCase(page, 'Alt+1'), by: (page) => exact(page, '标注') },
  { name: 'the checker', at: (page) => toCase(page, 'Alt+4'), by: (page) => exact(page, '指定复核人') },
  { name: 'the recusal', at: (page) => toCase(page, 'Alt+4'), by: (page) => exact(page, '我要回避') },
];

/** Screens that come about only by work. */
const worked: readonly { readonly name: string; readonly make: (app: App) => Promise<void> }[] = [
  {
    name: 'the rehearsal of what is taken in',
    make: async (app) => {
      app.chooseFiles([join(practice, '演练申报表-常见错误.xlsx'), join(practice, '演练证明材料-02-UTF8文件名.zip')]);
      await app.page.keyboard.press('Control+2');
      await exact(app.page, '选择文件').click();
      await app.page.getByText('预演结果').waitFor({ timeout: 60_000 });
    },
  },
  {
    name: 'a supplement under way',
    make: async ({ page }) => {
      await toCase(page, 'Alt+4');
      await exact(page, '拟补正通知').click();
      await page.getByLabel('联系人与电话').waitFor();
    },
  },
  {
    name: 'the record of a site visit',
    make: async ({ page }) => {
      await toCase(page, 'Alt+5');
      await page.getByPlaceholder('登记一条…').click();
      await page.getByRole('option', { name: '现场核查' }).click();
      await page.getByText('核查人员（不少于两人）').waitFor();
    },
  },
  {
    name: 'two documents side by side with their thumbnails',
    make: async ({ page }) => {
      await toCase(page, 'Alt+1');
      await page.locator('canvas').first().waitFor();
      await page.keyboard.press('t');
      await page.keyboard.press('s');
      await page.locator('canvas').nth(1).waitFor();
    },
  },
];

/** Where the focus is, in words; null where nobody could see it. */
const focusNow = (page: Page): Promise<string | null> =>
  page.evaluate(() => {
    const at = document.activeElement;
    if (at === null || !at.isConnected || at.closest('[hidden], [inert], [aria-hidden="true"]') !== null) return null;
    if (at === document.body) return 'the page';
    return at.checkVisibility({ visibilityProperty: true }) ? at.outerHTML.slice(0, 120) : null;
  });

describe.each([['light', false] as const, ['dark', true] as const])('what opens over the screens, %s', (_, dark) => {
  let app: App;
  beforeAll(async () => {
    app = await practiceWindow({ dark });
  });
  afterAll(async () => {
    await app.close();
  });

  // What one of them left behind is none of the next one's.
  beforeEach(async () => {
    for (
      let at = 0;
      at < 3 && (await app.page.locator('[role=dialog]:visible, [role=menu]:visible').count()) > 0;
      at += 1
    )
      await app.page.keyboard.press('Escape');
  });

  it.each(opened)('$name keeps nobody out, takes the focus and gives it back', async ({ at, by }) => {
    const { page } = app;
    await at(page);
    const button = typeof by === 'string' ? null : by(page).first();
    if (typeof by === 'string') await page.keyboard.press(by);
    else {
      await button?.focus();
      await page.keyboard.press('Enter');
    }
    const over = page.locator('[role=dialog]:visible, [role=menu]:visible').first();
    await over.waitFor();
    await page.waitForTimeout(400);
    expect(await axeFindings(page)).toEqual([]);
    await expect
      .poll(() => over.evaluate((box) => box.contains(document.activeElement)), { timeout: 10_000 })
      .toBe(true);
    await page.keyboard.press('Escape');
    await page.waitForTimeout(250);
    // The first Escape may have closed a list inside.
    if ((await over.count()) > 0) await page.keyboard.press('Escape');
    await expect.poll(() => over.count()).toBe(0);
    if (button === null) await expect.poll(() => focusNow(page)).not.toBeNull();
    else
      await expect.poll(() => button.evaluate((one) => one === document.activeElement), { timeout: 10_000 }).toBe(true);
  });

  it.each(worked)('$name keeps nobody out', async ({ make }) => {
    await make(app);
    await app.page.waitForTimeout(400);
    expect(await axeFindings(app.page)).toEqual([]);
  });

  it('no part of the policy keeps anybody out', async () => {
    const { page } = app;
    await page.keyboard.press('Control+6');
    for (const part of ['参数', '规则', '理由', '材料类别', '环节', '版本']) {
      await page.getByText(part, { exact: true }).first().click();
      await page.waitForTimeout(300);
      expect([part, await axeFindings(page)]).toEqual([part, []]);
    }
  });
});

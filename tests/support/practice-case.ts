import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import type { App } from './app-driver.ts';

const practice = fileURLToPath(new URL('../../resources/practice/', import.meta.url));

/** Founds a park in a fresh window and takes the practice files in, as an officer does. */
export const beginWithPractice = async (app: App): Promise<void> => {
  const { page } = app;
  await page.getByLabel('园区或处室名称').fill('演练园');
  await page.getByLabel('姓名').fill('演练经办');
  await page.getByLabel('岗位').fill('HD-02');
  await page.getByRole('button', { name: '建立', exact: true }).click();
  await page.getByText('园区指纹').first().waitFor();
  await page.getByRole('button', { name: '开始工作' }).click();
  app.chooseFiles([join(practice, '演练申报表.xlsx'), join(practice, '演练证明材料-01-GBK文件名.zip')]);
  await page.keyboard.press('Control+2');
  await page.getByRole('button', { name: '选择文件', exact: true }).click();
  await page.getByText('预演结果').waitFor();
  await page.getByRole('button', { name: /^收入/ }).click();
  await page.getByText('收件完成').waitFor({ timeout: 60_000 });
};

/** Opens the one case that the words find, at its review. */
export const openCaseOf = async (page: Page, words: string): Promise<void> => {
  // Keys are heard once the frame stands.
  await page.getByText('离线运行').waitFor();
  await page.keyboard.press('Control+1');
  const box = page.getByPlaceholder(/搜索单位/);
  await box.fill(words);
  await page.getByText('符合条件 1 件').waitFor();
  await box.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.getByText(/已核 \d+ \/ \d+/).waitFor();
};

import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { launchApp, type App, type AppOptions } from './app-driver.ts';
import { lastingFolder } from './scratch.ts';
import { done } from './terminal.ts';

/** A window on a park of its own with the practice cases taken in. */
export const practiceWindow = async (options: Omit<AppOptions, 'dataFolder'> = {}): Promise<App> => {
  const dataFolder = join(lastingFolder(), 'desk');
  await done(dataFolder, 'init', '--officer', '演练经办', '--desk', 'HD-02', '--park', '演练园');
  await done(dataFolder, 'practice');
  const app = await launchApp({ ...options, dataFolder });
  await app.page.getByText('离线运行').waitFor();
  return app;
};

/** Opens the first case of the list by keys; its check is in sight then. */
export const openFirstCase = async (page: Page): Promise<void> => {
  // Keys are heard once the frame stands.
  await page.getByText('离线运行').waitFor();
  await page.keyboard.press('Control+1');
  await page.getByRole('row').nth(1).waitFor();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.getByRole('group', { name: '核对结果' }).waitFor();
};

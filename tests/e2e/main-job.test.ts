import { join } from 'node:path';
import { expect, it } from 'vitest';
import { launchApp } from '../support/app-driver.ts';
import { scratchFolder } from '../support/scratch.ts';

it('opens', async () => {
  const app = await launchApp({ dataFolder: join(scratchFolder(), 'desk') });
  await app.page.waitForTimeout(2500);
  await app.page.screenshot({ path: '/tmp/lead/first.png' });
  console.log(app.errors());
  expect(await app.close()).toBe(0);
});

import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { launchApp } from '../support/app-driver.ts';
import { scratchFolder } from '../support/scratch.ts';
import { done } from '../support/terminal.ts';

const sheet = fileURLToPath(new URL('../../resources/practice/演练申报表.xlsx', import.meta.url));

it(
  'an officer undoes a merge in the register, sees what goes before and that it went, and takes it up again',
  { timeout: 300_000 },
  async () => {
    const folder = scratchFolder();
    const [first, second] = [join(folder, 'first'), join(folder, 'second')];
    await done(first, 'init', '--officer', '演练甲');
    await done(first, 'people', 'invite', '--out', join(folder, 'invitation.json'));
    await done(second, 'init', '--officer', '演练乙', '--join', join(folder, 'invitation.json'));
    await done(first, 'import', sheet);
    await done(first, 'bundle', 'export', '--out', join(folder, 'work.anj'));
    await done(second, 'bundle', 'merge', join(folder, 'work.anj'));
    const app = await launchApp({ dataFolder: second, size: { width: 1280, height: 800 } });
    try {
      const { page } = app;
      await page.getByRole('link', { name: '交换' }).first().click();
      await page.getByRole('button', { name: '撤销合并…' }).click();
      const dialog = page.getByRole('dialog', { name: /撤销合并：work\.anj/ });
      await dialog.getByText('北京云杉智测科技有限公司（演练）').waitFor();
      expect(await dialog.getByText('整件离开列表').count()).toBeGreaterThan(3);
      expect(await dialog.getByText('另有 33 件案件').count()).toBe(1);
      // What decides is in sight without scrolling.
      const button = dialog.getByRole('button', { name: /^撤销 \d+ 条改动$/ });
      const box = await button.boundingBox();
      expect((box?.y ?? 1000) + (box?.height ?? 0)).toBeLessThan(800);
      await button.click();
      await page.getByRole('button', { name: '重新采用' }).waitFor();
      await page
        .getByRole('contentinfo')
        .getByText(/已撤销合并 \d+ 条/)
        .waitFor();
      await page.getByRole('link', { name: '案件' }).first().click();
      await page.getByRole('link', { name: '交换' }).first().click();
      await page.getByRole('button', { name: '重新采用' }).click();
      await page.getByRole('button', { name: '撤销合并…' }).waitFor();
      expect(await page.getByRole('contentinfo').getByText('已撤销合并').count()).toBe(0);
    } finally {
      await app.close();
    }
    expect(await done<unknown[]>(second, 'cases')).toHaveLength(40);
  },
);

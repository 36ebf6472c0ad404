import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchApp, type App } from '../support/app-driver.ts';
import { hostilePdfs } from '../support/hostile-pdf.ts';
import { beginWithPractice, openCaseOf } from '../support/practice-case.ts';
import { lastingFolder } from '../support/scratch.ts';

/** What an applicant may hand in to make a viewer act. */
describe('hostile PDFs', () => {
  const folder = lastingFolder();
  let app: App;
  const page = () => app.page;
  const asked: string[] = [];
  const dialogs: string[] = [];
  const windows: string[] = [];

  beforeAll(async () => {
    app = await launchApp({ dataFolder: join(folder, 'desk') });
    await beginWithPractice(app);
    await openCaseOf(page(), '01D1-HD01-0001');
    page().on('request', (request) => asked.push(request.url()));
    page().on('dialog', (dialog) => {
      dialogs.push(dialog.message());
      void dialog.dismiss();
    });
    page().on('popup', (popup) => windows.push(popup.url()));
    await page().evaluate(() => {
      const broken: string[] = [];
      document.addEventListener('securitypolicyviolation', (event) => broken.push(event.violatedDirective));
      Object.assign(globalThis, { brokenRules: broken });
    });
  });
  afterAll(async () => {
    await app.close();
  });

  it.each(hostilePdfs)(
    '$name: is taken in with a reason or shown; the window goes on',
    async ({ name, bytes, told }) => {
      const path = join(folder, `${name}.pdf`);
      writeFileSync(path, bytes());
      app.chooseFiles([path]);
      await page().keyboard.press('Control+Shift+O');
      const list = page().getByRole('button', { name: '显示或收起清单' });
      if ((await list.getAttribute('aria-pressed')) !== 'true') await list.click();
      const line = page().getByRole('button', { name: new RegExp(`^${name}`) });
      const refused = page().getByText(new RegExp(`${name}.*没有通过检查`));
      await line.or(refused).first().waitFor();
      if ((await line.count()) > 0) {
        await line.first().click();
        const drawn = page().locator('[data-page="1"][data-drawn="true"]');
        const broken = page().getByText(/画不出来|打不开/);
        await drawn.or(broken).first().waitFor();
        if (told !== null) await page().getByRole('note').filter({ hasText: told }).waitFor();
        // Whatever a link or button of the page would do is asked for by a click in its middle.
        if ((await drawn.count()) > 0) await drawn.first().click({ position: { x: 60, y: 60 } });
      }
      expect(asked.filter((url) => /hostile|calc|cmd/.test(url))).toEqual([]);
      expect(page().url()).toContain('/cases/');
      // The window still answers: another piece is drawn, and a call comes back.
      const status = await page().evaluate(() => window.anjuan?.invoke('app.status', {}));
      expect(status).toMatchObject({ ok: true });
      if ((await list.getAttribute('aria-pressed')) !== 'true') await list.click();
      await page()
        .getByRole('button', { name: /^申报书\.pdf/ })
        .first()
        .click();
      await page().locator('[data-page="1"][data-drawn="true"]').first().waitFor();
    },
  );

  it('asked nobody anything, opened nothing, and broke no rule of the page', async () => {
    expect(hostilePdfs.length).toBeGreaterThanOrEqual(12);
    expect(dialogs).toEqual([]);
    expect(windows).toEqual([]);
    expect(await page().evaluate(() => (globalThis as unknown as { brokenRules: string[] }).brokenRules)).toEqual([]);
  });
});

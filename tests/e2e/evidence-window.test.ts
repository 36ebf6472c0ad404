import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchApp, type App } from '../support/app-driver.ts';
import { beginWithPractice, openCaseOf } from '../support/practice-case.ts';
import { lastingFolder } from '../support/scratch.ts';

/** Evidence on a second screen. */
describe('the second window', () => {
  let app: App;
  const page = () => app.page;

  beforeAll(async () => {
    app = await launchApp({ dataFolder: join(lastingFolder(), 'desk') });
    await beginWithPractice(app);
    await openCaseOf(page(), '01D1-HD01-0001');
    await page().locator('[data-page="1"][data-drawn="true"]').first().waitFor();
  });
  afterAll(async () => {
    await app.close();
  });

  it('shows evidence in a second window that follows, writes nothing, and goes with the cover and with recusal', async () => {
    const opened = page().context().waitForEvent('page');
    await page().locator('[data-pages]').first().focus();
    await page().keyboard.press('w');
    const second = await opened;
    second.setDefaultTimeout(12_000);
    await second.locator('[data-page="1"][data-drawn="true"]').waitFor();
    expect(second.url()).toContain('#/evidence-window');
    await page().keyboard.press('PageDown');
    await second.locator('[data-page="2"][data-drawn="true"]').waitFor();
    await expect.poll(() => second.getByRole('textbox', { name: '页码' }).inputValue()).toBe('2');
    await page().keyboard.press(']');
    const name = (await page().locator('[role="toolbar"] span[title]').first().getAttribute('title')) ?? '';
    await second.getByText(name).first().waitFor();
    const refused = await second.evaluate(async () => {
      const ask = async (call: string, input: unknown): Promise<string> => {
        const reply = (await window.anjuan?.invoke(call, input)) as { ok: boolean; error?: { code: string } };
        return reply.ok ? 'ok' : (reply.error?.code ?? '');
      };
      return {
        write: await ask('app.backup', { target: null, job: 'x' }),
        list: await ask('cases.list', {}),
        choose: await ask('files.choose', { use: 'evidence' }),
        read: await ask('app.status', {}),
        inline: (() => {
          try {
            // oxlint-disable-next-line no-eval -- shown to be refused
            return String((0, eval)('1'));
          } catch {
            return 'refused';
          }
        })(),
        out: await fetch('https://example.invalid/').then(
          () => 'reached',
          () => 'refused',
        ),
        further: window.open('about:blank') === null ? 'refused' : 'opened',
      };
    });
    expect(refused).toMatchObject({
      write: 'call.notOurPage',
      list: 'call.notOurPage',
      choose: 'call.notOurPage',
      read: 'ok',
      inline: 'refused',
      out: 'refused',
    });
    const gone = second.waitForEvent('close');
    await page().keyboard.press('Control+l');
    await gone;
    await page()
      .getByRole('button', { name: /点击返回/ })
      .click();
    const again = page().context().waitForEvent('page');
    await page().locator('[data-pages]').first().focus();
    await page().keyboard.press('w');
    const third = await again;
    await third.locator('[data-page="1"][data-drawn="true"]').waitFor();
    await page().evaluate(
      (id) => window.anjuan?.invoke('recusal.declare', { case: id, ground: 'relative', note: '演练' }),
      page().url().split('/cases/')[1]?.split('/')[0],
    );
    await third.locator('[data-page]').first().waitFor({ state: 'detached' });
    await third.close();
  });
});

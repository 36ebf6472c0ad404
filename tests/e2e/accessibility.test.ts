import { join } from 'node:path';
import axe from 'axe-core/axe.min.js?raw';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchApp, type App } from '../support/app-driver.ts';
import { lastingFolder } from '../support/scratch.ts';
import { done } from '../support/terminal.ts';

/** What axe finds serious on the screen, one line a finding with its first place. */
const findings = async (app: App): Promise<string[]> => {
  await app.page.evaluate(axe);
  return app.page.evaluate(async () => {
    const { axe: run } = window as unknown as {
      axe: {
        run: (
          context: Document,
          options: object,
        ) => Promise<{ violations: { id: string; impact: string; nodes: { html: string }[] }[] }>;
      };
    };
    const { violations } = await run.run(document, { runOnly: ['wcag2a', 'wcag2aa'] });
    return violations
      .filter((one) => one.impact === 'serious' || one.impact === 'critical')
      .map((one) => `${one.id} ×${one.nodes.length}: ${one.nodes[0]?.html.slice(0, 160) ?? ''}`);
  });
};

describe.each([['light', false] as const, ['dark', true] as const])('every screen, %s', (_, dark) => {
  const dataFolder = join(lastingFolder(), 'desk');
  let app: App;
  beforeAll(async () => {
    await done(dataFolder, 'init', '--officer', '演练经办', '--desk', 'HD-02', '--park', '演练园');
    await done(dataFolder, 'practice');
    app = await launchApp({ dataFolder, dark });
    await app.page.getByText('离线运行').waitFor();
  });
  afterAll(async () => {
    await app.close();
  });

  it.each([
    ['today', '0'],
    ['cases', '1'],
    ['intake', '2'],
    ['packets', '3'],
    ['exchange', '4'],
    ['people', '5'],
    ['policy', '6'],
    ['safety', '7'],
    ['keys, phrases and cover', ','],
  ])('%s has nothing that keeps anybody out', async (_name, key) => {
    await app.page.keyboard.press(`Control+${key}`);
    await app.page.waitForTimeout(500);
    expect(await findings(app)).toEqual([]);
  });

  it('the review of a case neither', async () => {
    await app.page.keyboard.press('Control+1');
    await app.page.getByRole('row').nth(1).waitFor();
    await app.page.getByPlaceholder(/搜索单位/).fill('智测');
    await app.page.getByText('符合条件 2 件').waitFor();
    await app.page.getByPlaceholder(/搜索单位/).press('ArrowDown');
    await app.page.keyboard.press('Enter');
    await app.page.locator('canvas').first().waitFor();
    expect(await findings(app)).toEqual([]);
  });

  it.each([
    ['the second review', 'Alt+4'],
    ['the application', 'Alt+2'],
    ['the records', 'Alt+5'],
    ['the history', 'Alt+3'],
    ['the review with everything explained', 'Alt+1', 'F9'],
    ['evidence and check alone', 'f'],
    ['the cover', 'Control+l'],
    ['the phrases', 'Enter', 'F4'],
    ['the finishing', 'Escape', 'Escape', 'Control+Shift+Enter'],
  ])('%s of that case neither', async (_name, ...strokes) => {
    for (const stroke of strokes) {
      await app.page.keyboard.press(stroke);
      await app.page.waitForTimeout(400);
    }
    expect(await findings(app)).toEqual([]);
  });
});

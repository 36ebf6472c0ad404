import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { App } from '../support/app-driver.ts';
import { axeFindings } from '../support/axe-findings.ts';
import { practiceWindow } from '../support/practice-window.ts';

describe.each([['light', false] as const, ['dark', true] as const])('every screen, %s', (_, dark) => {
  let app: App;
  beforeAll(async () => {
    app = await practiceWindow({ dark });
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
    expect(await axeFindings(app.page)).toEqual([]);
  });

  it('the review of a case neither', async () => {
    await app.page.keyboard.press('Control+1');
    await app.page.getByRole('row').nth(1).waitFor();
    await app.page.getByPlaceholder(/搜索单位/).fill('智测');
    await app.page.getByText('符合条件 2 件').waitFor();
    await app.page.getByPlaceholder(/搜索单位/).press('ArrowDown');
    await app.page.keyboard.press('Enter');
    await app.page.locator('canvas').first().waitFor();
    expect(await axeFindings(app.page)).toEqual([]);
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
    expect(await axeFindings(app.page)).toEqual([]);
  });
});

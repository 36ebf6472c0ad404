import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchApp, type App } from '../support/app-driver.ts';
import { lastingFolder } from '../support/scratch.ts';
import { done } from '../support/terminal.ts';

const practice = fileURLToPath(new URL('../../resources/practice/', import.meta.url));

/** The main job as an officer does it: begin, take in, find, review by keyboard, print, exchange. */
describe('the main job in the window', () => {
  const folder = lastingFolder();
  const dataFolder = join(folder, 'desk');
  const out = lastingFolder();
  let app: App;
  const page = () => app.page;

  beforeAll(async () => {
    app = await launchApp({ dataFolder });
  });
  afterAll(async () => {
    await app.close();
  });

  it('1 · begins: officer, park, fingerprint to compare on paper', async () => {
    await page().getByLabel('园区或处室名称').fill('演练园');
    await page().getByLabel('姓名').fill('演练经办');
    await page().getByLabel('岗位').fill('HD-02');
    await page().getByRole('button', { name: '建立', exact: true }).click();
    await page().getByText('园区指纹').first().waitFor();
    expect(await page().locator('ol code').allInnerTexts()).toEqual(
      Array.from({ length: 8 }, () => expect.stringMatching(/^\d{5}$/) as string),
    );
    await page().getByRole('button', { name: '开始工作' }).click();
  });

  it('2 · takes in a spreadsheet and an archive of evidence: rehearsal, one commit, the rest in the tray', async () => {
    app.chooseFiles([join(practice, '演练申报表.xlsx'), join(practice, '演练证明材料-01-GBK文件名.zip')]);
    await page().keyboard.press('Control+2');
    await page().getByRole('button', { name: '选择文件', exact: true }).click();
    await page().getByText('预演结果').waitFor();
    await page().getByRole('button', { name: /^收入/ }).click();
    await page().getByText('收件完成').waitFor({ timeout: 60_000 });
    await page().getByText('待归位材料').first().waitFor();
  });

  it('3 · finds a case with two characters and with part of a code', async () => {
    await page().keyboard.press('Control+1');
    const box = page().getByPlaceholder(/搜索单位/);
    await box.fill('智测');
    await page().getByText('符合条件 2 件').waitFor();
    await box.fill('01D1-HD01-0001');
    await page().getByText('符合条件 1 件').waitFor();
    await page().getByText('北京云杉智测科技有限公司').first().waitFor();
  });

  it('4 · reviews by keyboard alone, saves each answer as it is given, and undoes', async () => {
    await page()
      .getByPlaceholder(/搜索单位/)
      .press('ArrowDown');
    await page().keyboard.press('Enter');
    await page()
      .getByText(/已核 0 \/ \d+/)
      .waitFor();
    await page().locator('canvas').first().waitFor();
    await page().keyboard.press('1');
    await page()
      .getByText(/已核 1 \/ \d+/)
      .waitFor();
    await page().keyboard.press('Control+z');
    await page()
      .getByText(/已核 0 \/ \d+/)
      .waitFor();
    await page().keyboard.press('1');
    await page()
      .getByText(/已核 1 \/ \d+/)
      .waitFor();
    await page().keyboard.press('Space');
    await page().keyboard.press('3');
    await page().keyboard.press('F8');
    await page().keyboard.type('名称与证照差一个字，待核对');
    await page()
      .getByText(/已核 2 \/ \d+/)
      .waitFor();
    const shown = await page().locator('body').innerText();
    expect(shown).toMatch(/已保存\s*\d{2}:\d{2}:\d{2}/);
  });

  it('5 · prints one packet for the case', async () => {
    app.chooseFiles([out]);
    await page().getByRole('button', { name: '制作材料' }).first().click();
    await page().getByRole('button', { name: '制作 1 份' }).click();
    await page().getByText('已制作 1 份').first().waitFor({ timeout: 30_000 });
    await expect
      .poll(() => readdirSync(out).filter((name) => name.endsWith('.pdf')).length, { timeout: 30_000 })
      .toBe(1);
    const [packet = ''] = readdirSync(out);
    expect(readFileSync(join(out, packet)).subarray(0, 5).toString()).toBe('%PDF-');
  });

  it('6 · what was answered is there after the window is closed, verifies, and travels in a bundle', async () => {
    expect(await app.close()).toBe(0);
    const verified = await done<{ ok: boolean; stateHash: string }>(dataFolder, 'verify');
    expect(verified.ok).toBe(true);
    const stick = lastingFolder();
    await done(dataFolder, 'people', 'invite', '--out', join(stick, 'invitation.json'));
    await done(dataFolder, 'bundle', 'export', '--out', join(stick, 'all.anj'));
    const other = join(folder, 'other');
    await done(other, 'init', '--officer', '演练复核', '--role', 'checker', '--join', join(stick, 'invitation.json'));

    app = await launchApp({ dataFolder: other });
    app.chooseFiles([join(stick, 'all.anj')]);
    await page().getByText('离线运行').waitFor();
    await page().keyboard.press('Control+4');
    await page().getByRole('button', { name: '选择交换包…' }).click();
    await page()
      .getByRole('button', { name: /^合并 \d+ 条改动/ })
      .click();
    await page().getByText('合并完成').first().waitFor({ timeout: 30_000 });
    await page().keyboard.press('Control+1');
    await page().getByText('共 40 件').waitFor();
    await app.close();
    const there = await done<{ ok: boolean }>(other, 'verify');
    expect(there.ok).toBe(true);
    const answers = await done<{ answers: { check: string; value: string }[] }>(other, 'show', '2022-1-01D1-HD01-0001');
    expect(answers.answers.map((answer) => [answer.check, answer.value])).toEqual([
      ['G01', 'met'],
      ['G02', 'partly'],
    ]);
    app = await launchApp({ dataFolder: other });
  });
});

import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchApp, type App } from '../support/app-driver.ts';
import { axeFindings } from '../support/axe-findings.ts';
import { lastingFolder } from '../support/scratch.ts';
import { done } from '../support/terminal.ts';

const shipped = join(import.meta.dirname, '../../resources/policy/zgc-2022-draft');

describe('the policy screen', () => {
  const folder = lastingFolder();
  const dataFolder = join(folder, 'desk');
  let app: App;
  const section = (name: string) =>
    app.page.getByRole('radiogroup', { name: '看什么' }).getByText(name, { exact: true }).click();

  beforeAll(async () => {
    await done(dataFolder, 'init', '--officer', '演练经办', '--desk', 'HD-02', '--park', '演练园');
    await done(dataFolder, 'practice');
    app = await launchApp({ dataFolder, size: { width: 1280, height: 800 } });
    await app.page.getByText('离线运行').waitFor();
    await app.page.keyboard.press('Control+6');
    await app.page.getByRole('tree').waitFor();
  });
  afterAll(async () => {
    await app.close();
  });

  it('is walked by keys: arrows go through the tree, left and right close and open', async () => {
    const { page } = app;
    await page.getByRole('treeitem', { name: /^[^D]*M05/ }).focus();
    await page.keyboard.press('ArrowDown');
    await page.getByRole('treeitem', { selected: true, name: /D1/ }).waitFor();
    await page.keyboard.press('ArrowLeft');
    await page.getByRole('treeitem', { selected: true, name: /M05/ }).waitFor();
    await page.keyboard.press('ArrowLeft');
    await page.getByRole('treeitem', { expanded: false, name: /M05/ }).waitFor();
    await page.keyboard.press('ArrowRight');
    await page.getByRole('treeitem', { expanded: true, name: /M05/ }).waitFor();
    await page.getByPlaceholder('在政策包中查找').fill('孵化');
    expect(await page.getByRole('treeitem', { name: /M08/ }).count()).toBeGreaterThan(0);
    expect(await page.getByRole('treeitem', { name: /M05/ }).count()).toBe(0);
    await page.getByPlaceholder('在政策包中查找').fill('');
  });

  it('sets a parameter: rehearsed over the cases here, saved as a new version, in force at once', async () => {
    const { page } = app;
    await section('参数');
    const row = page.getByRole('region', { name: '信用查询有效天数' });
    await row.getByRole('textbox').first().fill('3');
    await page.getByRole('button', { name: '预演影响' }).click();
    await page.getByText('试算了 40 件案件，会有这些变化：').waitFor();
    await page.getByRole('button', { name: '存为新版本' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('版本号').fill('2022年第1批');
    await dialog.getByLabel('理由').fill('批次通知');
    await dialog.getByRole('button', { name: '存为新版本' }).click();
    await dialog.waitFor({ state: 'detached' });
    await section('版本');
    const line = page.getByRole('region', { name: '本机的政策包' }).getByRole('row', { name: /2022年第1批/ });
    await line.getByText('现行', { exact: true }).waitFor();
    await line.getByText('批次通知').waitFor();
    await page.getByRole('region', { name: '现行版本的更替' }).getByRole('cell', { name: '批次通知' }).waitFor();
  });

  it('refuses a pack with a fault by file and place, takes a sound one in, and shows what differs', async () => {
    const { page } = app;
    const pack = join(folder, 'pack');
    cpSync(shipped, pack, { recursive: true });
    const [rules, own] = [join(pack, 'rules.json'), join(pack, 'pack.json')];
    const sound = readFileSync(rules, 'utf8');
    writeFileSync(own, readFileSync(own, 'utf8').replace(/"version": "[^"]+"/, '"version": "2023正式"'));
    writeFileSync(rules, sound.replace('"case.creditBlocked"', '"case.mood"'));
    app.chooseFiles([pack]);
    await page.getByRole('button', { name: '选择文件夹' }).click();
    await page.getByText(/没有载入：发现 \d+ 处问题/).waitFor();
    await page.getByRole('cell', { name: 'rules.json' }).waitFor();
    writeFileSync(rules, sound.replace('"主体或负责人处于失信限制期"', '"申报主体或负责人在失信限制期内"'));
    app.chooseFiles([pack]);
    await page.getByRole('button', { name: '选择文件夹' }).click();
    await page.getByText(/已载入，校验值/).waitFor();
    await page
      .getByRole('row', { name: /2023正式/ })
      .getByRole('button', { name: '与现行比较' })
      .click();
    const compared = page.getByRole('dialog');
    await compared.getByText('规则 R40').waitFor();
    expect(await compared.locator('ins').allTextContents()).toContain('申报');
    await page.keyboard.press('Escape');
    await compared.waitFor({ state: 'detached' });
  });

  it('runs the rule tests on the spot and shows each with its facts', async () => {
    const { page } = app;
    await section('规则');
    await page.getByRole('button', { name: '运行规则测试' }).click();
    await page.getByText(/\d+ 例全部通过/).waitFor();
    await page
      .getByRole('button', { name: /通过 \d+ 例/ })
      .first()
      .click();
    await page.getByRole('dialog').getByText('应得').waitFor();
    await page.keyboard.press('Escape');
  });

  it.each(['措施', '参数', '规则', '版本'])('%s keeps nobody out', async (name) => {
    await section(name);
    await app.page.waitForTimeout(400);
    expect(await axeFindings(app.page)).toEqual([]);
  });
});

import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { launchApp } from '../support/app-driver.ts';
import { scratchFolder } from '../support/scratch.ts';
import { done } from '../support/terminal.ts';

const sheet = fileURLToPath(new URL('../../resources/practice/演练申报表.xlsx', import.meta.url));

it(
  'a lost laptop is reported in the window; what comes of it later is shown, counts in nothing, and is taken in with a reason',
  { timeout: 300_000 },
  async () => {
    const folder = scratchFolder();
    const [first, second] = [join(folder, 'first'), join(folder, 'second')];
    const file = (name: string): string => join(folder, `${name}.anj`);
    await done(first, 'init', '--officer', '演练甲');
    await done(first, 'people', 'invite', '--out', join(folder, 'invitation.json'));
    await done(second, 'init', '--officer', '演练乙', '--join', join(folder, 'invitation.json'));
    await done(second, 'bundle', 'export', '--out', file('asks'));
    await done(first, 'bundle', 'merge', file('asks'));
    await done(first, 'people', 'admit', 'all');
    await done(second, 'import', sheet);
    await done(second, 'bundle', 'export', '--out', file('later'));

    const { page, chooseFiles, close } = await launchApp({ dataFolder: first });
    await page.getByRole('link', { name: '人员' }).first().click();
    await page.getByRole('button', { name: '挂失…' }).click();
    const dialog = page.getByRole('dialog');
    const report = dialog.getByRole('button', { name: '挂失', exact: true });
    expect(await report.isDisabled()).toBe(true);
    await dialog.getByLabel('事由').fill('出差途中遗失');
    await report.click();
    await page.getByText('已挂失', { exact: true }).waitFor();
    await page.getByText(/^自 \d{4}-\d{2}-\d{2} 遗失 · 出差途中遗失/).waitFor();

    await page.getByRole('link', { name: '交换' }).first().click();
    chooseFiles([file('later')]);
    await page.getByRole('button', { name: '选择交换包…' }).click();
    await page.getByText(/做这个包的设备自 .* 起挂失/).waitFor();
    await page.getByRole('button', { name: /^收下待放行的/ }).click();
    await page.getByText('合并完成').waitFor();
    await page.getByRole('link', { name: '人员' }).first().click();
    await page.getByRole('button', { name: '查看…' }).click();
    await dialog.getByText('接在认可的改动之后').first().waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: '采用…' }).click();
    await dialog.getByLabel('依据').fill('当面核实写于遗失之前');
    await dialog.getByRole('button', { name: /^采用 \d+ 条$/ }).click();
    await page.getByText(/^已采用 \d+ 条改动/).waitFor();
    expect(await close()).toBe(0);
    expect(await done(first, 'cases')).toHaveLength(40);
    expect(await done(first, 'verify')).toMatchObject({ ok: true });
  },
);

it(
  'a bundle is sealed to a passphrase the program made, and opens for a colleague who types it',
  { timeout: 240_000 },
  async () => {
    const folder = scratchFolder();
    const [first, second, out] = [join(folder, 'first'), join(folder, 'second'), join(folder, 'out')];
    mkdirSync(out);
    await done(first, 'init', '--officer', '演练甲');
    await done(first, 'people', 'invite', '--out', join(folder, 'invitation.json'));
    await done(second, 'init', '--officer', '演练乙', '--join', join(folder, 'invitation.json'));

    const maker = await launchApp({ dataFolder: first });
    await maker.page.getByRole('link', { name: '交换' }).first().click();
    await maker.page.getByLabel('用口令封装').check();
    await maker.page.getByLabel('口令', { exact: true }).fill('password2026');
    await maker.page.getByText('太容易猜：避开常用词、年份、重复或顺序的字符').waitFor();
    expect(await maker.page.getByRole('button', { name: '制作交换包…' }).isDisabled()).toBe(true);
    await maker.page.getByRole('button', { name: '生成一个' }).click();
    maker.chooseTarget(out);
    await maker.page.getByRole('button', { name: '制作交换包…' }).click();
    await maker.page.getByRole('button', { name: '写入', exact: true }).click();
    await maker.page.getByText('交换包已写好并读回核对').waitFor();
    const passphrase = (await maker.page.getByText('口令，请现在记下：').locator('strong').textContent()) ?? '';
    expect(await maker.close()).toBe(0);

    const reader = await launchApp({ dataFolder: second });
    await reader.page.getByRole('link', { name: '交换' }).first().click();
    reader.chooseFiles([join(out, readdirSync(out)[0] ?? '')]);
    await reader.page.getByRole('button', { name: '选择交换包…' }).click();
    const field = reader.page.getByLabel('这个交换包的口令');
    await field.fill(`${passphrase}x`);
    await reader.page.keyboard.press('Enter');
    await reader.page.getByText('口令不对，交换包没有打开').waitFor();
    await field.fill(passphrase);
    await reader.page.keyboard.press('Enter');
    await reader.page.getByText('案卷交换-').first().waitFor();
    expect(await field.count()).toBe(0);
    expect(await reader.close()).toBe(0);
  },
);

import { mkdirSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import type { FolderReport } from '#shared/domain/exchange/folder-report';
import type { MergeReport } from '#shared/domain/exchange/merge-report';
import { launchApp } from '../support/app-driver.ts';
import { scratchFolder } from '../support/scratch.ts';
import { done } from '../support/terminal.ts';

const sheet = fileURLToPath(new URL('../../resources/practice/演练申报表.xlsx', import.meta.url));

const sizesIn = (folder: string): number[] => readdirSync(folder).map((name) => statSync(join(folder, name)).size);

it(
  'an officer sees what a bundle weighs and what room the stick has, writes it, and is told when the stick may be pulled',
  { timeout: 300_000 },
  async () => {
    const folder = scratchFolder();
    const [first, second] = [join(folder, 'first'), join(folder, 'second')];
    const [stick, other, shared] = [join(folder, '白盘'), join(folder, '蓝盘'), join(folder, '公用盘')];
    for (const one of [stick, other, shared]) mkdirSync(one);
    await done(first, 'init', '--officer', '演练甲');
    await done(first, 'people', 'invite', '--out', join(folder, 'invitation.json'));
    await done(second, 'init', '--officer', '演练乙', '--join', join(folder, 'invitation.json'));
    await done(second, 'bundle', 'export', '--out', join(folder, 'asks.anj'));
    await done(first, 'bundle', 'merge', join(folder, 'asks.anj'));
    await done(first, 'people', 'admit', 'all');
    await done(first, 'import', sheet);
    const app = await launchApp({ dataFolder: first, size: { width: 1280, height: 800 } });
    try {
      const { page } = app;
      await page.getByRole('link', { name: '交换' }).first().click();
      const make = page.getByRole('region', { name: '制作交换包' });

      // Measured first: nothing is written yet.
      app.chooseTarget(stick);
      await make.getByRole('button', { name: '制作交换包…' }).click();
      const size = make.getByText(/^约 [\d.]+ [KM]?B（不带材料约 [\d.]+ [KM]?B）：\d+ 条改动，\d+ 份材料共/);
      await size.waitFor();
      const told = Number(/^约 ([\d.]+) KB/.exec((await size.textContent()) ?? '')?.[1]);
      await make.getByText(/「白盘.*」还剩 [\d.]+ [KMG]B。/).waitFor();
      expect(readdirSync(stick)).toEqual([]);
      expect(await make.getByText('可以拔出').count()).toBe(0);

      // The first stick is not the one: another, measured anew.
      app.chooseTarget(other);
      await make.getByRole('button', { name: '换一个位置…' }).click();
      await make.getByText(/「蓝盘.*」还剩/).waitFor();
      await make.getByRole('button', { name: '写入', exact: true }).click();
      await make.getByText('交换包已写好并读回核对，可以拔出 U 盘').waitFor();
      expect([readdirSync(stick), readdirSync(other).length]).toEqual([[], 1]);
      const [written = 0] = sizesIn(other);
      // What was told before is near what it came to.
      expect(Math.abs(written / 1024 / told - 1)).toBeLessThan(0.25);
      // Nothing is offered to be written a second time without being measured.
      expect(await make.getByRole('button', { name: '写入', exact: true }).count()).toBe(0);

      // A folder is kept in step in files of a size its medium takes.
      const keep = page.getByRole('region', { name: '交换文件夹' });
      await keep.getByText('多数 U 盘是 FAT32').waitFor();
      await keep.getByLabel('单个文件最大').click();
      await page.getByRole('option', { name: '自定（MB）…' }).click();
      await keep.getByLabel('每卷多少 MB').fill('0.012');
      app.chooseFiles([shared]);
      await keep.getByRole('button', { name: '选择文件夹…' }).click();
      await keep.getByText('已与文件夹一致，是 U 盘的可以拔出').waitFor();
      const parts = sizesIn(shared);
      expect([parts.length > 1, Math.max(...parts) <= 12_000]).toEqual([true, true]);
      await keep.getByText(`分 ${parts.length} 卷`).waitFor();
    } finally {
      await app.close();
    }
    // What the stick and the folder hold is whole for whoever gets it.
    const [file = ''] = readdirSync(other);
    expect(await done<MergeReport>(second, 'bundle', 'verify', join(other, file))).toMatchObject({
      refused: [],
      waiting: [],
    });
    const { taken } = await done<FolderReport>(second, 'bundle', 'folder', shared);
    expect(taken.map(({ fault }) => fault)).toEqual([null]);
    expect(await done<unknown[]>(second, 'cases')).toHaveLength(40);
  },
);

import { copyFileSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import type { FolderReport } from '#shared/domain/exchange/folder-report';
import { scratchFolder } from '../support/scratch.ts';
import { anjuan, done } from '../support/terminal.ts';

const sheet = fileURLToPath(new URL('../../resources/practice/演练申报表.xlsx', import.meta.url));

it(
  'a folder is kept in step in files of a size the stick takes, by bytes or by its name',
  { timeout: 600_000 },
  async () => {
    const folder = scratchFolder();
    const [first, second, stick] = [join(folder, 'first'), join(folder, 'second'), join(folder, 'stick')];
    mkdirSync(stick);
    await done(first, 'init', '--officer', '演练甲');
    await done(first, 'people', 'invite', '--out', join(folder, 'invitation.json'));
    await done(second, 'init', '--officer', '演练乙', '--join', join(folder, 'invitation.json'));
    await done(second, 'bundle', 'export', '--out', join(folder, 'asks.anj'));
    await done(first, 'bundle', 'merge', join(folder, 'asks.anj'));
    await done(first, 'people', 'admit', 'all');
    await done(first, 'import', sheet);

    const unknown = await anjuan(first, 'bundle', 'folder', stick, '--limit', 'floppy');
    expect(unknown.json).toMatchObject({ error: { code: 'bundle.unknownLimit', facts: { asked: 'floppy' } } });
    expect(unknown.code).not.toBe(0);
    expect(readdirSync(stick)).toEqual([]);

    const { own } = await done<FolderReport>(first, 'bundle', 'folder', stick, '--limit', '12000');
    const sizes = readdirSync(stick).map((name) => statSync(join(stick, name)).size);
    expect(sizes.length).toBeGreaterThan(1);
    expect([own?.parts, Math.max(...sizes) <= 12_000]).toEqual([sizes.length, true]);
    // What fits stays as it lies.
    expect((await done<FolderReport>(first, 'bundle', 'folder', stick, '--limit', 'fat32')).own?.written).toBe(false);
    const taken = await done<FolderReport>(second, 'bundle', 'folder', stick, '--limit', 'fat32');
    expect(taken.taken.map(({ fault }) => fault)).toEqual([null]);
    expect(await done<unknown[]>(second, 'cases')).toHaveLength(40);
  },
);

it(
  'a folder of bundles is merged unattended with a report for each; one that is damaged is told and stops none of the others',
  { timeout: 600_000 },
  async () => {
    const folder = scratchFolder();
    const [first, second, inbox] = [join(folder, 'first'), join(folder, 'second'), join(folder, 'inbox')];
    mkdirSync(inbox);
    await done(first, 'init', '--officer', '演练甲');
    await done(first, 'people', 'invite', '--out', join(folder, 'invitation.json'));
    await done(second, 'init', '--officer', '演练乙', '--join', join(folder, 'invitation.json'));
    await done(first, 'import', sheet);
    await done(first, 'bundle', 'export', '--out', join(inbox, '2-whole.anj'));
    const damaged = readFileSync(join(inbox, '2-whole.anj'));
    damaged[damaged.length >> 1] = (damaged[damaged.length >> 1] ?? 0) ^ 1;
    writeFileSync(join(inbox, '1-damaged.anj'), damaged);
    copyFileSync(join(inbox, '2-whole.anj'), join(inbox, '3-copy.anj'));
    writeFileSync(join(inbox, 'letter.txt'), 'no bundle');

    const merged = await anjuan(second, 'bundle', 'merge', inbox);
    expect(merged.code).toBe(1);
    const taken = merged.json as FolderReport['taken'];
    expect(taken.map(({ file, report, fault }) => [file, report?.cases.new ?? null, fault?.code ?? null])).toEqual([
      [join(inbox, '1-damaged.anj'), null, 'bundle.damaged'],
      [join(inbox, '2-whole.anj'), 40, null],
      [join(inbox, '3-copy.anj'), 0, null],
    ]);
    const whole = taken[1]?.report?.byCase;
    expect([whole?.shown.length, whole?.shown.every(({ isNew, number }) => isNew && number !== '')]).toEqual([
      40,
      true,
    ]);
    expect(readdirSync(inbox)).toHaveLength(4);
    expect(await done<unknown[]>(second, 'cases')).toHaveLength(40);
  },
);

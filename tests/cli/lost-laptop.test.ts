import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import type { MergeReport } from '#shared/domain/exchange/merge-report';
import type { AsideLine, Device } from '#shared/domain/people/officer';
import { scratchFolder } from '../support/scratch.ts';
import { anjuan, done } from '../support/terminal.ts';

const sheet = fileURLToPath(new URL('../../resources/practice/演练申报表.xlsx', import.meta.url));

it(
  'reports a laptop lost in the terminal: what it writes since is kept aside and shown, and taken in with a reason',
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
    const { devices } = await done<{ devices: Device[] }>(first, 'people', 'list');
    const device = devices.find(({ standing }) => standing === 'admitted')?.id ?? '';
    await done(second, 'import', sheet);
    await done(second, 'bundle', 'export', '--out', file('later'));

    const early = await anjuan(first, 'people', 'revoke', device, '--since', '2999-01-01', '--reason', '遗失');
    expect(early.json).toMatchObject({ error: { code: 'people.lostLater' } });
    const lost = await done(first, 'people', 'revoke', device, '--since', '2026-06-30', '--reason', '出差途中遗失');
    expect(lost).toMatchObject({ devices: [device] });
    const merged = await done<MergeReport>(first, 'bundle', 'merge', file('later'));
    expect(merged).toMatchObject({ applied: 0, senderLost: '2026-06-30' });
    expect(merged.waiting.map(({ why }) => why)).toEqual(['lost']);
    expect(await done(first, 'cases')).toEqual([]);

    const listed = (await done<{ devices: Device[] }>(first, 'people', 'list')).devices.find(({ id }) => id === device);
    expect(listed).toMatchObject({ standing: 'lost', lost: { since: '2026-06-30', reason: '出差途中遗失' } });
    const aside = listed?.lost?.aside ?? 0;
    expect(aside).toBeGreaterThan(40);
    const lines = await done<AsideLine[]>(first, 'people', 'aside', device);
    expect(lines).toHaveLength(aside);
    expect(lines.every(({ takeable, name }) => takeable && name !== '')).toBe(true);
    expect(await done(first, 'people', 'take', device, '--reason', '当面核实写于遗失之前')).toEqual({ changes: aside });
    expect(await done(first, 'cases')).toHaveLength(40);
    expect(await done(first, 'verify')).toMatchObject({ ok: true });
  },
);

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { MergeReport } from '#shared/domain/exchange/merge-report';
import { scratchFolder } from '../support/scratch.ts';
import { anjuan, done } from '../support/terminal.ts';

it(
  'hands a bundle over under a passphrase from a file, and says what is wrong with one that is weak, missing or not the one',
  { timeout: 240_000 },
  async () => {
    const folder = scratchFolder();
    const [first, second, bundle] = [join(folder, 'first'), join(folder, 'second'), join(folder, 'work.anj')];
    const words = (name: string, text: string): string[] => {
      const file = join(folder, name);
      writeFileSync(file, `${text}\n`);
      return ['--passphrase-file', file];
    };
    await done(first, 'init', '--officer', '演练甲');
    await done(first, 'people', 'invite', '--out', join(folder, 'invitation.json'));
    await done(second, 'init', '--officer', '演练乙', '--join', join(folder, 'invitation.json'));

    const weak = await anjuan(first, 'bundle', 'export', '--out', bundle, ...words('weak', 'password2026'));
    expect(weak.json).toMatchObject({ error: { code: 'bundle.weakPassphrase' } });
    const right = words('right', '云杉旧港灯塔三只白鹭过河');
    await done(first, 'bundle', 'export', '--out', bundle, ...right);
    for (const [given, code] of [
      [[], 'bundle.needsPassphrase'],
      [words('wrong', '云杉旧港灯塔三只白鹭渡河'), 'bundle.wrongPassphrase'],
      [['--passphrase-file', join(folder, 'nowhere')], 'file.missing'],
    ] as const) {
      const refused = await anjuan(second, 'bundle', 'verify', bundle, ...given);
      expect(refused.json).toMatchObject({ error: { code } });
      expect(refused.code).not.toBe(0);
    }
    expect(await done<MergeReport>(second, 'bundle', 'verify', bundle, ...right)).toMatchObject({ refused: [] });
    expect(await done<MergeReport>(second, 'bundle', 'merge', bundle, ...right)).toMatchObject({ refused: [] });
  },
);

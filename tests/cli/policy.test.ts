import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Output } from '#shared/contract/index';
import { scratchFolder } from '../support/scratch.ts';
import { anjuan, done } from '../support/terminal.ts';

const shipped = join(import.meta.dirname, '../../resources/policy/zgc-2022-draft');

describe('policy in the terminal', () => {
  it(
    'prints the numbers, sets a parameter as a new version, puts it in force, and says what differs',
    { timeout: 180_000 },
    async () => {
      const data = join(scratchFolder(), 'desk');
      await done(data, 'init', '--officer', '演练经办');
      const shown = await done<{ hash: string; counts: object }>(data, 'policy', 'show');
      expect(shown.counts).toMatchObject({
        measures: 19,
        directions: 77,
        checks: 164,
        measureChecks: 151,
        generalChecks: 13,
        evidenceKinds: 65,
      });
      const set = ['creditSearchMaxAgeDays=30', 'eligibleFrom=2022-01-01', 'openBudgetYears=2022,2023'];
      const why = ['--label', '批次1', '--reason', '通知', '--basis', '2022年通知', '--choose'];
      const made = await done<{ hash: string }>(data, 'policy', 'set', ...set, ...why);
      expect(await done(data, 'policy', 'inforce')).toMatchObject({ hash: made.hash, state: 'chosen' });
      const differs = await done<Output<'policy.diff'>>(data, 'policy', 'diff', shown.hash, made.hash);
      expect(differs.filter((one) => one.field === 'value').map((one) => [one.id, one.to])).toEqual([
        ['openBudgetYears', '["2022","2023"]'],
        ['eligibleFrom', '2022-01-01'],
        ['creditSearchMaxAgeDays', '30'],
      ]);
      await done(data, 'policy', 'inforce', shown.hash, '--reason', '收回');
      expect(await done(data, 'policy', 'inforce')).toMatchObject({ hash: shown.hash, state: 'chosen' });
      const wrong = await anjuan(data, 'policy', 'set', 'luck=7', '--label', '批次2', '--reason', '试');
      expect([wrong.code, wrong.json]).toMatchObject([1, { error: { code: 'policy.unknownParameter' } }]);
    },
  );

  it(
    'loads a sound pack, refuses a faulty one by file and place, and runs the rule tests',
    { timeout: 180_000 },
    async () => {
      const folder = scratchFolder();
      const [data, pack] = [join(folder, 'desk'), join(folder, 'pack')];
      await done(data, 'init', '--officer', '演练经办');
      cpSync(shipped, pack, { recursive: true });
      const own = join(pack, 'pack.json');
      writeFileSync(own, readFileSync(own, 'utf8').replace(/"version": "[^"]+"/, '"version": "正式"'));
      const loaded = await done<{ hash: string }>(data, 'policy', 'load', pack, '--reason', '印发');
      const packs = await done<Output<'policy.packs'>>(data, 'policy', 'packs');
      expect(packs.find((one) => one.hash === loaded.hash)).toMatchObject({ version: '正式', inForce: false });
      const tests = await done<Output<'policy.test'>>(data, 'policy', 'test', loaded.hash);
      expect(tests.length).toBeGreaterThan(200);
      expect(tests.every((one) => one.passed)).toBe(true);
      writeFileSync(join(pack, 'groups.json'), '[]');
      for (const command of ['validate', 'load']) {
        const refused = await anjuan(data, 'policy', command, pack);
        expect([refused.code, refused.json]).toMatchObject([1, { ok: false }]);
        expect(JSON.stringify(refused.json)).toContain('groups.json');
      }
    },
  );
});

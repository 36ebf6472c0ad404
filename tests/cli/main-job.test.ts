import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { MergeReport } from '#shared/domain/exchange/merge-report';
import { scratchFolder } from '../support/scratch.ts';
import { anjuan, done } from '../support/terminal.ts';

const practice = fileURLToPath(new URL('../../resources/practice/', import.meta.url));
const sheet = join(practice, '演练申报表.xlsx');

interface Imported {
  readonly batch: string | null;
  readonly new: number;
  readonly updated: number;
  readonly same: number;
  readonly problems: readonly { readonly code: string; readonly advice: string }[];
  readonly evidence: { readonly matched: number; readonly stored: number; readonly same: number };
}
interface CaseLine {
  readonly id: string;
  readonly number: string;
  readonly applicant: string;
  readonly amountFen: number;
}
interface Verified {
  readonly ok: boolean;
  readonly stateHash: string;
  readonly changes: number;
}

describe('the main job in the terminal', () => {
  it(
    'takes in the practice files, answers, prints and passes verification, with one undo for the batch',
    { timeout: 120_000 },
    async () => {
      const data = join(scratchFolder(), 'desk');
      await done(data, 'init', '--officer', '演练经办', '--desk', 'HD-02', '--sub-park', 'haidian');
      const imported = await done<Imported>(data, 'practice');
      expect(imported.new).toBe(40);
      expect(imported.evidence.matched).toBeGreaterThan(50);
      const cases = await done<CaseLine[]>(data, 'cases');
      expect(cases).toHaveLength(40);
      const again = await done<Imported>(data, 'import', sheet);
      expect([again.new, again.updated, again.same]).toEqual([0, 0, 40]);

      const first = cases[0] as CaseLine;
      await done(data, 'answer', first.number, 'G01', '符合');
      const refused = await anjuan(data, 'answer', first.number, 'G03', '不符合');
      expect([refused.code, (refused.json as { error: { code: string } }).error.code]).toEqual([
        1,
        'review.needsReason',
      ]);
      await done(data, 'answer', first.number, 'G03', '3', '--reason', 'RB07', '--note', '证书将到期');
      await done(data, 'note', first.number, '已电话核对');
      const shown = await done<{ answers: { check: string; value: string }[]; notes: { text: string }[] }>(
        data,
        'show',
        first.number,
      );
      expect(shown.answers.map((answer) => [answer.check, answer.value])).toEqual([
        ['G01', 'met'],
        ['G03', 'partly'],
      ]);
      expect(shown.notes.map((note) => note.text)).toEqual(['已电话核对']);

      const out = scratchFolder();
      const [packet] = await done<{ path: string; pages: number; engine: string }[]>(
        data,
        'packet',
        first.number,
        '--out',
        out,
      );
      expect(packet?.pages).toBeGreaterThan(4);
      expect(
        readFileSync(packet?.path ?? '')
          .subarray(0, 5)
          .toString(),
      ).toBe('%PDF-');

      const verified = await done<Verified>(data, 'verify');
      expect(verified.ok).toBe(true);
      await done(data, 'backup');

      const other = join(scratchFolder(), 'undo');
      await done(other, 'init', '--officer', '演练经办', '--desk', 'HD-03');
      const batch = await done<Imported>(other, 'import', sheet);
      await done(other, 'undo', batch.batch ?? '');
      expect(await done<CaseLine[]>(other, 'cases')).toEqual([]);
      expect((await done<Verified>(other, 'verify')).ok).toBe(true);
    },
  );

  it('gives the same cases from a LibreOffice sheet and a GB18030 CSV', { timeout: 120_000 }, async () => {
    const desks = ['演练申报表.xlsx', '演练申报表-LibreOffice另存.xlsx', '演练申报表-GB18030.csv'];
    const results: CaseLine[][] = [];
    for (const file of desks) {
      const data = join(scratchFolder(), 'desk');
      await done(data, 'init', '--officer', '演练经办');
      expect((await done<Imported>(data, 'import', join(practice, file))).new).toBe(40);
      results.push(await done<CaseLine[]>(data, 'cases'));
    }
    expect(results[1]).toEqual(results[0]);
    expect(results[2]).toEqual(results[0]);
  });

  it(
    'refuses bad input with a place and advice, exit code 1, and leaves everything as it was',
    { timeout: 60_000 },
    async () => {
      const folder = scratchFolder();
      const data = join(folder, 'desk');
      await done(data, 'init', '--officer', '演练经办');
      const before = await done<Verified>(data, 'verify');
      const bad = join(folder, '坏表.xlsx');
      writeFileSync(bad, '这不是表格');
      const run = await anjuan(data, 'import', bad);
      expect(run.code).toBe(1);
      const [problem] = (run.json as Imported).problems;
      expect(problem?.code).toMatch(/^E-/);
      expect(problem?.advice.length).toBeGreaterThan(5);
      expect(await done<Verified>(data, 'verify')).toEqual(before);
      expect((await anjuan(data, 'answer')).code).toBe(2);
      expect((await anjuan(data, 'no-such-command')).code).toBe(2);
    },
  );
});

describe('two laptops', () => {
  it(
    'show the same state after exchanging bundles, in any order and twice, and wait visibly before admission',
    { timeout: 180_000 },
    async () => {
      const stick = scratchFolder();
      const [a, b] = [join(scratchFolder(), 'a'), join(scratchFolder(), 'b')];
      await done(a, 'init', '--officer', '演练甲', '--park', '演练园');
      await done(a, 'people', 'invite', '--out', join(stick, 'invitation.json'));
      await done(b, 'init', '--officer', '演练乙', '--role', 'checker', '--join', join(stick, 'invitation.json'));
      await done(a, 'import', sheet);
      const [first] = await done<CaseLine[]>(a, 'cases');
      await done(a, 'answer', first?.number ?? '', 'G01', 'met');
      await done(a, 'bundle', 'export', '--out', join(stick, 'a1.anj'));
      await done(b, 'bundle', 'verify', join(stick, 'a1.anj'));
      const merged = await done<MergeReport>(b, 'bundle', 'merge', join(stick, 'a1.anj'));
      expect(merged.applied).toBeGreaterThanOrEqual(60);
      expect(await done<CaseLine[]>(b, 'cases')).toEqual(await done<CaseLine[]>(a, 'cases'));

      await done(b, 'answer', first?.number ?? '', 'G01', 'partly', '--note', '复核意见');
      await done(b, 'bundle', 'export', '--out', join(stick, 'b1.anj'));
      const waiting = await done<MergeReport>(a, 'bundle', 'merge', join(stick, 'b1.anj'));
      expect(waiting.waiting.map((line) => line.why)).toContain('notAdmitted');
      const before = await done<{ answers: unknown[] }>(a, 'show', first?.number ?? '');
      expect(before.answers).toHaveLength(1);
      const admitted = await done<{ admitted: string[]; applied: number }>(a, 'people', 'admit', 'all');
      expect(admitted.admitted).toHaveLength(1);
      expect(admitted.applied).toBeGreaterThan(0);
      expect((await done<{ answers: unknown[] }>(a, 'show', first?.number ?? '')).answers).toHaveLength(2);

      await done(a, 'bundle', 'export', '--out', join(stick, 'a2.anj'));
      await done(b, 'bundle', 'merge', join(stick, 'a2.anj'), join(stick, 'a1.anj'));
      const twice = await done<MergeReport>(b, 'bundle', 'merge', join(stick, 'a2.anj'));
      expect(twice.applied).toBe(0);
      const [left, right] = [await done<Verified>(a, 'verify'), await done<Verified>(b, 'verify')];
      expect([left.ok, right.ok]).toEqual([true, true]);
      expect(left.stateHash).toBe(right.stateHash);
    },
  );

  it('restores a backup under a new identity', { timeout: 60_000 }, async () => {
    const folder = scratchFolder();
    const data = join(folder, 'desk');
    const kept = join(folder, 'kept');
    mkdirSync(kept);
    const begun = await done<{ device: string }>(data, 'init', '--officer', '演练经办');
    await done(data, 'import', sheet);
    const before = await done<Verified>(data, 'verify');
    const backup = await done<{ folder: string }>(data, 'backup', '--out', kept);
    const [first] = await done<CaseLine[]>(data, 'cases');
    await done(data, 'note', first?.number ?? '', '备份之后写的');
    const restored = await done<{ device: string }>(data, 'restore', backup.folder);
    expect(restored.device).not.toBe(begun.device);
    const after = await done<Verified>(data, 'verify');
    expect(after.ok).toBe(true);
    expect(after.changes).toBeGreaterThanOrEqual(before.changes);
    expect((await done<{ notes: unknown[] }>(data, 'show', first?.number ?? '')).notes).toEqual([]);
  });
});

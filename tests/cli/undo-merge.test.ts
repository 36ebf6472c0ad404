import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import type { BundleLine, MergeReport } from '#shared/domain/exchange/merge-report';
import type { MergeUndoing } from '#shared/domain/exchange/merge-undoing';
import { scratchFolder } from '../support/scratch.ts';
import { anjuan, done } from '../support/terminal.ts';

const sheet = fileURLToPath(new URL('../../resources/practice/演练申报表.xlsx', import.meta.url));

interface Verified {
  readonly ok: boolean;
  readonly stateHash: string;
}

it(
  'undoes a merge in the terminal by its name, takes it up again, and refuses once it was worked on, saying by what',
  { timeout: 120_000 },
  async () => {
    const folder = scratchFolder();
    const [first, second] = [join(folder, 'first'), join(folder, 'second')];
    await done(first, 'init', '--officer', '演练甲');
    await done(first, 'people', 'invite', '--out', join(folder, 'invitation.json'));
    await done(second, 'init', '--officer', '演练乙', '--join', join(folder, 'invitation.json'));
    await done(first, 'import', sheet);
    await done(first, 'bundle', 'export', '--out', join(folder, 'work.anj'));
    const merged = await done<MergeReport>(second, 'bundle', 'merge', join(folder, 'work.anj'));

    const look = await done<MergeUndoing>(second, 'bundle', 'undo', merged.bundle, '--look');
    expect(look).toMatchObject({ block: null });
    expect(look.cases).toHaveLength(40);
    expect(look.cases.every(({ whole, number }) => whole && number !== '')).toBe(true);
    const undone = await done<{ changes: number }>(second, 'bundle', 'undo', merged.bundle);
    expect(undone.changes).toBe(look.changes);
    expect(await done(second, 'cases')).toEqual([]);
    const [line] = await done<BundleLine[]>(second, 'bundle', 'list');
    expect(line).toMatchObject({ bundle: merged.bundle, way: 'merged', undo: { at: expect.any(Number) as number } });

    expect(await done(second, 'bundle', 'takeup', merged.bundle)).toMatchObject({ changes: undone.changes });
    expect(await done<Verified>(second, 'verify')).toMatchObject({ ok: true, stateHash: merged.stateHash });

    const [one] = await done<{ number: string }[]>(second, 'cases');
    await done(second, 'note', one?.number ?? '', '已电话核对');
    const refused = await anjuan(second, 'bundle', 'undo', merged.bundle);
    expect(refused.code).toBe(1);
    expect(refused.json).toMatchObject({
      error: { code: 'exchange.builtUpon', facts: { officer: '演练乙', act: 'review.note', case: one?.number } },
    });
    expect((refused.json as { error: { message: string } }).error.message).toContain('演练乙 的“记事”');
  },
);

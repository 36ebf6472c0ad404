import type { Checked, Output } from '#shared/contract/index';
import { caseKey, caseSpace } from '#shared/domain/cases/keys';
import { Refusal } from '#shared/domain/outcome';
import { directionNamed } from '#shared/domain/policy/checks';
import { append } from '../../journal/journal.ts';
import { standingOps } from '../../journal/live-values.ts';
import { holdPack } from '../../policy/hold-pack.ts';
import { caseFileRow, packOfCase } from '../cases/queries.ts';
import { authorOf, changed, newAct, type OpenDesk } from '../desk.ts';
import { packNamed } from './queries.ts';

/**
 * Binds accepted cases to another pack, with a reason, in one act. Answers stay as they were given, under the pack they
 * were given under; those to checks that changed are asked again. A case that is not bound yet, is closed, or is bound to
 * that pack already is left alone. Refuses `policy.directionGone` where the pack no longer has a case's direction.
 */
export const moveCases = async (desk: OpenDesk, input: Checked<'policy.move'>): Promise<Output<'policy.move'>> => {
  const held = packNamed(desk, input.pack);
  const bound = `${held.pack.id}@${held.hash}`;
  const act = newAct(desk, 'policy.move');
  const author = authorOf(desk);
  const moved = await desk.db.write((write) => {
    const ids: string[] = [];
    for (const id of new Set(input.cases)) {
      const row = caseFileRow(write, id);
      const before = packOfCase(desk.packs, row.pack);
      const closed = before.pack.stages.find(({ code }) => code === row.state)?.closed === true;
      if (row.pack === '' || row.pack === bound || closed) continue;
      if (directionNamed(held.pack, row.direction) === undefined)
        throw new Refusal('policy.directionGone', { number: row.number, direction: row.direction });
      const put = (f: string, x: string | { from: string; to: string; reason: string }) =>
        ({ k: 'put', e: caseKey(id), f, x, over: standingOps(write, caseSpace(id), caseKey(id), f) }) as const;
      const why = { from: row.pack, to: bound, reason: input.reason };
      append(write, author, act, caseSpace(id), [put('pack', bound), put('packMove', why)]);
      ids.push(id);
    }
    if (ids.length > 0)
      holdPack(write, author, newAct(desk, 'policy.hold'), held, { from: 'program', reason: '', extends: null });
    return ids;
  });
  changed(desk, ['cases', 'review', 'policy'], moved);
  return { moved: moved.length, skipped: input.cases.length - moved.length, act: moved.length === 0 ? null : act.act };
};

import { caseKey, caseSpace } from '#shared/domain/cases/keys';
import type { CaseId } from '#shared/domain/ids';
import { Refusal } from '#shared/domain/outcome';
import type { Op } from '#shared/exchange/change';
import type { Write } from '../../db/handles.ts';
import { liveValues } from '../../journal/live-values.ts';
import { holdPack } from '../../policy/hold-pack.ts';
import { authorOf, newAct, packInForce, type OpenDesk } from '../desk.ts';

/**
 * What a step into a stage that `pins` (acceptance) writes beside the step: the case is bound to the pack in force, which
 * goes into the journal with it. A case that was bound before stays with its pack. Refuses `policy.inForceDisputed` and
 * `policy.unknownPack` while it is not certain which pack that is.
 */
export const pinAtStep = (write: Write, desk: OpenDesk, id: CaseId, to: string): readonly Op[] => {
  const held = packInForce(desk);
  if (held.pack.stages.find(({ code }) => code === to)?.pins !== true) return [];
  const standing = liveValues(write, caseSpace(id), caseKey(id)).filter(({ field }) => field === 'pack');
  if (standing.some(({ value }) => value !== null && value !== '')) return [];
  const { choice } = desk.shelf();
  if (choice.state === 'disputed') throw new Refusal('policy.inForceDisputed', {});
  if (choice.state === 'missing') throw new Refusal('policy.unknownPack', { pack: choice.standing[0]?.value ?? '' });
  holdPack(write, authorOf(desk), newAct(desk, 'policy.hold'), held, { from: 'program', reason: '', extends: null });
  const over = standing.map(({ op }) => op);
  return [{ k: 'put', e: caseKey(id), f: 'pack', x: `${held.pack.id}@${held.hash}`, over }];
};

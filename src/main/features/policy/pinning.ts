import { caseKey, caseSpace } from '#shared/domain/cases/keys';
import type { CaseId } from '#shared/domain/ids';
import { Refusal } from '#shared/domain/outcome';
import type { Op } from '#shared/exchange/change';
import type { Read, Write } from '../../db/handles.ts';
import { liveValues } from '../../journal/live-values.ts';
import { holdPack } from '../../policy/hold-pack.ts';
import { authorOf, newAct, packInForce, type OpenDesk } from '../desk.ts';

/**
 * What a step into a stage that `pins` (acceptance) writes beside the step: the case is bound to the pack in force, which
 * `holdPinned` puts into the journal with it. A case that was bound before stays with its pack. Refuses `policy.inForceDisputed` and
 * `policy.unknownPack` while it is not certain which pack that is.
 */
export const pinAtStep = (read: Read, desk: OpenDesk, id: CaseId, to: string): readonly Op[] => {
  const held = packInForce(desk);
  if (held.pack.stages.find(({ code }) => code === to)?.pins !== true) return [];
  const standing = liveValues(read, caseSpace(id), caseKey(id)).filter(({ field }) => field === 'pack');
  if (standing.some(({ value }) => value !== null && value !== '')) return [];
  const { choice } = desk.shelf();
  if (choice.state === 'disputed') throw new Refusal('policy.inForceDisputed', {});
  if (choice.state === 'missing') throw new Refusal('policy.unknownPack', { pack: choice.standing[0]?.value ?? '' });
  const over = standing.map(({ op }) => op);
  return [{ k: 'put', e: caseKey(id), f: 'pack', x: `${held.pack.id}@${held.hash}`, over }];
};

/** Puts the pack in force into the journal where these ops bind a case to it. */
export const holdPinned = (write: Write, desk: OpenDesk, ops: readonly Op[]): void => {
  const held = packInForce(desk);
  if (!ops.some((op) => op.k === 'put' && op.f === 'pack' && op.x === `${held.pack.id}@${held.hash}`)) return;
  holdPack(write, authorOf(desk), newAct(desk, 'policy.hold'), held, { from: 'program', reason: '', extends: null });
};

import { caseKey, caseSpace } from '#shared/domain/cases/keys';
import type { CaseId } from '#shared/domain/ids';
import { Refusal, type Json } from '#shared/domain/outcome';
import { barsOf, exitsOf, type Exit } from '#shared/domain/workflow/exits';
import { dayOf } from '#shared/domain/dates/moment';
import { stepAfter, type Step } from '#shared/domain/workflow/step';
import type { Op } from '#shared/exchange/change';
import type { Read, Write } from '../../db/handles.ts';
import { standingOps } from '../../journal/live-values.ts';
import type { OpenDesk } from '../desk.ts';
import { holdPinned, pinAtStep } from '../policy/pinning.ts';
import { requireOneStage, standingOf, type Standing } from './standing.ts';

interface Wanted {
  readonly to: string;
  readonly reason: string | null;
  readonly note: string;
  /** Day of the step; null is today. */
  readonly on: string | null;
}

/**
 * The step of the workflow as the machine judges it: where it leads, what is missing, its reason, who may take it; and
 * with acceptance the pack the case is bound to. Refuses with `case.noSuchStep` or a `case.step…` that names the rest.
 */
export const stepTo = (write: Write, desk: OpenDesk, id: CaseId, wanted: Wanted): readonly Op[] => {
  const ops = judgeStep(write, desk, id, wanted);
  holdPinned(write, desk, ops);
  return ops;
};

/** The same, asked of any reader; nothing is held for it. */
export const judgeStep = (read: Read, desk: OpenDesk, id: CaseId, wanted: Wanted): readonly Op[] => {
  const standing = standingOf(read, desk, id);
  requireOneStage(standing);
  const exit = exitsOf(standing.pack, standing.at, wanted.to).at(0);
  if (exit === undefined) throw new Refusal('case.noSuchStep', { from: standing.at.step.to, to: wanted.to });
  requirePassable(desk, standing, exit, wanted);
  const answers = standing.at.step.to === 'OBJECTION' ? standing.at.objections : [];
  const step = { ...nextStep(desk, standing, wanted), answers };
  return [stepOp(read, id, step), ...pinAtStep(read, desk, id, wanted.to)];
};

const requirePassable = (desk: OpenDesk, { pack, at }: Standing, exit: Exit, { to, reason, note }: Wanted): void => {
  if (exit.needsReason !== null && !pack.reasons.some((one) => one.code === reason && one.use === exit.needsReason))
    throw new Refusal('case.stepNeedsReason', { to, use: exit.needsReason });
  const bars = barsOf(exit, at, desk.self.officer);
  if (bars.includes('secondPerson')) throw new Refusal('case.stepNeedsSecondPerson', { to });
  if (bars.includes('role')) throw new Refusal('case.stepNeedsRole', { to, roles: [...exit.roles] });
  if (exit.missing.length > 0) throw new Refusal('case.stepMissing', { to, lacks: exit.missing.map(asJson) });
  if (exit.needsNote && note.trim() === '')
    throw new Refusal('case.stepNeedsNote', { to, lacks: exit.cautions.map(asJson) });
};

const asJson = ({ code, names, place }: Exit['missing'][number]): Json => ({ code, names: [...names], place });

/** The step as it will be written. Refuses a day that has not come (`case.stepInFuture`). */
export const nextStep = (desk: OpenDesk, { pack, at }: Standing, { to, reason, note, on }: Wanted): Step => {
  const today = dayOf(desk.ports.now());
  if (on !== null && on > today) throw new Refusal('case.stepInFuture', { on });
  const pauses = pack.stages.find(({ code }) => code === to)?.pauses === true;
  return stepAfter(at.step, { to, pauses, on: on ?? today, reason, note: note.trim() });
};

export const stepOp = (read: Read, id: CaseId, step: Step): Op => ({
  k: 'step',
  e: caseKey(id),
  x: step as unknown as Json,
  over: standingOps(read, caseSpace(id), caseKey(id), '$state'),
});

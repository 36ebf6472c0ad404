import type { Checked } from '#shared/contract/index';
import { caseKey, caseSpace } from '#shared/domain/cases/keys';
import type { CaseId } from '#shared/domain/ids';
import { Refusal, type Json } from '#shared/domain/outcome';
import { checksFor } from '#shared/domain/policy/checks';
import { dayOf } from '#shared/domain/dates/moment';
import type { Op } from '#shared/exchange/change';
import type { Write } from '../../db/handles.ts';
import { putOf, saveOne, type Saved } from '../cases/saving.ts';
import { changed, newAct, type OpenDesk } from '../desk.ts';
import { officersOf } from '../people/queries.ts';
import { requireOneStage, standingOf } from './standing.ts';
import { nextStep, stepOp, stepTo } from './stepping.ts';

const onCase = async (
  desk: OpenDesk,
  name: string,
  id: CaseId,
  ops: (write: Write) => readonly Op[],
): Promise<Saved> => {
  const saved = await saveOne(desk, name, (write) => ({ space: caseSpace(id), ops: ops(write) }));
  changed(desk, ['cases', 'review'], [id]);
  return saved;
};

export const suspend = (desk: OpenDesk, input: Checked<'workflow.suspend'>): Promise<Saved> =>
  onCase(desk, 'workflow.suspend', input.case, (write) =>
    stepTo(write, desk, input.case, { to: 'SUSPENDED', reason: null, note: input.reason, on: input.on }),
  );

export const resume = (desk: OpenDesk, input: Checked<'workflow.resume'>): Promise<Saved> =>
  onCase(desk, 'workflow.resume', input.case, (write) => {
    const { step } = standingOf(write, desk, input.case).at;
    if (step.to !== 'SUSPENDED' || step.back === null) throw new Refusal('workflow.notSuspended', {});
    return stepTo(write, desk, input.case, { to: step.back.stage, reason: null, note: input.note, on: input.on });
  });

/** Two people: who reopens was never the handler. The signed steps and earlier answers stay as they are. */
export const reopen = (desk: OpenDesk, input: Checked<'workflow.reopen'>): Promise<Saved> =>
  onCase(desk, 'workflow.reopen', input.case, (write) => {
    const standing = standingOf(write, desk, input.case);
    requireOneStage(standing);
    const { pack, at } = standing;
    const [from, to] = [at.step.to, input.to].map((code) => pack.stages.find((stage) => stage.code === code));
    if (from?.closed !== true) throw new Refusal('workflow.notClosed', { from: at.step.to });
    if (to?.reopens !== true) throw new Refusal('case.noSuchStep', { from: at.step.to, to: input.to });
    if (at.handlers.includes(desk.self.officer.id)) throw new Refusal('case.stepNeedsSecondPerson', { to: input.to });
    const known = new Set(checksFor(pack, at.direction).map(({ id }) => id));
    const checks = input.checks.length === 0 ? [...known] : input.checks.filter((check) => known.has(check));
    const step = nextStep(desk, standing, { to: input.to, reason: null, note: input.reason, on: null });
    const reopened = { at: desk.ports.now(), checks };
    return [stepOp(write, input.case, { ...step, back: null, revision: at.step.revision + 1, reopened })];
  });

/**
 * Enters an objection. A formal one gives a name and contact (`workflow.objectionAnonymous`), comes during the notice or
 * says why it is taken late (`workflow.objectionLate`), and opens the procedure; a clue is logged in any stage.
 */
export const enterObjection = (desk: OpenDesk, input: Checked<'workflow.object'>): Promise<Saved> =>
  onCase(desk, 'workflow.object', input.case, (write) => {
    const { at } = standingOf(write, desk, input.case);
    const { act: id } = newAct(desk, 'workflow.object');
    const { case: _, ...said } = input;
    const entered: Op = { k: 'add', e: caseKey(input.case), f: '$objection', x: { id, ...said } satisfies Json };
    if (input.receivedOn > dayOf(desk.ports.now()) || input.writtenOn > input.receivedOn)
      throw new Refusal('workflow.objectionDays', {});
    if (input.kind === 'clue') return [entered];
    if (input.name.trim() === '' || input.contact.trim() === '') throw new Refusal('workflow.objectionAnonymous', {});
    if (at.step.to === 'OBJECTION') return [entered];
    const late = at.clock.kind === 'overdue' && input.receivedOn > at.clock.dueOn;
    if (late && input.lateReason.trim() === '')
      throw new Refusal('workflow.objectionLate', { dueOn: at.clock.dueOn, receivedOn: input.receivedOn });
    const note = late ? input.lateReason : input.text;
    return [entered, ...stepTo(write, desk, input.case, { to: 'OBJECTION', reason: null, note, on: null })];
  });

export const delegate = (desk: OpenDesk, input: Checked<'workflow.delegate'>): Promise<Saved> =>
  onCase(desk, 'workflow.delegate', input.case, (write) => {
    const { at } = standingOf(write, desk, input.case);
    if (input.to !== null) {
      if (!officersOf(write).some(({ id }) => id === input.to))
        throw new Refusal('people.unknownOfficer', { officer: input.to });
      if (at.handlers.includes(input.to)) throw new Refusal('workflow.delegateIsHandler', {});
    }
    return [putOf(write, input.case, '$delegate', { to: input.to, until: input.until, reason: input.reason })];
  });

export const setEnd = (desk: OpenDesk, input: Checked<'workflow.setEnd'>): Promise<Saved> =>
  onCase(desk, 'workflow.setEnd', input.case, (write) => {
    const { step, clock } = standingOf(write, desk, input.case).at;
    if (clock.kind !== 'noCalendar') throw new Refusal('workflow.endNotAsked', {});
    const x = { stage: step.to, since: step.clock.from, on: input.on, reason: input.reason };
    return [putOf(write, input.case, '$due', x)];
  });

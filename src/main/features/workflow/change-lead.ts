import type { Checked } from '#shared/contract/index';
import { caseSpace, recordKey } from '#shared/domain/cases/keys';
import { Refusal, type Json } from '#shared/domain/outcome';
import { checksFor } from '#shared/domain/policy/checks';
import { leadChangeOf, memberKind, stageAfterLead } from '#shared/domain/workflow/change-lead';
import type { Op } from '#shared/exchange/change';
import { standingOps } from '../../journal/live-values.ts';
import { caseFileRow } from '../cases/queries.ts';
import { putOf, saveOne, type Saved } from '../cases/saving.ts';
import { changed, type OpenDesk } from '../desk.ts';
import { recordsOf } from '../records/queries.ts';
import { requireOneStage, standingOf } from './standing.ts';
import { nextStep, stepOp } from './stepping.ts';

/**
 * Gives the lead of a consortium to another member: the lines of both, the applicant, and a new revision that asks every
 * check anew, in one act. Notices, steps and earlier answers stay with the case. Refuses `workflow.leadClosed` and what
 * `leadChangeOf` says.
 */
export const changeLead = async (desk: OpenDesk, input: Checked<'workflow.changeLead'>): Promise<Saved> => {
  const id = input.case;
  const saved = await saveOne(desk, 'workflow.changeLead', (write) => {
    const standing = standingOf(write, desk, id);
    requireOneStage(standing);
    const { pack, at, lines } = standing;
    if (pack.stages.find(({ code }) => code === at.step.to)?.closed === true)
      throw new Refusal('workflow.leadClosed', { state: at.step.to });
    const fields = JSON.parse(caseFileRow(write, id).fields) as { readonly [field: string]: Json };
    const change = leadChangeOf(recordsOf(write, id), input.member, fields);
    if ('refused' in change) throw new Refusal(change.refused, { kind: memberKind, id: input.member });
    const space = caseSpace(id);
    const putIn = (member: string, field: string, value: Json): Op => {
      const key = recordKey(id, memberKind, member);
      return { k: 'put', e: key, f: field, x: value, over: standingOps(write, space, key, field) };
    };
    const to = stageAfterLead(pack, lines, at.step.to);
    const step = nextStep(desk, standing, { to, reason: null, note: input.reason, on: null });
    const checks = checksFor(pack, at.direction).map((check) => check.id);
    return {
      space,
      ops: [
        ...change.former.map((one) => putIn(one.id, 'lead', false)),
        ...(input.leaves ? change.former.map((one) => putIn(one.id, 'leftOn', input.on)) : []),
        ...(change.next.values['lead'] === true ? [] : [putIn(change.next.id, 'lead', true)]),
        ...change.fields.map(([field, value]) => putOf(write, id, field, value)),
        stepOp(write, id, {
          ...step,
          back: null,
          revision: at.step.revision + 1,
          reopened: { at: desk.ports.now(), checks },
          lead: change.names,
        }),
      ],
    };
  });
  changed(desk, ['cases', 'review', 'records'], [id]);
  return saved;
};

import { z } from 'zod';
import type { Today } from '../domain/workflow/today.ts';
import type { WorkflowView } from '../domain/workflow/workflow-view.ts';
import { call } from './entry.ts';
import { caseId, checkId, isoDate, longText, officerId, shortText } from './parts.ts';

const business = ['handler', 'checker', 'approver'] as const;
const saved = call<{ readonly savedAt: number; readonly act: string }>();

export const workflowCalls = {
  'workflow.view': call<WorkflowView>()({ input: z.object({ case: caseId }).strict(), may: 'officer' }),
  /** What waits for this officer, what is due, and what lies about; `all` adds the cases of others to what is due. */
  'workflow.today': call<Today>()({
    input: z
      .object({
        scope: z.enum(['mine', 'all']).default('mine'),
        /** Lines of each section at most. */
        limit: z.number().int().min(1).max(20_000).default(50),
      })
      .strict(),
    may: 'officer',
  }),
  /** Stops the clocks, with who, why and from when. */
  'workflow.suspend': saved({
    input: z.object({ case: caseId, reason: longText.min(1), on: isoDate.nullable().default(null) }).strict(),
    may: business,
  }),
  /** Takes a suspended case back to where it came from. Refused with `workflow.notSuspended`. */
  'workflow.resume': saved({
    input: z.object({ case: caseId, note: longText.default(''), on: isoDate.nullable().default(null) }).strict(),
    may: business,
  }),
  /** Takes a closed case up again as a new revision; nothing signed is changed. */
  'workflow.reopen': saved({
    input: z
      .object({
        case: caseId,
        to: shortText.min(1),
        reason: longText.min(1),
        checks: z.array(checkId).max(200).default([]),
      })
      .strict(),
    may: business,
  }),
  /** Gives the lead of a consortium to another member, as a new revision; `leaves`: the former one leaves it. */
  'workflow.changeLead': saved({
    input: z
      .object({
        case: caseId,
        member: shortText.min(1),
        on: isoDate,
        leaves: z.boolean(),
        reason: longText.min(1),
      })
      .strict(),
    may: business,
  }),
  /** Enters an objection; a formal one, by real name, opens the procedure, a clue does not. */
  'workflow.object': saved({
    input: z
      .object({
        case: caseId,
        kind: z.enum(['formal', 'clue']),
        writtenOn: isoDate,
        receivedOn: isoDate,
        name: shortText.default(''),
        contact: shortText.default(''),
        text: longText.min(1),
        /** Why a late one is taken all the same. */
        lateReason: longText.default(''),
      })
      .strict(),
    may: business,
  }),
  /** Lets a third person take steps that the roles do not, for a time; the two-person rule stays. Null ends it. */
  'workflow.delegate': saved({
    input: z.object({ case: caseId, to: officerId.nullable(), until: isoDate, reason: longText.min(1) }).strict(),
    may: business,
  }),
  /** The last day of the present stage's limit, where no holiday table reaches it. */
  'workflow.setEnd': saved({
    input: z.object({ case: caseId, on: isoDate, reason: longText.min(1) }).strict(),
    may: business,
  }),
} as const;

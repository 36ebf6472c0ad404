import { z } from 'zod';
import { bulkAtMost, type BulkLine, type BulkOffers, type BulkResult } from '../domain/bulk/bulk.ts';
import { call } from './entry.ts';
import { caseId, isoDate, jobId, longText, officerId, shortText } from './parts.ts';

const writers = ['handler', 'checker', 'approver'] as const;

const cases = z.array(caseId).min(1).max(bulkAtMost);

const action = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('assign'), handler: officerId }).strict(),
  z
    .object({
      kind: z.literal('move'),
      to: shortText.min(1),
      reason: shortText.nullable().default(null),
      note: longText.default(''),
      on: isoDate.nullable().default(null),
    })
    .strict(),
]);

/** One action on many cases: each is judged as it would be alone. */
export const bulkCalls = {
  'bulk.offers': call<BulkOffers>()({ input: z.object({ cases }).strict(), may: 'officer' }),
  /** What would become of each case; nothing is written. */
  'bulk.rehearse': call<readonly BulkLine[]>()({
    input: z.object({ cases, action, job: jobId }).strict(),
    may: writers,
  }),
  /** Does it to those that may, in one act that one undo takes back; a case that may no longer is told as refused. */
  'bulk.carryOut': call<BulkResult>()({ input: z.object({ cases, action, job: jobId }).strict(), may: writers }),
} as const;

import { z } from 'zod';
import { returnStates, type Supplement, type SupplementItem } from '../domain/supplements/supplement.ts';
import { call } from './entry.ts';
import { caseId, isoDate, longText, shortText } from './parts.ts';

const business = ['handler', 'checker', 'approver'] as const;
const saved = call<{ readonly savedAt: number; readonly act: string }>();
const n = z.number().int().min(1).max(999);

/** What a supplement notice would ask for now, and the notices there are. */
export interface SupplementsView {
  readonly gathered: readonly SupplementItem[];
  readonly notices: readonly Supplement[];
  /** By the pack's limit in working days; null while that is not set: the officer gives the date. */
  readonly deadline: string | null;
  readonly basis: string;
  /** Null is 待配置. */
  readonly secondPerson: boolean | null;
  /** Notices drawn up in the stage the case is in: a further one needs its reason. */
  readonly inThisStage: number;
}

export const supplementsCalls = {
  'supplements.ofCase': call<SupplementsView>()({ input: z.object({ case: caseId }).strict(), may: 'officer' }),
  /** Draws up one notice; issued at once unless the pack wants a second person. What is left out needs a reason. */
  'supplements.draw': saved({
    input: z
      .object({
        case: caseId,
        items: z
          .array(z.object({ key: shortText.min(1), what: longText.min(1), todo: longText }).strict())
          .min(1)
          .max(500),
        deadline: isoDate,
        contact: shortText.min(1),
        why: longText.default(''),
      })
      .strict(),
    may: business,
  }),
  /** Issues what another person drew up. */
  'supplements.issue': saved({ input: z.object({ case: caseId, n }).strict(), may: business }),
  /** Says what became of one item; null takes the mark back. */
  'supplements.mark': saved({
    input: z.object({ case: caseId, n, key: shortText.min(1), state: z.enum(returnStates).nullable() }).strict(),
    may: business,
  }),
} as const;

import { z } from 'zod';
import type { DuplicateList, DuplicatesView } from '../domain/duplicates/duplicate-view.ts';
import { call } from './entry.ts';
import { caseId, jobId, shortText } from './parts.ts';

const writers = ['handler', 'checker', 'approver'] as const;
interface Saved {
  readonly savedAt: number;
  readonly act: string;
}

/** Applications that may be one: found across years, measures and applicants, with the reasons. */
export const duplicatesCalls = {
  'duplicates.of': call<DuplicatesView>()({ input: z.object({ case: caseId }).strict(), may: 'officer' }),
  /** Every likely pair that nobody has said to be none, likeliest first; `total` counts those left out too. */
  'duplicates.list': call<DuplicateList>()({ input: z.object({ job: jobId }).strict(), may: 'officer' }),
  /** Says that two cases are not one application; remembered on both, exchanged with either. */
  'duplicates.dismiss': call<Saved>()({
    input: z.object({ case: caseId, other: caseId, reason: shortText.trim().min(1) }).strict(),
    may: writers,
  }),
  'duplicates.recall': call<Saved>()({ input: z.object({ case: caseId, other: caseId }).strict(), may: writers }),
} as const;

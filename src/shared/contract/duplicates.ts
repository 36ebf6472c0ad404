import { z } from 'zod';
import type { DuplicatesView } from '../domain/duplicates/duplicate-view.ts';
import { call } from './entry.ts';
import { caseId, shortText } from './parts.ts';

const writers = ['handler', 'checker', 'approver'] as const;
interface Saved {
  readonly savedAt: number;
  readonly act: string;
}

/** Applications that may be one: found across years, measures and applicants, with the reasons. */
export const duplicatesCalls = {
  'duplicates.of': call<DuplicatesView>()({ input: z.object({ case: caseId }).strict(), may: 'officer' }),
  /** Says that two cases are not one application; remembered on both, exchanged with either. */
  'duplicates.dismiss': call<Saved>()({
    input: z.object({ case: caseId, other: caseId, reason: shortText.trim().min(1) }).strict(),
    may: writers,
  }),
  'duplicates.recall': call<Saved>()({ input: z.object({ case: caseId, other: caseId }).strict(), may: writers }),
} as const;

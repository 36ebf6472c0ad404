import { z } from 'zod';
import { answerValues, suggestions, type ReviewDraft, type ReviewSheet } from '../domain/review/review-sheet.ts';
import { call } from './entry.ts';
import { amountFen, caseId, checkId, longText, pin, shortText } from './parts.ts';

const reviewers = ['handler', 'checker', 'approver'] as const;
const saved = call<{ readonly savedAt: number; readonly act: string }>();

export const reviewCalls = {
  'review.sheet': call<ReviewSheet>()({ input: z.object({ case: caseId }).strict(), may: 'officer' }),
  /** Saves one answer whole; answered after the commit. A negative answer without reason and note is refused. */
  'review.answer': saved({
    input: z
      .object({
        case: caseId,
        check: checkId,
        value: z.enum(answerValues),
        reason: shortText.nullable().default(null),
        note: longText.default(''),
        pins: z.array(pin).max(100).default([]),
      })
      .strict(),
    may: reviewers,
  }),
  /** Takes this officer's answer to a check back: it is open again, the history keeps it. */
  'review.clear': saved({ input: z.object({ case: caseId, check: checkId }).strict(), may: reviewers }),
  'review.note': saved({
    input: z.object({ case: caseId, about: z.union([z.literal('case'), checkId]), text: longText.min(1) }).strict(),
    may: reviewers,
  }),
  /** Keystrokes that are not yet an answer; kept on this laptop only, replaced by each call, gone with the answer. */
  'review.keepDraft': call<{ readonly savedAt: number }>()({
    input: z.object({ case: caseId, about: z.union([z.literal('case'), checkId]), text: longText }).strict(),
    may: reviewers,
  }),
  'review.drafts': call<readonly ReviewDraft[]>()({
    input: z.object({ case: caseId }).strict(),
    may: 'officer',
  }),
  /** Ends this officer's review of the case. Refused with the open checks and holds while any stand. */
  'review.finish': saved({
    input: z
      .object({
        case: caseId,
        suggestion: z.enum(suggestions),
        amountFen: amountFen.nullable().default(null),
        conditions: longText.default(''),
        moveTo: shortText.nullable().default(null),
      })
      .strict(),
    may: reviewers,
  }),
} as const;

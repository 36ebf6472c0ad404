import { z } from 'zod';
import { settlementChoices } from '../domain/review/differences.ts';
import type { DifferencesView } from '../domain/review/differences-view.ts';
import type { CaseFindings } from '../domain/review/case-findings.ts';
import { noteKinds } from '../domain/review/thread.ts';
import { overrideDeciders } from '../domain/review/override.ts';
import { answerValues, suggestions, type ReviewDraft, type ReviewSheet } from '../domain/review/review-sheet.ts';
import { call } from './entry.ts';
import { amountFen, caseId, checkId, longText, officerId, pin, shortText } from './parts.ts';

const ruleId = z.string().regex(/^[A-Z][\w-]{1,15}$/);
/** Where words under way belong: `case`, `finish`, `move/ACCEPTED`, `note/G01`. */
const draftPlace = z.string().regex(/^[a-z]{2,20}(\/[\w-]{1,80})?$/);
const reviewers = ['handler', 'checker', 'approver'] as const;
const saved = call<{ readonly savedAt: number; readonly act: string }>();

/** One side's standing answer is never touched; this says which counts. */
const settling = z.object({
  case: caseId,
  about: z.union([checkId, z.enum(['suggestion', 'amountFen', 'conditions'])]),
  choice: z.enum(settlementChoices),
  reason: longText.default(''),
});

export const reviewCalls = {
  'review.sheet': call<ReviewSheet>()({ input: z.object({ case: caseId }).strict(), may: 'officer' }),
  /** Findings with what would change them, what answers them, and what they were when last seen. */
  'review.findings': call<CaseFindings>()({ input: z.object({ case: caseId }).strict(), may: 'officer' }),
  /** Keeps on this laptop that the findings were seen as they are; `once` only where they never were. */
  'review.seeFindings': call<{ readonly seenAt: number }>()({
    input: z.object({ case: caseId, once: z.boolean().default(false) }).strict(),
    may: 'officer',
  }),
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
  /** Words on the case or a check; a question stays open until a colleague's answer to it (`re`) or its closing, which may be wordless. */
  'review.note': saved({
    input: z
      .object({
        case: caseId,
        about: z.union([z.literal('case'), checkId]),
        text: longText,
        kind: z.enum(noteKinds).default('note'),
        re: shortText.nullable().default(null),
      })
      .strict()
      .refine(({ kind, text }) => kind === 'close' || text.trim() !== '', { path: ['text'] }),
    may: reviewers,
  }),
  /** Names who checks the cases (复核), another person than the handler; `rounds` says whether blind, null by the pack. */
  'review.assignChecker': call<{ readonly assigned: number; readonly act: string }>()({
    input: z
      .object({
        cases: z.array(caseId).min(1).max(5000),
        checker: officerId,
        rounds: z.enum(['blind', 'open']).nullable().default(null),
      })
      .strict(),
    may: reviewers,
  }),
  /** Opens this officer's sealed round again, with a reason; what was sealed stays in the history. */
  'review.revise': saved({ input: z.object({ case: caseId, reason: longText.min(1) }).strict(), may: reviewers }),
  /** What the two sealed rounds differ in, ranked by what it changes; empty while one of them is open. */
  'review.differences': call<DifferencesView>()({ input: z.object({ case: caseId }).strict(), may: 'officer' }),
  'review.settleDifference': saved({ input: settling.strict(), may: reviewers }),
  /** Keystrokes that are not yet an answer; kept on this laptop only, replaced by each call, gone with the answer. */
  'review.keepDraft': call<{ readonly savedAt: number }>()({
    input: z.object({ case: caseId, about: z.union([checkId, draftPlace]), text: longText }).strict(),
    may: reviewers,
  }),
  'review.drafts': call<readonly ReviewDraft[]>()({
    input: z.object({ case: caseId }).strict(),
    may: 'officer',
  }),
  /** Asks to go on in spite of a finding, or acknowledges a warning, with a reason. */
  'review.override': saved({
    input: z.object({ case: caseId, rule: ruleId, reason: longText.min(1) }).strict(),
    may: reviewers,
  }),
  /** A second person agrees to an override, or refuses it. */
  'review.decideOverride': saved({
    input: z.object({ case: caseId, rule: ruleId, agrees: z.boolean(), note: longText.default('') }).strict(),
    may: overrideDeciders,
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

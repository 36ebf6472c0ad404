import { z } from 'zod';
import type { ScoringView, SheetsRead } from '../domain/scoring/scoring-view.ts';
import { call } from './entry.ts';
import { caseId, fileToken, isoDate, longText, shortText } from './parts.ts';

const writers = ['handler', 'checker', 'approver'] as const;

/** Scores are whole hundredths of a point. */
const sheet = z
  .object({
    expert: shortText.trim().min(1),
    unit: shortText.default(''),
    scoredOn: isoDate,
    recused: z.boolean().default(false),
    opinion: longText.default(''),
    scores: z
      .array(
        z
          .object({
            criterion: shortText.min(1),
            hundredths: z.number().int().min(0).max(1_000_000),
            reason: shortText.trim().min(1),
          })
          .strict(),
      )
      .max(60),
  })
  .strict();

/** Experts' sheets of competitive modes; criteria, weights and scale are data of the case's pack. */
export const scoringCalls = {
  /** The matrix of criteria and experts, what comes of it, and the case's place in its batch. */
  'scoring.view': call<ScoringView>()({ input: z.object({ case: caseId }).strict(), may: 'officer' }),
  /** Reads sheets out of a workbook, in a process of its own; nothing is written. */
  'scoring.read': call<SheetsRead>()({ input: z.object({ case: caseId, file: fileToken }).strict(), may: writers }),
  /** Writes sheets, all or none; `id` names the one that is changed. Refused off the scale and with an expert's second sheet. */
  'scoring.save': call<{ readonly savedAt: number; readonly act: string }>()({
    input: z
      .object({
        case: caseId,
        id: z
          .string()
          .regex(/^[0-9a-z]{4,26}$/)
          .nullable()
          .default(null),
        sheets: z.array(sheet).min(1).max(60),
      })
      .strict()
      .refine(({ id, sheets }) => id === null || sheets.length === 1, { path: ['sheets'] }),
    may: writers,
  }),
} as const;

import { z } from 'zod';
import type { Foreseen } from '../domain/bulk/foreseen.ts';
import type { FileToken } from '../domain/ids.ts';
import { policyStewards } from '../domain/people/officer.ts';
import type { PaperLine } from '../domain/papers/paper-line.ts';
import { listPaperKinds, paperKinds, type PaperKind } from '../domain/papers/paper-model.ts';
import { call } from './entry.ts';
import { caseId, fileToken, isoDate, jobId, shortText } from './parts.ts';

export interface PaperMade {
  /** Empty for a draft. */
  readonly number: string;
  readonly path: string;
  readonly token: FileToken;
  readonly sha256: string;
  readonly pages: number;
  readonly engine: string;
  /** Numbers of the cases that were named and are not on it. */
  readonly leftOut: readonly string[];
  /** Characters without a glyph, as code points. */
  readonly omitted: readonly { readonly what: string; readonly why: string }[];
}

/** What can be made of a case now: each paper, and of which notice or visit. */
export interface PaperOffer {
  readonly kind: PaperKind;
  readonly of: string | null;
  /** Number of the notice, or day and place of the visit. */
  readonly n: number | null;
  readonly day: string;
  readonly place: string;
}

export interface PaperRegister {
  readonly lines: readonly PaperLine[];
  readonly pattern: string;
  readonly officers: { readonly [officer: string]: string };
  readonly numbers: { readonly [id: string]: string };
}

const writers = ['handler', 'checker', 'approver'] as const;
const day = isoDate.or(z.literal('')).default('');

/** Letters, lists, forms and meeting packets, and the register of their numbers. */
export const papersCalls = {
  /** The papers of one case that can be made now. */
  'papers.offers': call<readonly PaperOffer[]>()({ input: z.object({ case: caseId }).strict(), may: 'officer' }),
  /** Sets one paper into the chosen folder. Without `draft` it gets a number and a line in the register. */
  'papers.make': call<PaperMade>()({
    input: z
      .object({
        kind: z.enum(paperKinds),
        cases: z.array(caseId).min(1).max(500),
        /** Number of the supplement notice, id of the site visit; null for a blank form. */
        of: z
          .string()
          .regex(/^[0-9a-z]{1,26}$/)
          .nullable()
          .default(null),
        details: z
          .object({ name: shortText.default(''), place: shortText.default(''), on: day, until: day })
          .strict()
          .default({ name: '', place: '', on: '', until: '' }),
        /** Number of the notice that a corrected one is of; its cases come along. */
        corrects: shortText.nullable().default(null),
        /** A meeting packet for experts who must not know whose the cases are. */
        blind: z.boolean().default(false),
        draft: z.boolean().default(false),
        target: fileToken,
        job: jobId,
      })
      .strict(),
    may: writers,
  }),
  /** Which of these cases a list or a meeting packet would hold, and why not the others; nothing is numbered or written. */
  'papers.foresee': call<Foreseen>()({
    input: z
      .object({
        kind: z.enum(listPaperKinds),
        cases: z.array(caseId).min(1).max(500),
        corrects: shortText.nullable().default(null),
        job: jobId,
      })
      .strict(),
    may: writers,
  }),
  /** Numbers given so far, newest first, and their pattern. Papers of cases this officer does not see are not told. */
  'papers.register': call<PaperRegister>()({ input: z.object({}).strict(), may: 'officer' }),
  /** Strikes a number of this laptop out with a reason; it stays in the register and is never given again. */
  'papers.strike': call<{ readonly savedAt: number; readonly act: string }>()({
    input: z.object({ id: z.string().max(120), reason: shortText.min(1) }).strict(),
    may: writers,
  }),
  'papers.setPattern': call<{ readonly savedAt: number; readonly act: string }>()({
    input: z.object({ pattern: z.string().min(1).max(200) }).strict(),
    may: policyStewards,
  }),
} as const;

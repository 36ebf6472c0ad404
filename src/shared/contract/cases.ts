import { z } from 'zod';
import {
  caseSorts,
  type CaseCount,
  type CaseDetail,
  type CasePage,
  type HistoryLine,
  type SavedView,
  type Suggestion,
} from '../domain/cases/case-file.ts';
import type { CaseId } from '../domain/ids.ts';
import { call } from './entry.ts';
import { amountFen, blobHash, caseId, isoDate, longText, officerId, shortText } from './parts.ts';

/** What the list is narrowed to. */
export const caseFilter = z
  .object({
    query: shortText.optional(),
    measures: z.array(shortText).max(50).optional(),
    states: z.array(shortText).max(50).optional(),
    officers: z.array(officerId).max(500).optional(),
    subParks: z.array(shortText).max(50).optional(),
    directions: z.array(shortText).max(100).optional(),
    years: z.array(z.number().int()).max(50).optional(),
    amountFrom: amountFen.optional(),
    amountTo: amountFen.optional(),
    onlyConflicts: z.boolean().optional(),
  })
  .strict();

/** A view as it is kept: what it is narrowed to, its order, the columns left out. */
export const keptView = z
  .object({
    name: shortText.min(1),
    filter: caseFilter,
    sort: z.enum(caseSorts),
    descending: z.boolean(),
    hidden: z.array(shortText).max(20),
  })
  .strict();

export const casesCalls = {
  'cases.list': call<CasePage>()({
    input: z
      .object({
        filter: caseFilter.default({}),
        sort: z.enum(caseSorts).default('updated'),
        descending: z.boolean().default(true),
        after: z.string().max(500).nullable().default(null),
        limit: z.number().int().min(1).max(500).default(100),
      })
      .strict(),
    may: 'officer',
  }),
  /** How many cases match and what they can be narrowed by. Asked beside the list, so that the rows never wait for it. */
  'cases.count': call<CaseCount>()({ input: z.object({ filter: caseFilter.default({}) }).strict(), may: 'officer' }),
  /** What the words typed so far may go on to say, best first: conditions, names, numbers. */
  'cases.suggest': call<readonly Suggestion[]>()({
    input: z.object({ query: shortText, language: z.enum(['zh', 'en']) }).strict(),
    may: 'officer',
  }),
  /** Every case of the list in its order, for working on all of them; refused with `cases.selectsTooMany`. */
  'cases.select': call<readonly CaseId[]>()({
    input: z
      .object({
        filter: caseFilter.default({}),
        sort: z.enum(caseSorts).default('updated'),
        descending: z.boolean().default(true),
      })
      .strict(),
    may: 'officer',
  }),
  /** Views this officer keeps on this laptop, each with how many cases its list has now. */
  'cases.views': call<readonly SavedView[]>()({ input: z.object({}).strict(), may: 'officer' }),
  /** Keeps a view; one of the same name is replaced. Refused with `case.viewsFull`. */
  'cases.saveView': call<{ readonly name: string }>()({ input: keptView, may: 'officer' }),
  'cases.dropView': call<{ readonly name: string }>()({
    input: z.object({ name: shortText.min(1) }).strict(),
    may: 'officer',
  }),
  'cases.open': call<CaseDetail>()({ input: z.object({ case: caseId }).strict(), may: 'officer' }),
  'cases.history': call<readonly HistoryLine[]>()({ input: z.object({ case: caseId }).strict(), may: 'officer' }),
  /** Writes one field of the application; what stood there is named as seen and thereby replaced. */
  'cases.edit': call<{ readonly savedAt: number; readonly act: string }>()({
    input: z
      .object({
        case: caseId,
        field: shortText.min(1),
        value: z.union([z.string().max(4000), z.number(), z.boolean(), z.null(), z.array(shortText).max(200)]),
      })
      .strict(),
    may: ['handler', 'checker', 'approver'],
  }),
  /** Says, or takes back, that a field was read from that page of evidence. */
  'cases.cite': call<{ readonly savedAt: number; readonly act: string }>()({
    input: z
      .object({
        case: caseId,
        field: shortText.min(1),
        hash: blobHash,
        page: z.number().int().min(1).max(100_000),
        on: z.boolean(),
      })
      .strict(),
    may: ['handler', 'checker', 'approver'],
  }),
  /** Settles two standing values with one, with a reason. */
  'cases.settle': call<{ readonly savedAt: number; readonly act: string }>()({
    input: z
      .object({ case: caseId, field: shortText.min(1), take: z.string().max(100), reason: longText.min(1) })
      .strict(),
    may: ['handler', 'checker', 'approver'],
  }),
  /** Takes a step of the workflow; refused where the machine says what is missing, or who else may take it. */
  'cases.move': call<{ readonly savedAt: number; readonly act: string }>()({
    input: z
      .object({
        case: caseId,
        to: shortText.min(1),
        reason: shortText.nullable().default(null),
        note: longText.default(''),
        /** Day of the step where it was not today. */
        on: isoDate.nullable().default(null),
      })
      .strict(),
    may: ['handler', 'checker', 'approver'],
  }),
  'cases.assign': call<{ readonly assigned: number; readonly act: string }>()({
    input: z.object({ cases: z.array(caseId).min(1).max(5000), handler: officerId }).strict(),
    may: ['handler', 'checker', 'approver'],
  }),
} as const;

import { z } from 'zod';
import type { RecordSheet } from '../domain/records/record-sheet.ts';
import { call } from './entry.ts';
import { caseId, shortText } from './parts.ts';

const kind = z.string().regex(/^[a-z][A-Za-z0-9-]{1,60}$/);
const record = z.string().regex(/^[0-9a-z]{4,26}$/);
const writers = ['handler', 'checker', 'approver'] as const;

/** Records of later stages; their forms are data of the case's pack. */
export const recordsCalls = {
  /** The records of a case, and the forms that apply to it, those its stage asks for first. */
  'records.list': call<RecordSheet>()({ input: z.object({ case: caseId }).strict(), may: 'officer' }),
  /** Writes the named fields of a record; `id` null makes a new one. `null` empties a field. */
  'records.save': call<{ readonly savedAt: number; readonly act: string; readonly id: string }>()({
    input: z
      .object({
        case: caseId,
        kind,
        id: record.nullable().default(null),
        values: z.record(z.string().max(60), z.json()),
      })
      .strict(),
    may: writers,
  }),
  /** Strikes a record out with a reason; the history keeps it, undo brings it back. */
  'records.void': call<{ readonly savedAt: number; readonly act: string }>()({
    input: z.object({ case: caseId, kind, id: record, reason: shortText.min(1) }).strict(),
    may: writers,
  }),
} as const;

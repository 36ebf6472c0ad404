import { z } from 'zod';
import { caseFields, type CaseFieldId } from '../domain/cases/fields.ts';
import type { ImportResult, ProblemRowsFile, Rehearsal, TrayItem } from '../domain/intake/intake-report.ts';
import { call } from './entry.ts';
import { blobHash, caseId, evidenceKind, fileToken, jobId, shortText } from './parts.ts';

const takers = ['handler', 'checker', 'approver'] as const;
const fieldIds = caseFields.map((field) => field.id) as [CaseFieldId, ...CaseFieldId[]];
const draft = z.string().regex(/^d-[0-9a-f]{32}$/);
const mapping = z.record(z.string().regex(/^[A-Z]{1,3}$/), z.enum(fieldIds));

export const intakeCalls = {
  /** Reads the files in a disposable process and rehearses with the proposed mapping. Writes nothing. */
  'intake.examine': call<Rehearsal>()({
    input: z.object({ files: z.array(fileToken).min(1).max(1000), job: jobId }).strict(),
    may: takers,
  }),
  /** Rehearses again with corrected columns and corrected cells; cells corrected before stay so. */
  'intake.rehearse': call<Rehearsal>()({
    input: z
      .object({
        draft,
        mappings: z
          .array(z.object({ file: z.string().max(1000), sheet: z.string().max(200), mapping }).strict())
          .max(100),
        fixes: z
          .array(
            z
              .object({
                file: z.string().max(1000),
                sheet: z.string().max(200),
                row: z.number().int().positive(),
                column: z.string().regex(/^[A-Z]{1,3}$/),
                text: z.string().max(10_000),
              })
              .strict(),
          )
          .max(5000)
          .default([]),
        job: jobId,
      })
      .strict(),
    may: takers,
  }),
  /** Writes the rows that were kept out into a folder as a workbook, the reasons beside them, to be corrected and read again. */
  'intake.writeProblems': call<ProblemRowsFile>()({
    input: z.object({ draft, target: fileToken }).strict(),
    may: takers,
  }),
  /** Takes over every row without a problem and every piece of evidence, in one step that one undo takes back. */
  'intake.commit': call<ImportResult>()({ input: z.object({ draft, job: jobId }).strict(), may: takers }),
  'intake.discard': call<{ readonly discarded: boolean }>()({ input: z.object({ draft }).strict(), may: takers }),
  'intake.tray': call<readonly TrayItem[]>()({ input: z.object({}).strict(), may: 'officer' }),
  'intake.place': call<{ readonly savedAt: number; readonly act: string }>()({
    input: z.object({ hash: blobHash, case: caseId, kind: evidenceKind.nullable().default(null) }).strict(),
    may: takers,
  }),
  /** The practice files that came with the program, as tokens ready for `intake.examine`. */
  'intake.practice': call<readonly { readonly token: string; readonly name: string; readonly bytes: number }[]>()({
    input: z.object({ set: shortText.optional() }).strict(),
    may: 'officer',
  }),
} as const;

import { z } from 'zod';
import type { EvidenceItem } from '../domain/cases/case-file.ts';
import { markKinds, type Mark } from '../domain/evidence/mark.ts';
import type { Preview } from '../domain/evidence/preview.ts';
import type { Replacement } from '../domain/evidence/replacement.ts';
import type { EvidenceTextState } from '../domain/evidence/evidence-text.ts';
import type { FileToken } from '../domain/ids.ts';
import { call, hostCall } from './entry.ts';
import { blobHash, caseId, checkId, evidenceKind, fileToken, isoDate, jobId, longText, pin, region } from './parts.ts';

/** Evidence bytes are read by the window at `evidence/<hash>` of its own origin, served by the host after the core agreed. */
export const evidenceCalls = {
  'evidence.attach': call<{ readonly added: readonly EvidenceItem[]; readonly act: string | null }>()({
    input: z
      .object({
        case: caseId,
        files: z.array(fileToken).min(1).max(500),
        kind: evidenceKind.nullable().default(null),
        job: jobId,
      })
      .strict(),
    may: ['handler', 'checker', 'approver'],
  }),
  /** Takes one file in as the later version of a piece; the earlier one stays with its pins and marks. */
  'evidence.replace': call<{ readonly added: readonly EvidenceItem[]; readonly act: string | null }>()({
    input: z.object({ case: caseId, hash: blobHash, file: fileToken, job: jobId }).strict(),
    may: ['handler', 'checker', 'approver'],
  }),
  'evidence.replacements': call<readonly Replacement[]>()({
    input: z.object({ case: caseId }).strict(),
    may: 'officer',
  }),
  'evidence.classify': call<{ readonly savedAt: number; readonly act: string }>()({
    input: z.object({ case: caseId, hash: blobHash, kind: evidenceKind.nullable() }).strict(),
    may: ['handler', 'checker', 'approver'],
  }),
  /** From when until when a piece holds; `9999-12-31` is for good, null is not said. Refuses `evidence.badValidity`. */
  'evidence.setValidity': call<{ readonly savedAt: number; readonly act: string }>()({
    input: z.object({ case: caseId, hash: blobHash, from: isoDate.nullable(), until: isoDate.nullable() }).strict(),
    may: ['handler', 'checker', 'approver'],
  }),
  /** Takes a piece out of the case's list; the bytes and the history stay. */
  'evidence.withdraw': call<{ readonly savedAt: number; readonly act: string }>()({
    input: z.object({ case: caseId, hash: blobHash }).strict(),
    may: ['handler', 'checker', 'approver'],
  }),
  /** How much of the words of the evidence can be found, and what their index weighs. */
  'evidence.texts': call<EvidenceTextState>()({ input: z.object({}).strict(), may: 'officer' }),
  /** Reads the words of every piece that is not read yet, now. */
  'evidence.readTexts': call<EvidenceTextState>()({ input: z.object({ job: jobId }).strict(), may: 'officer' }),
  /** A Word or Excel document as plain words and tables. Refuses `evidence.noPreview` with the reader's code. */
  'evidence.preview': call<Preview>()({ input: z.object({ hash: blobHash }).strict(), may: 'officer' }),
  /** Writes a read-only copy that `evidence.openOutside` opens. Refuses what a desktop would run, by name and content. */
  'evidence.copyOutside': call<{ readonly token: FileToken; readonly name: string }>()({
    input: z.object({ case: caseId, hash: blobHash }).strict(),
    may: 'officer',
  }),
  /** Opens a copy in the program that the system has for it. Refuses `evidence.noProgram` with what the system said. */
  'evidence.openOutside': hostCall<{ readonly name: string }>()({
    input: z.object({ case: caseId, hash: blobHash }).strict(),
    may: 'officer',
  }),
  /** Marks on all pages of a case's evidence, with who drew them and when. */
  'evidence.marks': call<readonly Mark[]>()({ input: z.object({ case: caseId }).strict(), may: 'officer' }),
  /** Draws a mark over a page; a note needs its text. */
  'evidence.mark': call<{ readonly savedAt: number; readonly act: string; readonly mark: string }>()({
    input: z
      .object({
        case: caseId,
        hash: blobHash,
        page: z.number().int().min(1).max(100_000),
        kind: z.enum(markKinds),
        regions: z.array(region).min(1).max(100),
        text: longText.default(''),
      })
      .strict(),
    may: ['handler', 'checker', 'approver'],
  }),
  'evidence.unmark': call<{ readonly savedAt: number; readonly act: string }>()({
    input: z.object({ case: caseId, hash: blobHash, mark: z.string().regex(/^[0-9a-z]{26}$/) }).strict(),
    may: ['handler', 'checker', 'approver'],
  }),
  /** Pages pinned to a check before it has an answer; kept on this laptop only, gone with the answer. */
  'evidence.keepPins': call<{ readonly savedAt: number }>()({
    input: z.object({ case: caseId, check: checkId, pins: z.array(pin).max(100) }).strict(),
    may: ['handler', 'checker', 'approver'],
  }),
} as const;

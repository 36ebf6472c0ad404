import { z } from 'zod';
import type { EvidenceItem } from '../domain/cases/case-file.ts';
import { call } from './entry.ts';
import { blobHash, caseId, evidenceKind, fileToken, jobId } from './parts.ts';

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
  'evidence.classify': call<{ readonly savedAt: number; readonly act: string }>()({
    input: z.object({ case: caseId, hash: blobHash, kind: evidenceKind.nullable() }).strict(),
    may: ['handler', 'checker', 'approver'],
  }),
  /** Takes a piece out of the case's list; the bytes and the history stay. */
  'evidence.withdraw': call<{ readonly savedAt: number; readonly act: string }>()({
    input: z.object({ case: caseId, hash: blobHash }).strict(),
    may: ['handler', 'checker', 'approver'],
  }),
} as const;

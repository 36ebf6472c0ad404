import { z } from 'zod';
import type { FolderReport } from '../domain/exchange/folder-report.ts';
import type { BundleLine, MergeReport } from '../domain/exchange/merge-report.ts';
import type { FileToken } from '../domain/ids.ts';
import { call } from './entry.ts';
import { caseId, deviceId, fileToken, jobId } from './parts.ts';

const exchangers = ['handler', 'checker', 'approver', 'securityAdmin'] as const;

export const exchangeCalls = {
  /** Writes one bundle file: everything, what `to` lacks, or the named cases. Read back before it is called done. */
  'exchange.makeBundle': call<{
    readonly file: string;
    readonly token: FileToken;
    readonly bundle: string;
    readonly changes: number;
    readonly bytes: number;
    readonly sha256: string;
  }>()({
    input: z
      .object({
        target: fileToken,
        to: deviceId.nullable().default(null),
        cases: z.array(caseId).max(5000).nullable().default(null),
        evidence: z.boolean().default(true),
        job: jobId,
      })
      .strict(),
    may: exchangers,
  }),
  /** Checks every byte and says what a merge would do. Writes nothing. */
  'exchange.rehearse': call<MergeReport>()({
    input: z.object({ file: fileToken, job: jobId }).strict(),
    may: exchangers,
  }),
  'exchange.merge': call<MergeReport>()({ input: z.object({ file: fileToken, job: jobId }).strict(), may: exchangers }),
  /** Merges what others left in a folder, and leaves there what any of them lacks. */
  'exchange.keepFolder': call<FolderReport>()({
    input: z.object({ folder: fileToken, job: jobId }).strict(),
    may: exchangers,
  }),
  'exchange.bundles': call<readonly BundleLine[]>()({ input: z.object({}).strict(), may: 'officer' }),
} as const;

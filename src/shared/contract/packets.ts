import { z } from 'zod';
import type { Foreseen } from '../domain/bulk/foreseen.ts';
import type { BlobHash, FileToken } from '../domain/ids.ts';
import type { PacketVerdict } from '../domain/packets/packet-verdict.ts';
import type { PacketResult } from '../domain/packets/packet-result.ts';
import { packetAudiences, packetLanguages } from '../domain/packets/packet-model.ts';
import { tableKinds } from '../domain/packets/case-tables.ts';
import { caseFilter } from './cases.ts';
import { call } from './entry.ts';
import { caseId, fileToken, jobId } from './parts.ts';

interface TablesMade {
  readonly files: readonly { readonly name: string; readonly sha256: string; readonly token: FileToken }[];
  /** Rows of the longest sheet, its head not counted. */
  readonly rows: number;
}

export interface PacketPreview {
  /** Null where the packet could not be set; `omitted` says why. */
  readonly file: {
    readonly hash: BlobHash;
    readonly name: string;
    readonly bytes: number;
    readonly pages: number;
  } | null;
  readonly omitted: PacketResult['omitted'];
}

/** Of the fixed words and of what the pack says; what people wrote stands as they wrote it. */
const language = z.enum(packetLanguages).default('zh-CN');

export const packetsCalls = {
  /** One PDF a case into the chosen folder, written durably; the tokens can be revealed. A packet that could not be set has no token and says why. */
  'packets.make': call<readonly (PacketResult & { readonly token: FileToken | null })[]>()({
    input: z
      .object({
        cases: z.array(caseId).min(1).max(2000),
        target: fileToken,
        withEvidence: z.boolean().default(false),
        /** Copies for blind review never carry pages of evidence: those name the unit. */
        audience: z.enum(packetAudiences).default('officers'),
        language,
        job: jobId,
      })
      .strict(),
    may: 'officer',
  }),
  /** Sets one packet for looking at, exactly as it would be written; it is read by its hash like a piece of evidence. */
  'packets.preview': call<PacketPreview>()({
    input: z
      .object({
        case: caseId,
        withEvidence: z.boolean().default(false),
        audience: z.enum(packetAudiences).default('officers'),
        language,
        job: jobId,
      })
      .strict(),
    may: 'officer',
  }),
  /** Recognises a packet by the data inside it, sets them again and says whether the file is what it was. */
  'packets.verify': call<PacketVerdict>()({ input: z.object({ file: fileToken }).strict(), may: 'officer' }),
  /** Case list, statistics, notice list or register of the cases of a filter (or of those named) as a spreadsheet. */
  /** Which cases a table would hold, and which it would leave out and why; nothing is written. */
  'packets.foreseeTables': call<Foreseen>()({
    input: z
      .object({
        kind: z.enum(tableKinds),
        filter: caseFilter.default({}),
        cases: z.array(caseId).max(20_000).nullable().default(null),
      })
      .strict(),
    may: 'officer',
  }),
  'packets.tables': call<TablesMade>()({
    input: z
      .object({
        kind: z.enum(tableKinds),
        format: z.enum(['xlsx', 'csv']),
        filter: caseFilter.default({}),
        cases: z.array(caseId).max(20_000).nullable().default(null),
        target: fileToken,
      })
      .strict(),
    may: 'officer',
  }),
} as const;

import { z } from 'zod';
import type { Foreseen } from '../domain/bulk/foreseen.ts';
import type { BlobHash, FileToken } from '../domain/ids.ts';
import type { ForeseenPacket, PacketFolder } from '../domain/packets/foreseen-packet.ts';
import type { PacketBatch } from '../domain/packets/packet-batch.ts';
import type { PacketVerdict } from '../domain/packets/packet-verdict.ts';
import type { PacketResult } from '../domain/packets/packet-result.ts';
import { packetAudiences, packetLanguages } from '../domain/packets/packet-model.ts';
import { tableKinds } from '../domain/packets/case-tables.ts';
import { caseFilter } from './cases.ts';
import { call, hostCall } from './entry.ts';
import { caseId, fileToken, jobId } from './parts.ts';

type PacketsMade = readonly (PacketResult & { readonly token: FileToken | null })[];

interface TablesMade {
  readonly files: readonly { readonly name: string; readonly sha256: string; readonly token: FileToken }[];
  /** Rows of the longest sheet, its head not counted. */
  readonly rows: number;
}

export interface PacketPreview {
  readonly file: {
    readonly hash: BlobHash;
    readonly name: string;
    readonly bytes: number;
    readonly pages: number;
  };
  readonly omitted: PacketResult['omitted'];
}

/** Of the fixed words and of what the pack says; what people wrote stands as they wrote it. */
const language = z.enum(packetLanguages).default('zh-CN');

/** A pattern for file names; without one, the officer's own. */
const fileName = z.string().trim().max(500).optional();

export const packetsCalls = {
  /** One PDF a case into the chosen folder, written durably; the tokens can be revealed. A packet that could not be made has no token and says why. */
  'packets.make': call<PacketsMade>()({
    input: z
      .object({
        cases: z.array(caseId).min(1).max(2000),
        target: fileToken,
        withEvidence: z.boolean().default(false),
        /** Copies for blind review never carry pages of evidence: those name the unit. */
        audience: z.enum(packetAudiences).default('officers'),
        language,
        fileName,
        job: jobId,
      })
      .strict(),
    may: 'officer',
    each: true,
  }),
  /** Tries again what the last batch did not make; what it made stays listed. Refuses `packet.noBatch`. */
  'packets.retry': call<PacketsMade>()({ input: z.object({ job: jobId }).strict(), may: 'officer' }),
  /** Each packet of a selection as it would be, or why it cannot be made; nothing is set or written. */
  'packets.foresee': call<readonly ForeseenPacket[]>()({
    input: z
      .object({
        cases: z.array(caseId).min(1).max(2000),
        withEvidence: z.boolean().default(false),
        audience: z.enum(packetAudiences).default('officers'),
        language,
        job: jobId,
      })
      .strict(),
    may: 'officer',
    each: true,
  }),
  /** Room and taken names of a folder packets are to go into. */
  'packets.folder': call<PacketFolder>()({ input: z.object({ target: fileToken }).strict(), may: 'officer' }),
  /** The batch under way, or the last until it is closed; of the run that is known, only the lines from `after` on. */
  'packets.batch': call<{ readonly batch: PacketBatch | null }>()({
    input: z.object({ run: z.number().int().min(0), after: z.number().int().min(0) }).strict(),
    may: 'officer',
  }),
  /** Forgets an ended batch; its files stay. */
  'packets.closeBatch': call<object>()({ input: z.object({}).strict(), may: 'officer' }),
  /** Writes the list of an ended batch beside its packets, as a spreadsheet. Refuses `packet.noBatch`. */
  'packets.writeList': call<{ readonly name: string; readonly sha256: string; readonly token: FileToken }>()({
    input: z.object({ language }).strict(),
    may: 'officer',
  }),
  /** The name of a packet the batch made; `packets.openMade` opens no other file. */
  'packets.made': call<{ readonly name: string }>()({
    input: z.object({ token: fileToken }).strict(),
    may: 'officer',
  }),
  /** Opens a packet with the system's own program. Refuses `packet.noProgram` where there is none. */
  'packets.openMade': hostCall<{ readonly name: string }>()({
    input: z.object({ token: fileToken }).strict(),
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
        fileName,
        job: jobId,
      })
      .strict(),
    may: 'officer',
  }),
  /** Recognises a packet by the data inside it, sets them again and says whether the file is what it was. */
  'packets.verify': call<PacketVerdict>()({ input: z.object({ file: fileToken }).strict(), may: 'officer' }),
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
    each: true,
  }),
  /** Case list, statistics, notice list or register of the cases of a filter (or of those named) as a spreadsheet. */
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
    each: true,
  }),
} as const;

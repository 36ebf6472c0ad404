import { z } from 'zod';
import type { BundleSize } from '../domain/exchange/bundle-size.ts';
import type { FolderReport } from '../domain/exchange/folder-report.ts';
import type { BundleLine, MergeReport } from '../domain/exchange/merge-report.ts';
import type { PartSize } from '../domain/exchange/part-size.ts';
import type { LaptopLine } from '../domain/exchange/laptop-line.ts';
import type { MergeUndoing } from '../domain/exchange/merge-undoing.ts';
import type { FileToken } from '../domain/ids.ts';
import { call } from './entry.ts';
import { caseId, deviceId, fileToken, jobId } from './parts.ts';

const exchangers = ['handler', 'checker', 'approver', 'securityAdmin'] as const;

const bundleId = z.string().regex(/^[0-9a-f]{32}$/);

/** Of a bundle that is sealed to one instead of to laptops; how good it is, the core says. */
const passphrase = z.string().min(1).max(500).nullable().default(null);

/** Files of at most so many bytes; null: one file whatever its size. */
const partBytes = z
  .number()
  .int()
  .min(1)
  .max(2 ** 40)
  .nullable()
  .default(null);
/** Where `file` is a part of a bundle: further parts of it, in any order. Those beside any of them are found as well. */
const others = z.array(fileToken).max(1000).default([]);

/** Changes that no longer count or count again, and the state afterwards. */
interface Counted {
  readonly changes: number;
  readonly stateHash: string;
}

export const exchangeCalls = {
  /** What such a bundle would hold and weigh, and the room at the target. Writes nothing. */
  'exchange.sizeBundle': call<BundleSize>()({
    input: z
      .object({
        target: fileToken.nullable().default(null),
        to: deviceId.nullable().default(null),
        cases: z.array(caseId).max(5000).nullable().default(null),
        job: jobId,
      })
      .strict(),
    may: exchangers,
  }),
  /** Sizes of files that media take, for a bundle in parts. */
  'exchange.partSizes': call<readonly PartSize[]>()({ input: z.object({}).strict(), may: 'officer' }),
  /** Writes one bundle file: everything, what `to` lacks, or the named cases; to all, to one, or to a passphrase. Read back before it is called done. */
  'exchange.makeBundle': call<{
    readonly file: string;
    readonly token: FileToken;
    readonly bundle: string;
    readonly changes: number;
    readonly bytes: number;
    readonly sha256: string;
    /** Names of its files: one, or its parts in order. */
    readonly files: readonly string[];
  }>()({
    input: z
      .object({
        target: fileToken,
        to: deviceId.nullable().default(null),
        cases: z.array(caseId).max(5000).nullable().default(null),
        evidence: z.boolean().default(true),
        partBytes,
        passphrase,
        job: jobId,
      })
      .strict()
      .refine((order) => order.to === null || order.passphrase === null),
    may: exchangers,
  }),
  /** Checks every byte and says what a merge would do. Writes nothing. */
  'exchange.rehearse': call<MergeReport>()({
    input: z.object({ file: fileToken, others, passphrase, job: jobId }).strict(),
    may: exchangers,
  }),
  'exchange.merge': call<MergeReport>()({
    input: z.object({ file: fileToken, others, passphrase, job: jobId }).strict(),
    may: exchangers,
  }),
  /** Merges what others left in a folder, and leaves there what any of them lacks. */
  'exchange.keepFolder': call<FolderReport>()({
    input: z.object({ folder: fileToken, partBytes, job: jobId }).strict(),
    may: exchangers,
  }),
  /** What undoing the merge of a bundle would take along, and what stands against it. */
  'exchange.undoing': call<MergeUndoing>()({ input: z.object({ bundle: bundleId }).strict(), may: exchangers }),
  /** Undoes a merge whole, on this laptop: what it brought is kept and no longer counts. Refused once anything builds on it. */
  'exchange.undo': call<Counted>()({ input: z.object({ bundle: bundleId, job: jobId }).strict(), may: exchangers }),
  /** Lets an undone merge count again. */
  'exchange.takeUp': call<Counted>()({ input: z.object({ bundle: bundleId, job: jobId }).strict(), may: exchangers }),
  /** The other laptops of the park, longest silent first, with what each is not known to hold. */
  'exchange.laptops': call<readonly LaptopLine[]>()({ input: z.object({}).strict(), may: 'officer' }),
  /** The register of bundles given and returned, as a PDF into a folder; days in China, both included. */
  'exchange.printRegister': call<{
    readonly path: string;
    readonly token: FileToken;
    readonly sha256: string;
    readonly pages: number;
    readonly lines: number;
  }>()({
    input: z
      .object({
        target: fileToken,
        from: z.iso.date().nullable().default(null),
        until: z.iso.date().nullable().default(null),
        job: jobId,
      })
      .strict(),
    may: 'officer',
  }),
  'exchange.bundles': call<readonly BundleLine[]>()({ input: z.object({}).strict(), may: 'officer' }),
} as const;

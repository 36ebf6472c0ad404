import { z } from 'zod';
import type { Json } from '#shared/domain/outcome';
import { bundleLimits } from '#shared/exchange/bundle-frame';
import type { ReaderLimits } from './reader-limits.ts';

/** What the core asks of the process that reads a bundle. It gets no key but the one of this body, and that only later. */
export interface BundleRequest {
  readonly t: 'bundle';
  readonly files: readonly string[];
  readonly park: string;
  /** Absolute folder, the only place the process writes to. */
  readonly scratch: string;
  /** The store's folder, to leave out what is there already; null: no evidence is kept. */
  readonly evidence: string | null;
  readonly limits: ReaderLimits;
}

/** The key of the body, once the core has found the header to be for this laptop. */
export interface BodyKey {
  readonly t: 'key';
  readonly key: string;
}

/** Names of what the process leaves in the scratch folder, beside evidence under its hashes. */
export const indexFile = 'index.json';
export const changesFile = 'changes.ndjson';

const count = z.number().int().nonnegative();

/** What the process answers. It is not trusted: the core checks every message against this. */
export const bundleReply = z.discriminatedUnion('t', [
  z.object({ t: z.literal('progress'), phase: z.enum(['hash', 'check']), done: count, total: count }).strict(),
  z
    .object({
      t: z.literal('header'),
      header: z.string().max(bundleLimits.header),
      format: z.union([z.literal(1), z.literal(2)]),
      bodyAt: count,
      bodyLength: count,
      sha256: z.string().regex(/^[0-9a-f]{64}$/),
    })
    .strict(),
  /** So many more bytes of whole lines stand in the file of changes. */
  z.object({ t: z.literal('lines'), bytes: count.max(bundleLimits.text + 1) }).strict(),
  z.object({ t: z.literal('done'), changes: count, pieces: z.array(z.string().regex(/^[0-9a-f]{64}$/)) }).strict(),
  z
    .object({
      t: z.literal('refused'),
      code: z.string().regex(/^[a-z]+\.[A-Za-z]{1,40}$/),
      facts: z.record(z.string().max(40), z.custom<Json>()),
    })
    .strict(),
]);
export type BundleReply = z.infer<typeof bundleReply>;

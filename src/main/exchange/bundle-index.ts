import { z } from 'zod';
import { canonicalJson } from '#shared/exchange/canonical-json';
import { parseCanonical } from '#shared/exchange/read-change';
import { Refusal, type Json } from '#shared/domain/outcome';

const hex64 = z.string().regex(/^[0-9a-f]{64}$/);
const space = z.string().min(1).max(300);
const n = z.number().int().min(1);

const indexShape = z.object({
  v: z.literal(1),
  /** The sender asks to be admitted, and so do laptops it met that are not; each is checked on its own. */
  requests: z.array(z.unknown()).max(2000),
  /** Parts of streams that follow, in this order: where each starts and the signed head it ends at. */
  streams: z
    .array(
      z.object({
        space,
        device: hex64,
        from: n,
        prev: hex64.nullable(),
        n,
        hash: hex64,
        sig: z.string().regex(/^[0-9a-f]{128}$/),
        by: hex64.optional(),
      }),
    )
    .max(1_000_000),
  /** Public keys of whoever signed a head; each proves itself by its id. */
  keys: z.record(hex64, hex64),
  /** What the sender holds, of the spaces others may know of. */
  have: z.array(z.tuple([space, hex64, n, hex64])).max(1_000_000),
  /** Evidence the changes name: inside, or to be asked for. */
  blobs: z.array(z.object({ hash: hex64, bytes: z.number().int().min(0), inside: z.boolean() })).max(1_000_000),
  /** Evidence the sender knows of and lacks. */
  wants: z.array(hex64).max(1_000_000),
});

/** First section of a bundle: what is in it, and what its sender has and lacks. */
export type BundleIndex = z.output<typeof indexShape>;

export const indexText = (index: BundleIndex): string => canonicalJson(index as unknown as Json);

/** Code: `bundle.badIndex`. */
export const readIndex = (text: string): BundleIndex => {
  const parsed = indexShape.safeParse(parseCanonical(text));
  if (!parsed.success) throw new Refusal('bundle.badIndex', { where: parsed.error.issues[0]?.path.join('.') ?? '' });
  return parsed.data;
};

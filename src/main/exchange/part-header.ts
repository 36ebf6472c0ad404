import { createHash } from 'node:crypto';
import { z } from 'zod';
import { preambleBytes, trailerBytes } from '#shared/exchange/bundle-frame';
import { canonicalJson } from '#shared/exchange/canonical-json';
import { partsAtMost, readPartPreamble } from '#shared/exchange/part-frame';
import { parseCanonical } from '#shared/exchange/read-change';
import { Refusal, type Json } from '#shared/domain/outcome';
import { idOfKey, isSignedAs } from './crypto.ts';
import type { Watching } from './context.ts';
import type { ByteSource } from './sealed-body.ts';

const hex = (length: number): z.ZodString => z.string().regex(new RegExp(`^[0-9a-f]{${length}}$`));
const count = z.number().int().min(0).max(Number.MAX_SAFE_INTEGER);

const partHeaderShape = z
  .object({
    v: z.literal(1),
    bundle: hex(32),
    park: hex(64),
    sender: hex(64),
    senderKey: hex(64),
    /** Number of this part, from 1, and of all parts. */
    part: z.number().int().min(1).max(partsAtMost),
    parts: z.number().int().min(2).max(partsAtMost),
    /** Where in the bundle's file the carried bytes belong, and how long that file is. */
    at: count,
    bytes: count,
  })
  .strict()
  .refine(({ part, parts }) => part <= parts);

/** What a part says of itself; it names no more than a bundle's own open header. */
export type PartHeader = z.output<typeof partHeaderShape>;

export const partHeaderBytes = (header: PartHeader): Buffer =>
  Buffer.from(canonicalJson(header as unknown as Json), 'utf8');

/** A part as its open bytes tell it; nothing is checked yet but the form. */
export interface ToldPart {
  readonly header: PartHeader;
  readonly carriedAt: number;
  readonly carried: number;
}

/** Codes: those of `readPartPreamble`, `bundle.badHeader`. */
export const tellPart = async (source: ByteSource): Promise<ToldPart> => {
  const preamble = readPartPreamble(await source.read(0, Math.min(preambleBytes, source.size)), source.size);
  if (!preamble.ok) throw new Refusal(preamble.error.code, preamble.error.facts);
  const { headerLength, carried } = preamble.value;
  const text = Buffer.from(await source.read(preambleBytes, headerLength)).toString('utf8');
  const parsed = partHeaderShape.safeParse(parseCanonical(text));
  if (!parsed.success) throw new Refusal('bundle.badHeader', { where: parsed.error.issues[0]?.path.join('.') ?? '' });
  if (parsed.data.at + carried > parsed.data.bytes) throw new Refusal('bundle.badHeader', { where: 'at' });
  return { header: parsed.data, carriedAt: preambleBytes + headerLength, carried };
};

const pieceBytes = 1024 * 1024;

/** True where every byte of the part is what its sender wrote and signed. */
export const isSoundPart = async (
  source: ByteSource,
  { header }: ToldPart,
  { signal }: Pick<Watching, 'signal'>,
): Promise<boolean> => {
  const digest = createHash('sha256');
  const signedLength = source.size - trailerBytes;
  for (let at = 0; at < signedLength; at += pieceBytes) {
    if (signal.aborted) throw new Refusal('job.cancelled', {});
    digest.update(await source.read(at, Math.min(pieceBytes, signedLength - at)));
  }
  const hash = digest.digest();
  const trailer = await source.read(signedLength, trailerBytes);
  const signature = Buffer.from(trailer.subarray(32)).toString('hex');
  return (
    hash.equals(trailer.subarray(0, 32)) &&
    idOfKey(header.senderKey) === header.sender &&
    isSignedAs('part', header.senderKey, hash, signature)
  );
};

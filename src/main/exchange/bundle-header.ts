import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { z } from 'zod';
import { canonicalJson } from '#shared/exchange/canonical-json';
import { Refusal, type Json } from '#shared/domain/outcome';
import { agreeKey, deriveKey, makeKeyPair, type KeyPair } from './keys.ts';
import { requestShape } from './park.ts';

/** See docs/bundle-format.md. Numbers of the format; a reader refuses what it does not know. */
export const magic = Buffer.from('ANJUANB1', 'ascii');
export const formatNumber = 1;
export const headerLimit = 1 << 20;
export const trailerBytes = 32 + 64;

export const headerShape = z
  .object({
    format: z.number().int(),
    /** A reader below this number must not read on. */
    reader: z.number().int(),
    bundle: z.string().regex(/^[0-9a-f]{32}$/),
    counter: z.number().int().nonnegative(),
    park: z.string().regex(/^[0-9a-f]{64}$/),
    app: z.string().max(40),
    madeAt: z.number().int(),
    sender: requestShape,
    /** Null: everybody of the park. */
    to: z.array(z.string().regex(/^[0-9a-f]{64}$/)).max(1000).nullable(),
    suite: z.enum(['park', 'devices']),
    salt: z.string().max(60),
    wrapped: z.array(z.object({ device: z.string(), key: z.string().max(60), sealed: z.string().max(120) }).strict()).max(1000),
  })
  .strict();
export type BundleHeader = z.output<typeof headerShape>;

export const headerBytes = (header: BundleHeader): Buffer => Buffer.from(canonicalJson(header as unknown as Json), 'utf8');

/** Parses a header; refuses `bundle.newer` before anything else of it is believed. */
export const parseHeader = (bytes: Buffer): BundleHeader => {
  let raw: unknown;
  try {
    raw = JSON.parse(bytes.toString('utf8'));
  } catch {
    throw new Refusal('bundle.damaged', { where: 'header' });
  }
  const numbers = z.object({ format: z.number(), reader: z.number() }).safeParse(raw);
  if (numbers.success && numbers.data.reader > formatNumber) throw new Refusal('bundle.newer', { found: numbers.data.reader, known: formatNumber });
  const parsed = headerShape.safeParse(raw);
  if (!parsed.success) throw new Refusal('bundle.damaged', { where: 'header' });
  return parsed.data;
};

/** A content key sealed to laptops (X25519, HKDF-SHA-256, AES-256-GCM); the key of suite `park` needs no sealing. */
export const wrapKey = (contentKey: Buffer, device: string, agreement: Buffer): BundleHeader['wrapped'][number] => {
  const once = makeKeyPair('x25519');
  const wrapping = agreeKey(once, agreement, `wrap ${device}`);
  const cipher = createCipheriv('aes-256-gcm', wrapping, Buffer.alloc(12));
  const sealed = Buffer.concat([cipher.update(contentKey), cipher.final(), cipher.getAuthTag()]);
  return { device, key: once.publicKey.toString('base64'), sealed: sealed.toString('base64') };
};

/** The content key, for whoever may read. Refuses `bundle.notForUs` and `bundle.notOurPark`. */
export const contentKeyOf = (header: BundleHeader, self: { readonly device: string; readonly agreement: KeyPair; readonly parkSecret: Buffer }): Buffer => {
  if (header.suite === 'park') return parkKey(self.parkSecret, Buffer.from(header.salt, 'base64'));
  const mine = header.wrapped.find((one) => one.device === self.device);
  if (mine === undefined) throw new Refusal('bundle.notForUs', {});
  const sealed = Buffer.from(mine.sealed, 'base64');
  try {
    const decipher = createDecipheriv('aes-256-gcm', agreeKey(self.agreement, Buffer.from(mine.key, 'base64'), `wrap ${self.device}`), Buffer.alloc(12));
    decipher.setAuthTag(sealed.subarray(-16));
    return Buffer.concat([decipher.update(sealed.subarray(0, -16)), decipher.final()]);
  } catch {
    throw new Refusal('bundle.damaged', { where: 'key' });
  }
};

/** Key of a bundle to everybody: from the park's shared secret and the bundle's salt. */
export const parkKey = (secret: Buffer, salt: Buffer): Buffer => deriveKey(Buffer.concat([secret, salt]), 'bundle for the park');

export const freshContentKey = (): Buffer => randomBytes(32);

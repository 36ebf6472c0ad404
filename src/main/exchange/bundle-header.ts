import { z } from 'zod';
import { canonicalJson } from '#shared/exchange/canonical-json';
import type { BundleFormat } from '#shared/exchange/bundle-frame';
import { parseCanonical } from '#shared/exchange/read-change';
import { Refusal, type Json } from '#shared/domain/outcome';
import { agree, deriveKey, keyPairOf, openBytes, sealBytes, sha256Bytes, slowKeyOf } from './crypto.ts';
import type { DeviceFile } from './device-file.ts';
import type { Park } from './roster.ts';

const hex = (length: number): z.ZodString => z.string().regex(new RegExp(`^[0-9a-f]{${length}}$`));

const keyWrap = z
  .object({ to: z.union([z.literal('park'), hex(64)]), key: hex(64).optional(), sealed: hex(96) })
  .strict();
/** The cost is bounded: whoever made the bundle must not make a reader work for minutes. */
const passphraseWrap = z
  .object({
    to: z.literal('passphrase'),
    kdf: z.literal('scrypt'),
    log2n: z.number().int().min(14).max(18),
    r: z.literal(8),
    p: z.literal(1),
    salt: hex(32),
    sealed: hex(96),
  })
  .strict();

const headerShape = z.object({
  v: z.literal(1),
  bundle: hex(32),
  park: hex(64),
  sender: hex(64),
  senderKey: hex(64),
  /** Devices it is for; null: everybody of the park. */
  to: z.array(hex(64)).min(1).max(1000).nullable(),
  /** Bundles this sender has made so far, this one included. */
  counter: z.number().int().min(1),
  madeAt: z.number().int(),
  /** A reader below this number must not read on. */
  reader: z.number().int(),
  app: z.string().max(100),
  /** The content key, sealed to the park's secret, to the devices, or to a passphrase. */
  wraps: z
    .array(z.union([keyWrap, passphraseWrap]))
    .min(1)
    .max(1001),
});

/** The open part of a bundle: what a reader needs before it can decrypt. It names no officer, case or space. */
export type BundleHeader = z.output<typeof headerShape>;

type Wrap = BundleHeader['wraps'][number];

/** What this program reads: from 2 on a content key may be sealed to a passphrase. */
const readerLevel = 2;
/** The oldest reader of a bundle with these wraps, and the format it is written in. */
export const levelOf = (wraps: readonly Wrap[]): BundleFormat => (wraps.some(isForPassphrase) ? 2 : 1);
const isForPassphrase = (wrap: Wrap): wrap is z.output<typeof passphraseWrap> => wrap.to === 'passphrase';
const zeroNonce = Buffer.alloc(12);

export const headerBytes = (header: BundleHeader): Buffer =>
  Buffer.from(canonicalJson(header as unknown as Json), 'utf8');

/** Codes: `bundle.badHeader`, `bundle.needsNewer`. */
export const readHeader = (bytes: Uint8Array, format: BundleFormat): BundleHeader => {
  const value = parseCanonical(Buffer.from(bytes).toString('utf8'));
  // Before the shape is judged: a later program's header may have another.
  const level = value !== null && typeof value === 'object' && 'reader' in value ? value.reader : undefined;
  if (typeof level === 'number' && level > readerLevel)
    throw new Refusal('bundle.needsNewer', { found: level, known: readerLevel });
  const parsed = headerShape.safeParse(value);
  if (!parsed.success) throw new Refusal('bundle.badHeader', { where: parsed.error.issues[0]?.path.join('.') ?? '' });
  const { wraps, reader } = parsed.data;
  if (Math.min(format, reader) < levelOf(wraps)) throw new Refusal('bundle.badHeader', { where: 'wraps' });
  return parsed.data;
};

type Named = Pick<BundleHeader, 'bundle' | 'park' | 'sender'>;

/** What a wrapped key is bound to, so that it opens nothing else. */
const binding = ({ bundle, park, sender }: Named): Buffer => Buffer.from(`${park} ${sender} ${bundle}`);

/** Seals the content key with the secret the park's laptops share. */
export const wrapForPark = (contentKey: Uint8Array, park: Park, named: Named): Wrap => ({
  to: 'park',
  sealed: sealBytes(parkWrapKey(park, named), zeroNonce, contentKey, binding(named)).toString('hex'),
});

/** Seals the content key to one device, over a key pair made for this alone. */
export const wrapForDevice = (
  contentKey: Uint8Array,
  device: string,
  sealingKey: string,
  seed: Uint8Array,
  named: Named,
): Wrap => {
  const once = keyPairOf('x25519', seed);
  const secret = agree(once.seed, sealingKey);
  if (secret === undefined) throw new Refusal('people.badKey', { device });
  const key = deviceWrapKey(secret, once.publicKey, sealingKey, named);
  return {
    to: device,
    key: once.publicKey,
    sealed: sealBytes(key, zeroNonce, contentKey, binding(named)).toString('hex'),
  };
};

/** What a guess costs in bundles made now: about half a second and 128 MiB. */
const guessCost = { log2n: 17, r: 8, p: 1 } as const;

/** A passphrase turned into a key, slowly; made before the bundle is planned. */
export interface PassphraseKey {
  readonly salt: Uint8Array;
  readonly slow: Buffer;
}

export const passphraseKey = async (passphrase: string, salt: Uint8Array): Promise<PassphraseKey> => ({
  salt,
  slow: await slowKeyOf(passphrase, salt, guessCost),
});

/** Seals the content key to whoever knows the passphrase. */
export const wrapForPassphrase = (contentKey: Uint8Array, { salt, slow }: PassphraseKey, named: Named): Wrap => ({
  to: 'passphrase',
  kdf: 'scrypt',
  ...guessCost,
  salt: Buffer.from(salt).toString('hex'),
  sealed: sealBytes(passphraseWrapKey(slow, named), zeroNonce, contentKey, binding(named)).toString('hex'),
});

/**
 * The content key; `passphrase` as it is used, or null. Codes: `bundle.notForUs`, `bundle.notSealedForUs`,
 * `bundle.needsPassphrase`, `bundle.wrongPassphrase`, `bundle.cannotOpen`.
 */
export const contentKeyOf = async (
  header: BundleHeader,
  park: Park,
  keys: DeviceFile,
  passphrase: string | null,
): Promise<Buffer> => {
  const find = (name: string): Wrap | undefined => header.wraps.find(({ to }) => to === name);
  const wrap = find(keys.device) ?? (header.to === null ? (find('park') ?? find('passphrase')) : undefined);
  if (wrap === undefined)
    throw new Refusal(header.to === null ? 'bundle.notSealedForUs' : 'bundle.notForUs', { to: header.to ?? [] });
  if (isForPassphrase(wrap) && passphrase === null) throw new Refusal('bundle.needsPassphrase', {});
  const key = isForPassphrase(wrap)
    ? passphraseWrapKey(await slowKeyOf(passphrase ?? '', Buffer.from(wrap.salt, 'hex'), wrap), header)
    : wrap.to === 'park'
      ? parkWrapKey(park, header)
      : wrapKeyOf(header, wrap.key ?? '', keys);
  const contentKey =
    key === undefined ? undefined : openBytes(key, zeroNonce, Buffer.from(wrap.sealed, 'hex'), binding(header));
  if (contentKey === undefined)
    throw new Refusal(isForPassphrase(wrap) ? 'bundle.wrongPassphrase' : 'bundle.cannotOpen', {});
  return contentKey;
};

const wrapKeyOf = (header: BundleHeader, once: string, keys: DeviceFile): Buffer | undefined => {
  const secret = agree(keys.sealing.seed, once);
  return secret === undefined ? undefined : deviceWrapKey(secret, once, keys.sealing.publicKey, header);
};

const parkWrapKey = (park: Park, { bundle }: Named): Buffer =>
  deriveKey(Buffer.from(park.exchangeKey, 'hex'), Buffer.from(bundle, 'hex'), 'wrap park');
const passphraseWrapKey = (slow: Buffer, { bundle }: Named): Buffer =>
  deriveKey(slow, Buffer.from(bundle, 'hex'), 'wrap passphrase');
const deviceWrapKey = (secret: Buffer, once: string, sealingKey: string, { bundle }: Named): Buffer =>
  deriveKey(secret, Buffer.from(once + sealingKey + bundle, 'hex'), 'wrap device');

/** The key of the body: the content key, bound to the header as written. */
export const bodyKeyOf = (contentKey: Uint8Array, header: Uint8Array): Buffer =>
  deriveKey(contentKey, sha256Bytes(header), 'body');

import { z } from 'zod';
import { canonicalJson } from '#shared/exchange/canonical-json';
import { parseCanonical } from '#shared/exchange/read-change';
import { Refusal, type Json } from '#shared/domain/outcome';
import { agree, deriveKey, keyPairOf, openBytes, sealBytes, sha256Bytes } from './crypto.ts';
import type { DeviceFile } from './device-file.ts';
import type { Park } from './roster.ts';

const hex = (length: number): z.ZodString => z.string().regex(new RegExp(`^[0-9a-f]{${length}}$`));

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
  /** The content key, sealed to the park's secret or to the devices. */
  wraps: z
    .array(z.object({ to: z.union([z.literal('park'), hex(64)]), key: hex(64).optional(), sealed: hex(96) }).strict())
    .min(1)
    .max(1001),
});

/** The open part of a bundle: what a reader needs before it can decrypt. It names no officer, case or space. */
export type BundleHeader = z.output<typeof headerShape>;

/** What this program reads. */
const readerLevel = 1;
const zeroNonce = Buffer.alloc(12);

export const headerBytes = (header: BundleHeader): Buffer =>
  Buffer.from(canonicalJson(header as unknown as Json), 'utf8');

/** Codes: `bundle.badHeader`, `bundle.needsNewer`. */
export const readHeader = (bytes: Uint8Array): BundleHeader => {
  const parsed = headerShape.safeParse(parseCanonical(Buffer.from(bytes).toString('utf8')));
  if (!parsed.success) throw new Refusal('bundle.badHeader', { where: parsed.error.issues[0]?.path.join('.') ?? '' });
  if (parsed.data.reader > readerLevel)
    throw new Refusal('bundle.needsNewer', { found: parsed.data.reader, known: readerLevel });
  return parsed.data;
};

type Named = Pick<BundleHeader, 'bundle' | 'park' | 'sender'>;

/** What a wrapped key is bound to, so that it opens nothing else. */
const binding = ({ bundle, park, sender }: Named): Buffer => Buffer.from(`${park} ${sender} ${bundle}`);

/** Seals the content key with the secret the park's laptops share. */
export const wrapForPark = (contentKey: Uint8Array, park: Park, named: Named): BundleHeader['wraps'][number] => ({
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
): BundleHeader['wraps'][number] => {
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

/** The content key. Codes: `bundle.notForUs`, `bundle.notSealedForUs`, `bundle.cannotOpen`. */
export const contentKeyOf = (header: BundleHeader, park: Park, keys: DeviceFile): Buffer => {
  const wrap = header.wraps.find(({ to }) => to === keys.device) ?? header.wraps.find(({ to }) => to === 'park');
  if (wrap === undefined || (header.to !== null && wrap.to === 'park'))
    throw new Refusal(header.to === null ? 'bundle.notSealedForUs' : 'bundle.notForUs', { to: header.to ?? [] });
  const key = wrap.to === 'park' ? parkWrapKey(park, header) : wrapKeyOf(header, wrap.key ?? '', keys);
  const contentKey =
    key === undefined ? undefined : openBytes(key, zeroNonce, Buffer.from(wrap.sealed, 'hex'), binding(header));
  if (contentKey === undefined) throw new Refusal('bundle.cannotOpen', {});
  return contentKey;
};

const wrapKeyOf = (header: BundleHeader, once: string, keys: DeviceFile): Buffer | undefined => {
  const secret = agree(keys.sealing.seed, once);
  return secret === undefined ? undefined : deviceWrapKey(secret, once, keys.sealing.publicKey, header);
};

const parkWrapKey = (park: Park, { bundle }: Named): Buffer =>
  deriveKey(Buffer.from(park.exchangeKey, 'hex'), Buffer.from(bundle, 'hex'), 'wrap park');
const deviceWrapKey = (secret: Buffer, once: string, sealingKey: string, { bundle }: Named): Buffer =>
  deriveKey(secret, Buffer.from(once + sealingKey + bundle, 'hex'), 'wrap device');

/** The key of the body: the content key, bound to the header as written. */
export const bodyKeyOf = (contentKey: Uint8Array, header: Uint8Array): Buffer =>
  deriveKey(contentKey, sha256Bytes(header), 'body');

import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createPrivateKey,
  createPublicKey,
  diffieHellman,
  hkdfSync,
  scrypt,
  sign,
  verify,
  type KeyObject,
} from 'node:crypto';
import { isSoundSigningKey } from './key-check.ts';

/**
 * Suite 1: SHA-256, Ed25519 (RFC 8032), X25519 (RFC 7748), HKDF (RFC 5869), AES-256-GCM (NIST SP 800-38D), scrypt (RFC 7914). All of them
 * are in OpenSSL and in BoringSSL, so every shell computes the same.
 */
export const sha256Bytes = (bytes: string | Uint8Array): Buffer => createHash('sha256').update(bytes).digest();

/** A key pair as raw bytes in hex: 32 bytes of seed, 32 bytes of public key. */
export interface KeyPair {
  readonly publicKey: string;
  readonly seed: string;
}

// DER heads of the raw keys (RFC 8410).
const heads = {
  ed25519: { seed: '302e020100300506032b657004220420', public: '302a300506032b6570032100' },
  x25519: { seed: '302e020100300506032b656e04220420', public: '302a300506032b656e032100' },
} as const;
type Curve = keyof typeof heads;

const privateKeyOf = (curve: Curve, seed: string): KeyObject =>
  createPrivateKey({ key: Buffer.from(heads[curve].seed + seed, 'hex'), format: 'der', type: 'pkcs8' });
const publicKeyOf = (curve: Curve, key: string): KeyObject => {
  // Thousands of heads in a row are signed by one laptop.
  if (lastKey.curve !== curve || lastKey.key !== key) {
    const spki = Buffer.from(heads[curve].public + key, 'hex');
    lastKey = { curve, key, made: createPublicKey({ key: spki, format: 'der', type: 'spki' }) };
  }
  return lastKey.made as KeyObject;
};

let lastKey: { readonly curve?: Curve; readonly key?: string; readonly made?: KeyObject } = {};

/** The pair that belongs to a random seed. */
export const keyPairOf = (curve: Curve, seed: Uint8Array): KeyPair => {
  const hex = Buffer.from(seed).toString('hex');
  const exported = createPublicKey(privateKeyOf(curve, hex)).export({ format: 'der', type: 'spki' });
  return { publicKey: exported.subarray(-32).toString('hex'), seed: hex };
};

/** Name of a signing key: SHA-256 of its 32 raw bytes. Devices and parks are named so. */
export const idOfKey = (publicKey: string): string => sha256Bytes(Buffer.from(publicKey, 'hex')).toString('hex');

/** Signs text or bytes under a purpose, so that no signature can serve another. Answers 128 hex characters. */
export const signAs = (purpose: string, seed: string, message: string | Uint8Array): string =>
  sign(null, withPurpose(purpose, message), signingKeyOf(seed)).toString('hex');

const signingKeyOf = (seed: string): KeyObject => {
  // Thousands of heads in a row are signed by one laptop.
  if (lastSigner.seed !== seed) lastSigner = { seed, made: privateKeyOf('ed25519', seed) };
  return lastSigner.made as KeyObject;
};

let lastSigner: { readonly seed?: string; readonly made?: KeyObject } = {};

/** False for anything but a sound key's own signature; never throws on what others sent. */
export const isSignedAs = (
  purpose: string,
  publicKey: string,
  message: string | Uint8Array,
  signature: string,
): boolean => {
  if (!/^[0-9a-f]{64}$/.test(publicKey) || !/^[0-9a-f]{128}$/.test(signature)) return false;
  if (!isSoundSigningKey(Buffer.from(publicKey, 'hex'))) return false;
  return isSignedWith(purpose, publicKey, message, signature);
};

/** As `isSignedAs`, for a key that was checked already and a signature of proper form. */
export const isSignedWith = (
  purpose: string,
  publicKey: string,
  message: string | Uint8Array,
  signature: string,
): boolean =>
  verify(null, withPurpose(purpose, message), publicKeyOf('ed25519', publicKey), Buffer.from(signature, 'hex'));

/** As `isSignedWith`, off this thread. */
export const isSignedAside = (
  purpose: string,
  publicKey: string,
  message: string | Uint8Array,
  signature: string,
): Promise<boolean> =>
  new Promise((settle, fail) => {
    const key = publicKeyOf('ed25519', publicKey);
    verify(null, withPurpose(purpose, message), key, Buffer.from(signature, 'hex'), (error, signed) =>
      error === null ? settle(signed) : fail(error),
    );
  });

const withPurpose = (purpose: string, message: string | Uint8Array): Buffer =>
  Buffer.concat([Buffer.from(`anjuan ${purpose}\0`), Buffer.from(message as Uint8Array)]);

/** X25519 secret of own seed and another's key; undefined for a key without contribution (all-zero secret, RFC 7748, 6.1). */
export const agree = (seed: string, publicKey: string): Buffer | undefined => {
  try {
    const secret = diffieHellman({
      privateKey: privateKeyOf('x25519', seed),
      publicKey: publicKeyOf('x25519', publicKey),
    });
    return secret.every((byte) => byte === 0) ? undefined : secret;
  } catch {
    return undefined;
  }
};

export const deriveKey = (secret: Uint8Array, salt: Uint8Array, purpose: string): Buffer =>
  Buffer.from(hkdfSync('sha256', secret, salt, Buffer.from(`anjuan ${purpose}`), 32));

/** What a guess at a passphrase costs; sizes are bounded where they come from others. */
export interface SlowKey {
  readonly log2n: number;
  readonly r: number;
  readonly p: number;
}

/** scrypt (RFC 7914) over the passphrase in UTF-8, off the main thread: 32 bytes. */
export const slowKeyOf = (passphrase: string, salt: Uint8Array, { log2n, r, p }: SlowKey): Promise<Buffer> =>
  new Promise((settle, fail) => {
    const N = 2 ** log2n;
    scrypt(passphrase, salt, 32, { N, r, p, maxmem: 256 * N * r }, (error, key) =>
      error === null ? settle(key) : fail(error),
    );
  });

/** AES-256-GCM; answers the sealed bytes followed by the 16 bytes of the tag. */
export const sealBytes = (
  key: Uint8Array,
  nonce: Uint8Array,
  plain: Uint8Array,
  bound: Uint8Array = new Uint8Array(),
): Buffer => {
  const cipher = createCipheriv('aes-256-gcm', key, nonce, { authTagLength: 16 });
  cipher.setAAD(bound);
  return Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
};

/** Undefined where the bytes were not sealed under this key, nonce and binding. */
export const openBytes = (
  key: Uint8Array,
  nonce: Uint8Array,
  sealed: Uint8Array,
  bound: Uint8Array = new Uint8Array(),
): Buffer | undefined => {
  if (sealed.length < 16) return undefined;
  const cipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: 16 });
  cipher.setAAD(bound);
  cipher.setAuthTag(sealed.subarray(-16));
  try {
    return Buffer.concat([cipher.update(sealed.subarray(0, -16)), cipher.final()]);
  } catch {
    return undefined;
  }
};

/** 40 decimal digits of an id in eight groups of five, to be read aloud or compared on paper. */
export const fingerprintOf = (id: string): string =>
  (BigInt(`0x${id}`) % 10n ** 40n)
    .toString()
    .padStart(40, '0')
    .replaceAll(/(\d{5})(?=\d)/g, '$1 ');

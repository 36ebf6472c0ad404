import { createHash, createPrivateKey, createPublicKey, diffieHellman, generateKeyPairSync, hkdfSync, sign, verify, type KeyObject } from 'node:crypto';
import { Refusal } from '#shared/domain/outcome';

/** Ed25519 (RFC 8032) for signatures, X25519 (RFC 7748) for agreement: both in every engine we run on. */
export interface KeyPair {
  /** Raw public key, 32 bytes. */
  readonly publicKey: Buffer;
  readonly privateKey: KeyObject;
}

const spkiPrefix = { ed25519: '302a300506032b6570032100', x25519: '302a300506032b656e032100' } as const;
type Curve = keyof typeof spkiPrefix;

export const makeKeyPair = (curve: Curve): KeyPair => {
  const { privateKey } = curve === 'ed25519' ? generateKeyPairSync('ed25519') : generateKeyPairSync('x25519');
  return { privateKey, publicKey: rawPublicKey(privateKey) };
};

const rawPublicKey = (privateKey: KeyObject): Buffer =>
  Buffer.from(createPublicKey(privateKey).export({ type: 'spki', format: 'der' }).subarray(-32));

/** A private key as base64 of PKCS #8, for the key file. */
export const privateKeyText = (key: KeyObject): string => key.export({ type: 'pkcs8', format: 'der' }).toString('base64');

export const keyPairOf = (text: string): KeyPair => {
  const privateKey = createPrivateKey({ key: Buffer.from(text, 'base64'), type: 'pkcs8', format: 'der' });
  return { privateKey, publicKey: rawPublicKey(privateKey) };
};

const publicKeyOf = (curve: Curve, raw: Buffer): KeyObject =>
  createPublicKey({ key: Buffer.concat([Buffer.from(spkiPrefix[curve], 'hex'), raw]), type: 'spki', format: 'der' });

/** Signature over exact text, base64. */
export const signText = (key: KeyPair, text: string): string => sign(null, Buffer.from(text, 'utf8'), key.privateKey).toString('base64');

/** True where the signature is that key's over exactly this text. Never throws; a refused key verifies nothing. */
export const verifyText = (publicKey: Buffer, text: string, signature: string): boolean => {
  const bytes = Buffer.from(signature, 'base64');
  if (bytes.length !== 64 || !isSoundPublicKey(publicKey)) return false;
  try {
    return verify(null, Buffer.from(text, 'utf8'), publicKeyOf('ed25519', publicKey), bytes);
  } catch {
    return false;
  }
};

/** 2^255 − 19, the field of the curve. */
const fieldPrime = (1n << 255n) - 19n;

/** y coordinate of a point of order eight; its mirror is the other one. */
const orderEight = 0x5fc536d880238b13933c6d305acdfd5f098eff289f4c345b027b2c28f95e826n;

/** y coordinates of the eight points of small order: with such a key anybody's signature could verify. */
const smallOrder: ReadonlySet<bigint> = new Set([0n, 1n, fieldPrime - 1n, orderEight, fieldPrime - orderEight]);

/** Refuses keys of small order and encodings that are not canonical: verifiers disagree on them. */
export const isSoundPublicKey = (raw: Buffer): boolean => {
  if (raw.length !== 32) return false;
  const y = BigInt(`0x${Buffer.from(raw).reverse().toString('hex')}`) & ((1n << 255n) - 1n);
  return y < fieldPrime && !smallOrder.has(y);
};

/** 64 hex characters: the name of a device or a park is the hash of its public key. */
export const nameOfKey = (publicKey: Buffer): string => createHash('sha256').update(publicKey).digest('hex');

/** Eight groups of five digits, about 132 bits, to be compared on paper or read aloud. */
export const fingerprintOf = (publicKey: Buffer): string => {
  const digits = (BigInt(`0x${nameOfKey(publicKey)}`) % 10n ** 40n).toString().padStart(40, '0');
  return (digits.match(/.{5}/g) ?? []).join(' ');
};

/** Key for one use, agreed between two X25519 keys (HKDF-SHA-256). */
export const agreeKey = (mine: KeyPair, theirs: Buffer, purpose: string): Buffer => {
  const shared = diffieHellman({ privateKey: mine.privateKey, publicKey: publicKeyOf('x25519', theirs) });
  if (shared.every((byte) => byte === 0)) throw new Refusal('bundle.badKey', {});
  return deriveKey(shared, purpose);
};

export const deriveKey = (secret: Buffer, purpose: string): Buffer => Buffer.from(hkdfSync('sha256', secret, Buffer.alloc(0), `anjuan ${purpose} 1`, 32));

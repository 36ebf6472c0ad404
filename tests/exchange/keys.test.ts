import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  agree,
  deriveKey,
  fingerprintOf,
  idOfKey,
  isSignedAs,
  keyPairOf,
  openBytes,
  sealBytes,
  signAs,
} from '#main/exchange/crypto';
import { isSoundSigningKey } from '#main/exchange/key-check';
import { founder } from './laptop.ts';

const bytesOf = (value: bigint): Buffer => Buffer.from(value.toString(16).padStart(64, '0'), 'hex').reverse();
const p = 2n ** 255n - 19n;
const orderEight = BigInt('0x7a03ac9277fdc74ec6cc392cfa53202a0f67100d760b3cba4fd84d3d706a17c7');
const top = 2n ** 255n;

describe('signing keys', () => {
  it('of small order and in a second encoding are refused, though signatures nobody made could pass under them', () => {
    const small = [0n, 1n, p - 1n, orderEight, p - orderEight];
    const encodings = [
      ...small,
      ...small.map((y) => y + top),
      p,
      p + 1n,
      p + top,
      p + 1n + top,
      p + 5n,
      2n ** 255n - 1n,
      2n ** 256n - 1n,
    ];
    for (const encoding of encodings) expect(isSoundSigningKey(bytesOf(encoding)), encoding.toString(16)).toBe(false);
    // On no curve at all.
    expect(isSoundSigningKey(bytesOf(2n))).toBe(false);
    expect(isSoundSigningKey(Buffer.alloc(31))).toBe(false);
  });

  it('that were made properly are sound', () => {
    for (let at = 0; at < 20; at += 1) {
      const { publicKey } = generateKeyPairSync('ed25519');
      expect(isSoundSigningKey(publicKey.export({ format: 'der', type: 'spki' }).subarray(-32))).toBe(true);
    }
  });

  it('sign and verify as the standard says (RFC 8032, 7.1, test 1), each purpose apart', () => {
    const pair = keyPairOf(
      'ed25519',
      Buffer.from('9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60', 'hex'),
    );
    expect(pair.publicKey).toBe('d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a');
    const signature = signAs('head', pair.seed, 'text');
    expect(isSignedAs('head', pair.publicKey, 'text', signature)).toBe(true);
    expect(isSignedAs('bundle', pair.publicKey, 'text', signature)).toBe(false);
    expect(isSignedAs('head', pair.publicKey, 'tex', signature)).toBe(false);
    expect(isSignedAs('head', '00'.repeat(32), 'text', signature)).toBe(false);
    expect(isSignedAs('head', 'no key', 'text', 'no signature')).toBe(false);
  });
});

describe('sealing', () => {
  it('agrees on one secret from both sides and refuses a key that contributes nothing (RFC 7748, 6.1)', () => {
    const alice = keyPairOf('x25519', randomBytes(32));
    const bob = keyPairOf('x25519', randomBytes(32));
    expect(agree(alice.seed, bob.publicKey)).toEqual(agree(bob.seed, alice.publicKey));
    for (const key of [
      '00'.repeat(32),
      `01${'00'.repeat(31)}`,
      'e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800',
    ])
      expect(agree(alice.seed, key)).toBeUndefined();
  });

  it('opens under its key, nonce and binding only', () => {
    const [key, nonce] = [randomBytes(32), Buffer.alloc(12)];
    const sealed = sealBytes(key, nonce, Buffer.from('秘'), Buffer.from('a'));
    expect(openBytes(key, nonce, sealed, Buffer.from('a'))?.toString()).toBe('秘');
    expect(openBytes(key, nonce, sealed, Buffer.from('b'))).toBeUndefined();
    expect(openBytes(randomBytes(32), nonce, sealed, Buffer.from('a'))).toBeUndefined();
    expect(openBytes(key, nonce, sealed.subarray(0, 10), Buffer.from('a'))).toBeUndefined();
  });
});

describe('names and digits', () => {
  it('are those of the written format', () => {
    const id = idOfKey('d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a');
    expect(id).toBe('21fe31dfa154a261626bf854046fd2271b7bed4b6abe45aa58877ef47f9721b9');
    expect(fingerprintOf(id)).toMatch(/^(\d{5} ){7}\d{5}$/);
    expect(fingerprintOf('0'.repeat(63) + '7')).toBe('00000 00000 00000 00000 00000 00000 00000 00007');
    // The vector of docs/bundle-format.md.
    const counting = (from: number): Buffer => Buffer.from(Array.from({ length: 32 }, (_, at) => from + at));
    const pair = keyPairOf('ed25519', counting(0));
    const document = readFileSync(join(import.meta.dirname, '../../docs/bundle-format.md'), 'utf8');
    const name = idOfKey(pair.publicKey);
    const signature = signAs('head', pair.seed, `{"device":"${name}"}`);
    const bodyKey = deriveKey(counting(0), counting(32), 'body').toString('hex');
    for (const value of [pair.publicKey, name, fingerprintOf(name), signature, bodyKey])
      expect(document).toContain(value);
  });
});

describe('key files', () => {
  it('are readable by their user only', async () => {
    const root = mkdtempSync(join(tmpdir(), 'anjuan-keys-'));
    const laptop = await founder(join(root, 'a'));
    for (const name of ['device.json', 'park-root.json'])
      expect(statSync(join(root, 'a', 'keys', name)).mode & 0o777).toBe(0o600);
    laptop.close();
    rmSync(root, { recursive: true, force: true });
  });
});

import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { withBundleSource } from '#main/exchange/bundle-source';
import { deriveKey, idOfKey, keyPairOf, signAs, slowKeyOf } from '#main/exchange/crypto';
import type { DeviceFile } from '#main/exchange/device-file';
import { memorySource } from '#main/exchange/envelope';
import { isSoundPart, partHeaderBytes, tellPart } from '#main/exchange/part-header';
import { readBundle } from '#main/exchange/read-bundle';
import type { Park } from '#main/exchange/roster';
import { foldChanges, siblingsOf } from '#shared/exchange/fold-changes';
import { writePartPreamble } from '#shared/exchange/part-frame';
import { quiet } from './laptop.ts';

// Bundles as each format was first written. They are never made anew: every release reads them.
const folder = join(import.meta.dirname, 'golden');
const fixture = JSON.parse(readFileSync(join(folder, 'format-1.json'), 'utf8')) as {
  park: Park;
  reader: DeviceFile;
  evidence: string;
};

describe('bundles of format 1', () => {
  for (const [name, to] of [
    ['format-1-park.anj', null],
    ['format-1-device.anj', fixture.reader.device],
  ] as const) {
    it(`${name} reads as it did on the day it was written`, async () => {
      const blobs = new Map<string, string>();
      const read = await readBundle(
        memorySource(readFileSync(join(folder, name))),
        fixture.park,
        fixture.reader,
        keepInto(blobs),
        quiet,
      );
      expect(read.envelope.header.to).toEqual(to === null ? null : [to]);
      const changes = read.segments.flatMap((segment) => segment.changes);
      expect(changes.length).toBeGreaterThan(0);
      expect(changes.every(({ bytes, hash }) => createHash('sha256').update(bytes).digest('hex') === hash)).toBe(true);
      expect(blobs).toEqual(new Map([[fixture.evidence, 'fixture evidence']]));
      if (to !== null) return;
      const [conflict] = siblingsOf(foldChanges(changes));
      expect(conflict?.field).toBe('title');
      expect(new Set(conflict?.values.map(({ value }) => value))).toEqual(new Set(['"乙改"', '"甲改"']));
    });
  }
});

describe('bundles of format 2', () => {
  const { park, reader, passphrase, evidence } = JSON.parse(
    readFileSync(join(folder, 'format-2.json'), 'utf8'),
  ) as typeof fixture & { passphrase: string };
  const read = (word: string | null, blobs = new Map<string, string>()) =>
    readBundle(
      memorySource(readFileSync(join(folder, 'format-2-passphrase.anj'))),
      park,
      reader,
      keepInto(blobs),
      quiet,
      word,
    );

  it('format-2-passphrase.anj opens with its passphrase as it did on the day it was written', async () => {
    const blobs = new Map<string, string>();
    const { segments } = await read(passphrase, blobs);
    const changes = segments.flatMap((segment) => segment.changes);
    expect(changes.some(({ bytes }) => String(bytes).includes('口令'))).toBe(true);
    expect(blobs).toEqual(new Map([[evidence, 'fixture evidence']]));
    await expect(read(null)).rejects.toMatchObject({ fault: { code: 'bundle.needsPassphrase' } });
  });

  it('turns a passphrase into the key that the description gives', async () => {
    const count = (from: number): Buffer => Buffer.from(Array.from({ length: 16 }, (_, at) => from + at));
    const slow = await slowKeyOf('k7mp-x2wd-9qrt-hv4c', count(0), { log2n: 17, r: 8, p: 1 });
    expect(slow.toString('hex')).toBe('1cb4ede432c2e4be1f9a6d1376f093c862e2fa5c72d480c380bedc52fb505c4d');
    expect(deriveKey(slow, count(0x20), 'wrap passphrase').toString('hex')).toBe(
      'f94f78631268c73f27c101eb6a69e924e7f2bdd2fbde20ec796bf89c54928496',
    );
  });
});

describe('parts of format 1', () => {
  const { park, reader, evidence, sha256, bytes } = JSON.parse(
    readFileSync(join(folder, 'parts-1.json'), 'utf8'),
  ) as typeof fixture & { sha256: string; bytes: number };
  const file = (part: number): string => join(folder, `parts-1-part-${part}.anj`);

  it('are found from any of them, joined by what they say of themselves, and read as on the day they were written', async () => {
    for (const part of [1, 2, 3]) {
      const blobs = new Map<string, string>();
      const read = await withBundleSource(file(part), park.id, quiet, true, async (source) => {
        const whole = await source.read(0, source.size);
        expect([source.size, createHash('sha256').update(whole).digest('hex')]).toEqual([bytes, sha256]);
        return readBundle(source, park, reader, keepInto(blobs), quiet);
      });
      const changes = read.segments.flatMap((segment) => segment.changes);
      expect(changes.some(({ bytes: text }) => String(text).includes('分卷的一件'))).toBe(true);
      expect(blobs).toEqual(new Map([[evidence, 'fixture evidence']]));
    }
  });

  it('carry the bytes that the description names', () => {
    let joined = Buffer.alloc(0);
    for (const part of [1, 2, 3]) {
      const text = readFileSync(file(part));
      const [headerLength, carried] = [text.readUInt32BE(12), Number(text.readBigUInt64BE(16))];
      expect(text.subarray(0, 12).toString('hex')).toBe('89414e500d0a1a0a00010001');
      expect(text.length).toBe(32 + headerLength + carried + 96);
      const header = JSON.parse(text.subarray(32, 32 + headerLength).toString()) as { at: number; part: number };
      expect([header.part, header.at]).toEqual([part, joined.length]);
      const signed = text.subarray(0, -96);
      expect(createHash('sha256').update(signed).digest()).toEqual(text.subarray(-96, -64));
      joined = Buffer.concat([joined, signed.subarray(32 + headerLength)]);
    }
    expect([joined.length, createHash('sha256').update(joined).digest('hex')]).toEqual([bytes, sha256]);
  });

  it('are written, hashed and signed as the test vector says', async () => {
    const count = (from: number, length: number): Buffer => Buffer.from(Array.from({ length }, (_, at) => from + at));
    const pair = keyPairOf('ed25519', count(0, 32));
    const header = partHeaderBytes({
      v: 1,
      bundle: count(0x20, 16).toString('hex'),
      park: count(0x40, 32).toString('hex'),
      sender: idOfKey(pair.publicKey),
      senderKey: pair.publicKey,
      part: 1,
      parts: 2,
      at: 0,
      bytes: 8,
    });
    expect(header.length).toBe(316);
    const signed = Buffer.concat([writePartPreamble({ headerLength: 316, carried: 5 }), header, count(0, 5)]);
    const hash = createHash('sha256').update(signed).digest();
    const description = readFileSync(join(folder, '../../../docs/bundle-format.md'), 'utf8');
    const signature = signAs('part', pair.seed, hash);
    expect(description).toContain(`\`${hash.toString('hex')}\``);
    expect(description).toContain(`\`${signature}\``);
    const source = memorySource(Buffer.concat([signed, hash, Buffer.from(signature, 'hex')]));
    expect(await isSoundPart(source, await tellPart(source), quiet)).toBe(true);
  });
});

const keepInto = (blobs: Map<string, string>): Parameters<typeof readBundle>[3] => ({
  begin: async (hash) => {
    const pieces: Uint8Array[] = [];
    return {
      add: async (piece) => void pieces.push(Buffer.from(piece)),
      end: async () => void blobs.set(hash, Buffer.concat(pieces).toString('utf8')),
    };
  },
});

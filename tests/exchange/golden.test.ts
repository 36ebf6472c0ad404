import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { deriveKey, slowKeyOf } from '#main/exchange/crypto';
import type { DeviceFile } from '#main/exchange/device-file';
import { memorySource } from '#main/exchange/envelope';
import { readBundle } from '#main/exchange/read-bundle';
import type { Park } from '#main/exchange/roster';
import { foldChanges, siblingsOf } from '#shared/exchange/fold-changes';
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
    expect(changes.some(({ bytes }) => bytes.includes('口令'))).toBe(true);
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

const keepInto = (blobs: Map<string, string>): Parameters<typeof readBundle>[3] => ({
  begin: async (hash) => {
    const pieces: Uint8Array[] = [];
    return {
      add: async (piece) => void pieces.push(Buffer.from(piece)),
      end: async () => void blobs.set(hash, Buffer.concat(pieces).toString('utf8')),
    };
  },
});

import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { DeviceFile } from '#main/exchange/device-file';
import { memorySource } from '#main/exchange/envelope';
import { readBundle } from '#main/exchange/read-bundle';
import type { Park } from '#main/exchange/roster';
import { foldChanges, siblingsOf } from '#shared/exchange/fold-changes';
import { quiet } from './laptop.ts';

// Bundles as format 1 was first written. They are never made anew: every release reads them.
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

const keepInto = (blobs: Map<string, string>): Parameters<typeof readBundle>[3] => ({
  begin: async (hash) => {
    const pieces: Uint8Array[] = [];
    return {
      add: async (piece) => void pieces.push(Buffer.from(piece)),
      end: async () => void blobs.set(hash, Buffer.concat(pieces).toString('utf8')),
    };
  },
});

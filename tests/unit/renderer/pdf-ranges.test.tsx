import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { serveApp } from '#main/host/electron/serve-app';
import { appOrigin } from '#main/host/electron/response-headers';
import { chunkBytes, openRanges } from '../../../src/renderer/features/evidence/pdf-ranges.ts';

const folder = mkdtempSync(join(tmpdir(), 'anjuan-ranges-'));
const path = join(folder, 'scan.pdf');
const hash = 'a'.repeat(64);
const length = 1_500 * chunkBytes + 77;
const file = Uint8Array.from({ length }, (_, at) => (at * 31 + (at >> 13)) % 251);

beforeAll(() => {
  writeFileSync(path, file);
  const serve = serveApp(folder, () => Promise.resolve({ path, mediaType: 'application/pdf' }));
  vi.stubGlobal('fetch', (url: string, options?: RequestInit) => serve(new Request(url, options)));
});
afterAll(() => {
  vi.unstubAllGlobals();
  rmSync(folder, { recursive: true, force: true });
});

/** What is given for ranges asked for in one breath, by where they begin. */
const readAt = async (chunks: readonly (readonly [number, number])[]): Promise<Map<number, Uint8Array>> => {
  const ranged = await openRanges(`${appOrigin}/evidence/${hash}`);
  expect(ranged.length).toBe(length);
  const given = chunks.map(async ([first, count]): Promise<[number, Uint8Array]> => {
    const begin = first * chunkBytes;
    return [begin, await ranged.want(begin, Math.min(length, begin + count * chunkBytes))];
  });
  return new Map(await Promise.all(given));
};

const holds = (given: ReadonlyMap<number, Uint8Array>, chunks: readonly (readonly [number, number])[]): void => {
  for (const [first, count] of chunks) {
    const begin = first * chunkBytes;
    const bytes = given.get(begin) ?? new Uint8Array();
    expect(bytes.length).toBeGreaterThanOrEqual(Math.min(length, begin + count * chunkBytes) - begin);
    // In whole chunks or up to the end: the reader takes nothing else.
    expect(bytes.length % chunkBytes === 0 || begin + bytes.length === length).toBe(true);
    expect(Buffer.compare(bytes, file.subarray(begin, begin + bytes.length))).toBe(0);
  }
};

describe('a PDF read by ranges', () => {
  it('gives every range that is asked for, however many at once, each once and with its own bytes', async () => {
    const places = fc.uniqueArray(fc.tuple(fc.integer({ min: 0, max: 1500 }), fc.integer({ min: 1, max: 40 })), {
      minLength: 1,
      maxLength: 60,
      selector: ([first]) => first,
    });
    await fc.assert(
      fc.asyncProperty(places, async (chunks) => {
        holds(await readAt(chunks), chunks);
      }),
      { numRuns: 40 },
    );
  });

  it('gives more than a thousand places, and one place longer than what is asked for together', async () => {
    const many = Array.from({ length: 1450 }, (_, at): readonly [number, number] => [at, 1]);
    holds(await readAt(many), many);
    const long = [[0, 1200] as const, [1300, 1] as const];
    holds(await readAt(long), long);
  });

  it('says when the file is gone', async () => {
    await expect(openRanges(`${appOrigin}/evidence/none`)).rejects.toThrow('404');
  });
});

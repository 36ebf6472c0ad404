import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readHeader } from '#main/exchange/bundle-header';
import { readDeviceFile, type DeviceFile } from '#main/exchange/device-file';
import { memorySource } from '#main/exchange/envelope';
import { readBundle } from '#main/exchange/read-bundle';
import { discardBlobs } from '#main/exchange/read-sections';
import { parkSetting, type Park } from '#main/exchange/roster';
import { readPreamble } from '#shared/exchange/bundle-frame';
import { Refusal } from '#shared/domain/outcome';
import { attach, caseId, caseSpaceOf, openLaptop, parkOf, quiet, type Laptop } from './laptop.ts';
import { untilKilled } from './until-killed.ts';

let root = '';
let a: Laptop;
let b: Laptop;
let bytes: Buffer;
let park: Park;
let keys: DeviceFile;

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'anjuan-damaged-'));
  [a, b] = (await parkOf(root, ['乙'])) as [Laptop, Laptop];
  for (let n = 1; n <= 12; n += 1) await a.put(caseSpaceOf(n), `case:${caseId(n)}`, 'title', `第 ${n} 件`.repeat(20));
  await attach(a, 1, Buffer.from(Array.from({ length: 14_000 }, (_, at) => (at * 7919) % 251)));
  bytes = readFileSync((await a.bundle()).file);
  park = b.context.db.read((read) => parkSetting(read))!;
  keys = readDeviceFile(b.folder)!;
});
afterAll(() => {
  a.close();
  b.close();
  rmSync(root, { recursive: true, force: true });
});

const codeOf = async (damaged: Uint8Array): Promise<string> => {
  try {
    await readBundle(memorySource(damaged), park, keys, discardBlobs, quiet);
    return 'accepted';
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return error.fault.code;
  }
};

/** How often each code was given over a sweep. */
const sweep = async (count: number, damagedAt: (at: number) => Uint8Array): Promise<Record<string, number>> => {
  const codes: Record<string, number> = {};
  for (let at = 0; at < count; at += 1) {
    const code = await codeOf(damagedAt(at));
    codes[code] = (codes[code] ?? 0) + 1;
  }
  return codes;
};

describe('a bundle of about 20 KB', () => {
  it('is sound as it was written', async () => {
    expect(bytes.length).toBeGreaterThan(18_000);
    expect(bytes.length).toBeLessThan(26_000);
    expect(await codeOf(bytes)).toBe('accepted');
  });

  it('is refused when cut after any byte', async () => {
    const codes = await sweep(bytes.length, (at) => bytes.subarray(0, at));
    expect(codes['accepted']).toBeUndefined();
    expect(Object.keys(codes).toSorted()).toEqual(['bundle.notABundle', 'bundle.wrongLength']);
  });

  it('is refused with any one bit flipped', async () => {
    const flipped = Buffer.from(bytes);
    let before = -1;
    const codes = await sweep(bytes.length * 8, (at) => {
      if (before >= 0) flipped[before >> 3]! ^= 1 << (before & 7);
      flipped[at >> 3]! ^= 1 << (at & 7);
      before = at;
      return flipped;
    });
    expect(codes['accepted']).toBeUndefined();
    expect(codes).toMatchObject({ 'bundle.notABundle': 64, 'bundle.newerFormat': 96, 'bundle.badSignature': 512 });
  });

  it('is refused extended, doubled, or with two blocks swapped', async () => {
    expect(await codeOf(Buffer.concat([bytes, Buffer.from([0])]))).toBe('bundle.wrongLength');
    expect(await codeOf(Buffer.concat([bytes, bytes]))).toBe('bundle.wrongLength');
    const blocks = Math.floor(bytes.length / 512);
    const codes = await sweep(blocks - 1, (at) => {
      const swapped = Buffer.from(bytes);
      bytes.copy(swapped, at * 512, (at + 1) * 512, (at + 2) * 512);
      bytes.copy(swapped, (at + 1) * 512, at * 512, (at + 1) * 512);
      return swapped;
    });
    expect(codes['accepted']).toBeUndefined();
  });

  it('leaves case file, evidence and scratch folder as they were when it is damaged', async () => {
    const file = join(root, 'damaged.anj');
    const before = {
      hash: b.hash(),
      waiting: b.count('waiting_change'),
      bundles: b.count('bundle'),
      evidence: await b.store.list(),
    };
    for (const at of [3, 40, 400, 5000, bytes.length - 60, bytes.length - 1]) {
      const damaged = Buffer.from(bytes);
      damaged[at]! ^= 4;
      writeFileSync(file, damaged);
      await expect(b.merge(file)).rejects.toBeInstanceOf(Refusal);
      await expect(b.rehearse(file)).rejects.toBeInstanceOf(Refusal);
    }
    expect({
      hash: b.hash(),
      waiting: b.count('waiting_change'),
      bundles: b.count('bundle'),
      evidence: await b.store.list(),
    }).toEqual(before);
    expect(existsSync(join(b.folder, 'scratch')) ? readdirSync(join(b.folder, 'scratch')) : []).toEqual([]);
  });

  it('would pass a check that looks at the header alone: the sweep would notice such a defect', async () => {
    const headerOnly = (damaged: Uint8Array): boolean =>
      readPreamble(damaged, damaged.length).ok &&
      readHeader(damaged.subarray(32, 32 + bytes.readUInt32BE(12)), 1).park === park.id;
    const damaged = Buffer.from(bytes);
    damaged[bytes.length - 5000]! ^= 1;
    expect(headerOnly(damaged)).toBe(true);
    expect(await codeOf(damaged)).toBe('bundle.damaged');
  });
});

describe('making a bundle', () => {
  it('leaves no file behind when it is cancelled', async () => {
    const { makeBundle } = await import('#main/exchange/make-bundle');
    const abort = new AbortController();
    const file = join(root, 'out', 'cancelled.anj');
    const watching = { signal: abort.signal, progress: () => abort.abort() };
    await expect(
      makeBundle(a.context, { file, to: null, cases: null, evidence: true }, watching),
    ).rejects.toMatchObject({ fault: { code: 'job.cancelled' } });
    expect(readdirSync(join(root, 'out'))).toEqual([]);
  });

  it('refuses to send evidence that is no longer what its name says', async () => {
    const hash = await attach(a, 2, Buffer.from('unversehrt'));
    writeFileSync(a.store.pathOf(hash), 'unversehrT');
    await expect(a.bundle()).rejects.toMatchObject({ fault: { code: 'evidence.altered' } });
    writeFileSync(a.store.pathOf(hash), 'unversehrt');
  });
});

describe('a merge ended by force', () => {
  it('leaves the state before it or the state after it, at whatever moment', async () => {
    for (let n = 20; n < 620; n += 1) await a.put(caseSpaceOf(n), `case:${caseId(n)}`, 'title', `第 ${n} 件`);
    const { file } = await a.bundle();
    const before = b.hash();
    b.close();
    const outcomes: string[] = [];
    for (const wait of [5, 40, 80, 120, 160, 220, 300, 400, 600]) {
      await untilKilled(new URL('./exchange-process.ts', import.meta.url), [b.folder, 'merge', file], wait);
      b = openLaptop('乙', b.folder);
      outcomes.push(b.hash() === before ? 'before' : 'after');
      if (outcomes.at(-1) === 'after') expect(b.hash()).toBe(a.hash());
      expect(b.faults()).toEqual([]);
      b.close();
      if (outcomes.at(-1) === 'after') break;
    }
    expect(outcomes[0]).toBe('before');
    b = openLaptop('乙', b.folder);
    await b.merge(file);
    expect(b.hash()).toBe(a.hash());
  });
});

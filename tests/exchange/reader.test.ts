import { createHash } from 'node:crypto';
import {
  closeSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deflateRawSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { contentKeyOf } from '#main/exchange/bundle-header';
import { readDeviceFile } from '#main/exchange/device-file';
import { withFileSource } from '#main/exchange/envelope';
import { mergeBundle, rehearseBundle } from '#main/exchange/merge-bundle';
import { readApart, type ReadApart } from '#main/exchange/read-apart';
import { readBundle } from '#main/exchange/read-bundle';
import { readerLimits, type ReaderLimits } from '#main/exchange/reader-limits';
import { changesFile, type BundleRequest } from '#main/exchange/reader-messages';
import { discardBlobs } from '#main/exchange/read-sections';
import { parkSetting } from '#main/exchange/roster';
import { memoryExit } from '#main/files/memory-exit';
import type { HostPorts, Worker } from '#main/host/ports';
import { faultText } from '#main/host/terminal/printing';
import type { Refusal } from '#shared/domain/outcome';
import { testPorts as processPorts } from '../intake/test-ports.ts';
import { forge, forgerOn } from './forged-bundle.ts';
import { attach, caseId, caseSpaceOf, parkOf, quiet, testPorts, type Laptop } from './laptop.ts';

const root = mkdtempSync(join(tmpdir(), 'anjuan-reader-'));
const processes = processPorts();
let [a, b] = [] as unknown as [Laptop, Laptop];
let file = '';
let piece = '';
let scratches = 0;

beforeAll(async () => {
  [a, b] = (await parkOf(root, ['乙'])) as [Laptop, Laptop];
  for (let n = 1; n <= 12; n += 1)
    await a.put(caseSpaceOf(n), `case:${caseId(n)}`, 'title', `第 ${n} 件\u2028换行\u2029`);
  piece = await attach(a, 1, Buffer.alloc(300_000, 7));
  file = (await a.bundle()).file;
});
afterAll(() => {
  for (const laptop of [a, b]) laptop.close();
  rmSync(root, { recursive: true, force: true });
});

const scratch = (): string => {
  const folder = join(root, `scratch-${(scratches += 1)}`);
  mkdirSync(folder);
  return folder;
};
const receiver = () => ({
  park: b.context.db.read((read) => parkSetting(read))!,
  keys: readDeviceFile(b.folder)!,
});
const apart = (ports: HostPorts, limits: Partial<ReaderLimits> = {}, folder = scratch()): Promise<ReadApart> => {
  const { park, keys } = receiver();
  return readApart(
    ports,
    {
      where: file,
      park: park.id,
      scratch: folder,
      evidence: b.store.folder,
      contentKey: (header) => contentKeyOf(header, park, keys, null),
    },
    quiet,
    { ...readerLimits, ...limits },
  );
};
/** Ports whose process is bent: `bend` sees each message on its way back. */
const bent = (bend: (message: { readonly t?: string }, tell: (message: unknown) => void) => void): HostPorts => ({
  ...processes,
  startWorker: (entry, limits): Worker => {
    const worker = processes.startWorker(entry, limits);
    return {
      ...worker,
      onMessage: (listener) => worker.onMessage((message) => bend(message as { readonly t?: string }, listener)),
    };
  },
});
const ended = (code: string) => ({ fault: { code: `bundle.reader${code}`, facts: {} } });

describe('a bundle taken apart in a process of its own', () => {
  it('comes back as it is read here, with its evidence in the scratch folder, and the process is gone', async () => {
    const folder = scratch();
    const found = await apart(processes, {}, folder);
    const { park, keys } = receiver();
    const here = await withFileSource(file, (source) => readBundle(source, park, keys, discardBlobs, quiet));
    expect(found.segments).toEqual(here.segments);
    expect([found.index, found.envelope.sha256]).toEqual([here.index, here.envelope.sha256]);
    expect(found.pieces).toEqual([piece]);
    expect(readFileSync(join(folder, piece))).toEqual(readFileSync(a.store.pathOf(piece)));
    expect(processes.running()).toBe(0);
  });

  it('is given the key of this body only, and none where the bundle is not for this laptop', async () => {
    const posted: unknown[] = [];
    const listening: HostPorts = {
      ...processes,
      startWorker: (entry, limits) => {
        const worker = processes.startWorker(entry, limits);
        return { ...worker, post: (message) => (posted.push(message), worker.post(message)) };
      },
    };
    await apart(listening);
    const said = JSON.stringify(posted);
    const { park, keys } = receiver();
    for (const secret of [park.exchangeKey, keys.signing.seed, keys.sealing.seed]) expect(said).not.toContain(secret);
    const own = file;
    file = (await a.bundle({ to: a })).file;
    posted.length = 0;
    await expect(apart(listening)).rejects.toMatchObject({ fault: { code: 'bundle.notForUs' } });
    file = own;
    expect(posted).toHaveLength(1);
    expect(processes.running()).toBe(0);
  });

  it('is ended when it is silent, falls over or grows too large, each by its name', async () => {
    await expect(
      apart(
        bent(() => {}),
        { silenceMs: 1500 },
      ),
    ).rejects.toMatchObject(ended('TooSlow'));
    await expect(apart(processes, { totalMs: 1 })).rejects.toMatchObject(ended('TooSlow'));
    await expect(apart(processes, { memoryMb: 2 })).rejects.toMatchObject(ended('Ended'));
    await expect(apart(bent((_, tell) => tell({ t: 'sorry' })))).rejects.toMatchObject(ended('Ended'));
    expect(processes.running()).toBe(0);
  });

  it('is ended by its own process when the bundle makes it grow, told as that, and nothing of it is here', async () => {
    // 60 MB of ends of lines in 60 KB: within the limits on text, and much larger in memory than any bundle of that size.
    const grown = Buffer.alloc(60 * 2 ** 20, '\n');
    const section = {
      stored: deflateRawSync(grown),
      plain: grown.length,
      hash: createHash('sha256').update(grown).digest(),
    };
    const hostile = join(root, 'grows.anj');
    writeFileSync(hostile, await forge(forgerOn(a), { space: caseSpaceOf(1), lines: [], section }));
    expect(statSync(hostile).size).toBeLessThan(100_000);
    const exits: (number | null)[] = [];
    const ports: HostPorts = {
      ...testPorts(),
      startWorker: (entry, limits) => {
        const worker = processes.startWorker(entry, limits);
        const tightened = (message: unknown): unknown =>
          (message as BundleRequest).t === 'bundle'
            ? { ...(message as BundleRequest), limits: { ...readerLimits, residentMb: 200 } }
            : message;
        return {
          ...worker,
          post: (message) => worker.post(tightened(message)),
          onExit: (listener) =>
            worker.onExit((code) => {
              exits.push(code);
              listener(code);
            }),
        };
      },
    };
    const context = { ...b.context, ports };
    const before = [b.hash(), b.count('change'), b.count('bundle'), b.count('waiting_change')];
    const refused = await mergeBundle(context, hostile, quiet).catch((error: unknown) => error as Refusal);
    expect(refused).toMatchObject(ended('TooLarge'));
    expect(exits).toEqual([memoryExit]);
    expect(faultText('zh-CN', (refused as Refusal).fault)).toMatch(/内存.*没有写入任何东西/);
    expect(faultText('en', (refused as Refusal).fault)).toMatch(/memory.*Nothing was written/);
    expect([b.hash(), b.count('change'), b.count('bundle'), b.count('waiting_change')]).toEqual(before);
    expect(b.faults()).toEqual([]);
    expect(readdirSync(join(b.folder, 'scratch'))).toEqual([]);
    expect(processes.running()).toBe(0);
    // An ordinary bundle is read within the same limit.
    expect(await rehearseBundle(context, file, quiet)).toMatchObject({ refused: [], waiting: [] });
  });

  it('is refused beyond the limits on text, changes and pieces', async () => {
    const tooLarge = { fault: { code: 'bundle.tooLarge' } };
    await expect(apart(processes, { text: 1000 })).rejects.toMatchObject(tooLarge);
    await expect(apart(processes, { changes: 3 })).rejects.toMatchObject(tooLarge);
    await expect(apart(processes, { pieces: 0 })).rejects.toMatchObject(tooLarge);
  });

  it('is not believed: what the process bends is found out here', async () => {
    const folder = scratch();
    const changes = join(folder, changesFile);
    const lying = bent((message, tell) => {
      const at = message.t === 'lines' ? readFileSync(changes).indexOf('第 3 件') : -1;
      // In its place and no longer than it was: the process goes on writing behind it meanwhile.
      if (at >= 0) {
        const bent = openSync(changes, 'r+');
        writeSync(bent, Buffer.from('第 4 件'), 0, null, at);
        closeSync(bent);
      }
      tell(message);
    });
    await expect(apart(lying, {}, folder)).rejects.toMatchObject({
      fault: { code: expect.stringMatching(/^bundle\.bad/) as string },
    });
  });

  it('merges through a real process, and a stopped merge leaves neither process nor scratch behind', async () => {
    const context = { ...b.context, ports: { ...testPorts(), startWorker: processes.startWorker } };
    const stop = new AbortController();
    const stopping = {
      signal: stop.signal,
      progress: (phase: string) => {
        if (phase === 'hash') stop.abort();
      },
    };
    const before = b.hash();
    await expect(mergeBundle(context, file, stopping)).rejects.toMatchObject({ fault: { code: 'job.cancelled' } });
    expect(b.hash()).toBe(before);
    const { report } = await mergeBundle(context, file, quiet);
    expect([report.applied > 12, report.blobs.brought]).toEqual([true, 1]);
    expect(b.hash()).toBe(a.hash());
    const left = join(b.folder, 'scratch');
    expect(existsSync(left) ? readdirSync(left) : []).toEqual([]);
    expect(processes.running()).toBe(0);
  });
});

import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readDeviceFile } from '#main/exchange/device-file';
import { partIn, withBundleSource } from '#main/exchange/bundle-source';
import { makeBundle } from '#main/exchange/make-bundle';
import { mergeBundle } from '#main/exchange/merge-bundle';
import { withFileSource } from '#main/exchange/envelope';
import { readBundle } from '#main/exchange/read-bundle';
import { discardBlobs } from '#main/exchange/read-sections';
import { isSoundPart } from '#main/exchange/part-header';
import { parkSetting } from '#main/exchange/roster';
import { Refusal } from '#shared/domain/outcome';
import { beforeFileWrites, noSpace } from '../exchange/failing-disk.ts';
import { attach, caseId, caseSpaceOf, parkOf, quiet, type Laptop } from '../exchange/laptop.ts';

/** Every step instead of some: `ANJUAN_SWEEP=all`. */
const all = process.env['ANJUAN_SWEEP'] === 'all';

let root = '';
let a: Laptop;
let b: Laptop;
let out = '';
let bundle = '';
let rounds = 0;

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'anjuan-sweep-'));
  [a, b] = (await parkOf(root, ['乙'])) as [Laptop, Laptop];
  await more();
});
afterAll(() => {
  a.close();
  b.close();
  rmSync(root, { recursive: true, force: true });
});

/** How a bundle is handed over: one file, parts, or sealed with a passphrase. */
type Kind = 'file' | 'parts' | 'sealed';
const kinds = [
  ['in one file', 'file'],
  ['in parts', 'parts'],
  ['sealed with a passphrase', 'sealed'],
] as const;
const word = 'k7mp-x2wd-9qrt-hv4c';
const wordOf = (kind: Kind): string | null => (kind === 'sealed' ? word : null);

/** New work on the one laptop, in a bundle for the other. */
const more = async (kind: Kind = 'file'): Promise<void> => {
  rounds += 1;
  for (let n = 1; n <= 6; n += 1)
    await a.put(caseSpaceOf(n), `case:${caseId(n)}`, 'title', `第 ${rounds} 次 ${n} `.repeat(60));
  await attach(a, 1, Buffer.alloc(200_000, rounds));
  const file = join(root, `for-b-${rounds}`, 'work.anj');
  const partBytes = kind === 'parts' ? 60_000 : null;
  const order = { file, to: null, cases: null, evidence: true, partBytes, passphrase: wordOf(kind) };
  const made = await makeBundle(a.context, order, quiet);
  bundle = made.files[0] ?? '';
  expect(made.files.length > 1).toBe(kind === 'parts');
};

interface State {
  readonly hash: string;
  readonly changes: number;
}
const stateOf = (laptop: Laptop): State => ({ hash: laptop.hash(), changes: laptop.count('change') });

/** Every file under a final name reads whole, as its receiver would read it. */
const everyFileIsWhole = async (): Promise<number> => {
  const park = b.context.db.read((read) => parkSetting(read))!;
  const names = existsSync(out) ? readdirSync(out).filter((name) => !name.startsWith('.')) : [];
  for (const name of names)
    await withFileSource(join(out, name), (source) =>
      readBundle(source, park, readDeviceFile(b.folder)!, discardBlobs, quiet, word),
    );
  for (const laptop of [a, b])
    for (const hash of await laptop.store.list()) expect(await laptop.store.check(hash)).toBe(true);
  return names.length;
};

/** Runs the job in a process of its own; answers what it said last, or `killed`. */
const inProcess = (
  job: 'export' | 'parts' | 'merge',
  file: string,
  options: { endAt?: number; blocks?: number; kind?: Kind },
): Promise<string> =>
  new Promise((resolve, reject) => {
    const laptop = job === 'merge' ? b : a;
    const script = fileURLToPath(new URL('../exchange/exchange-process.ts', import.meta.url));
    const aliases = new URL('../exchange/resolve-aliases.mjs', import.meta.url).href;
    const node = [process.execPath, '--import', aliases, script, laptop.folder, job, file];
    node.push(String(options.endAt ?? ''), wordOf(options.kind ?? 'file') ?? '');
    // A limit on the size of files, its signal ignored: the kernel itself refuses to write on.
    const [command, args] =
      options.blocks === undefined
        ? [node[0]!, node.slice(1)]
        : ['/bin/sh', ['-c', `trap '' XFSZ; ulimit -f ${options.blocks}; exec "$@"`, 'sh', ...node]];
    laptop.close();
    const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'] });
    let said = '';
    let wrong = '';
    child.stdout.on('data', (piece: Buffer) => (said += piece.toString()));
    child.stderr.on('data', (piece: Buffer) => (wrong += piece.toString()));
    child.on('close', (code, signal) => {
      laptop.reopen();
      if (signal === 'SIGKILL') resolve('killed');
      else if (code === 0) resolve(said.trim().split('\n').at(-1) ?? '');
      else reject(new Error(`${job} ended with ${code ?? signal}: ${wrong}`));
    });
  });

/** Steps of a job, some of them or all. */
const some = (steps: number, count: number): readonly number[] =>
  Array.from({ length: steps }, (_, at) => at + 1).filter(
    (at) => all || at === 1 || at === steps || at % Math.max(1, Math.floor(steps / count)) === 0,
  );

describe('an export', () => {
  it.each([
    ['for everybody', 'file'],
    ['sealed with a passphrase', 'sealed'],
  ] as const)(
    '%s, ended by force at any step, leaves no file under a final name that is not whole',
    { timeout: 900_000 },
    async (_, kind) => {
      out = join(root, `killed-${kind}`);
      const steps = Number((await inProcess('export', join(out, 'whole.anj'), { kind })).replace('done ', ''));
      expect(steps).toBeGreaterThan(10);
      const before = stateOf(a);
      let killed = 0;
      for (const endAt of some(steps, 8)) {
        const file = join(out, `${endAt}.anj`);
        if ((await inProcess('export', file, { endAt, kind })) === 'killed') killed += 1;
        expect(stateOf(a)).toEqual(before);
        expect(a.faults()).toEqual([]);
        await everyFileIsWhole();
      }
      expect(killed).toBeGreaterThan(5);
      expect(existsSync(join(out, '2.anj'))).toBe(false);
    },
  );

  it(
    'in parts, ended by force at any step, leaves no part under a final name that is not whole, and names what is missing',
    { timeout: 900_000 },
    async () => {
      out = join(root, 'killed-parts');
      const steps = Number((await inProcess('parts', join(out, 'whole.anj'), {})).replace('done ', ''));
      const before = stateOf(a);
      const counts = new Set<number>();
      // The last steps are the naming of parts: all of them are tried.
      for (const endAt of new Set([...some(steps, 6), steps - 3, steps - 2, steps - 1])) {
        await inProcess('parts', join(out, `${endAt}.anj`), { endAt });
        expect(stateOf(a)).toEqual(before);
        const names = readdirSync(out).filter((name) => name.startsWith(`${endAt}-`));
        counts.add(names.length);
        const park = b.context.db.read((read) => parkSetting(read))!;
        for (const name of names) {
          const path = join(out, name);
          const told = await partIn(path);
          expect(await withFileSource(path, (source) => isSoundPart(source, told!, quiet))).toBe(true);
          const joined = withBundleSource(path, park.id, quiet, true, (source) =>
            readBundle(source, park, readDeviceFile(b.folder)!, discardBlobs, quiet),
          );
          if (names.length === told!.header.parts) await joined;
          else await expect(joined).rejects.toMatchObject({ fault: { code: 'bundle.partsMissing' } });
        }
      }
      expect(counts.size).toBeGreaterThan(1);
    },
  );

  it('on a disk that is full at any write says so, and leaves nothing behind', async () => {
    out = join(root, 'full');
    const order = { file: join(out, 'one.anj'), to: null, cases: null, evidence: true };
    const writes = await fillAt(Number.POSITIVE_INFINITY, () => makeBundle(a.context, order, quiet));
    rmSync(order.file);
    const before = stateOf(a);
    for (let at = 1; at <= writes.count; at += 1) {
      expect((await fillAt(at, () => makeBundle(a.context, order, quiet))).fault, `write ${at}`).toBe('file.diskFull');
      // The last write is the folder's own flush: the file is there, whole, and only not yet certain to outlive a power cut.
      if (at < writes.count) expect(readdirSync(join(root)).includes('full') ? readdirSync(out) : []).toEqual([]);
      await everyFileIsWhole();
      rmSync(order.file, { force: true });
      expect(stateOf(a)).toEqual(before);
    }
  });
});

describe('a merge', () => {
  it.each(kinds)(
    '%s, ended by force at any step, leaves the state before or the state after',
    { timeout: 3_600_000 },
    async (_, kind) => {
      await more(kind);
      const before = stateOf(b);
      const whole = stateOf(a).hash;
      const apart = all ? 1 : 12;
      const seen = new Set<string>();
      for (let endAt = 1, last = ''; !last.startsWith('done'); endAt += apart) {
        last = await inProcess('merge', bundle, { endAt, kind });
        const { hash } = stateOf(b);
        seen.add(hash === before.hash ? 'before' : 'after');
        if (hash === before.hash) expect(stateOf(b)).toEqual(before);
        else expect(hash).toBe(whole);
        expect(b.faults()).toEqual([]);
        await everyFileIsWhole();
        if (last.startsWith('done')) expect(endAt).toBeGreaterThan(50);
      }
      expect(seen).toEqual(new Set(['before', 'after']));
    },
  );

  it.each(kinds)(
    '%s, on a disk that is full at any write of a file, says so and changes nothing',
    { timeout: 900_000 },
    async (_, kind) => {
      await more(kind);
      const before = stateOf(b);
      let at = 1;
      for (; ; at += 1) {
        const { fault } = await fillAt(at, () => mergeBundle(b.context, bundle, quiet, undefined, wordOf(kind)));
        if (fault === null) break;
        expect(fault, `write ${at}`).toBe('file.diskFull');
        expect(stateOf(b)).toEqual(before);
        await everyFileIsWhole();
      }
      expect(at).toBeGreaterThan(5);
      expect(b.hash()).toBe(a.hash());
      expect(b.faults()).toEqual([]);
    },
  );

  it('into a database that can grow no further says so, and changes nothing', async () => {
    await more();
    const before = stateOf(b);
    const pages = b.context.db.read((read) => read.one<{ page_count: number }>('PRAGMA page_count'))!.page_count;
    const allow = (count: number): Promise<unknown> =>
      b.context.db.write((write) => write.one(`PRAGMA max_page_count = ${count}`));
    let refused = 0;
    for (let more = 0; ; more += 1) {
      await allow(pages + more);
      const fault = await b.merge(bundle).then(() => null, faultCode);
      if (fault === null) break;
      expect(fault).toBe('file.diskFull');
      refused += 1;
      expect(stateOf(b)).toEqual(before);
    }
    expect(refused).toBeGreaterThan(0);
    expect(b.hash()).toBe(a.hash());
    expect(b.faults()).toEqual([]);
  });

  it.skipIf(process.platform === 'win32')(
    'where the system refuses to let a file grow leaves the state before or the state after',
    { timeout: 900_000 },
    async () => {
      await more();
      const before = stateOf(b);
      const said: string[] = [];
      const database = Math.ceil(statSync(join(b.folder, 'case-file.db')).size / 512);
      // From less than it takes to open the case file to more than everything; in blocks of 512 bytes.
      for (const blocks of [8, 60, 100, 200, 380, 420, 480, 560, 640, 800, database + 20_000]) {
        said.push(await inProcess('merge', bundle, { blocks }));
        const { hash } = stateOf(b);
        if (said.at(-1)!.startsWith('done')) expect(hash).toBe(a.hash());
        else expect(stateOf(b)).toEqual(before);
        expect(b.faults()).toEqual([]);
        await everyFileIsWhole();
        if (said.at(-1)!.startsWith('done')) break;
      }
      expect(new Set(said.slice(0, -1))).toEqual(new Set(['file.diskFull', 'file.notWritable']));
      expect(said.at(-1)).toMatch(/^done/);
    },
  );
});

/** Lets the disk be full from that write on; answers the fault and how many writes there were. */
const fillAt = async (
  at: number,
  act: () => Promise<unknown>,
): Promise<{ readonly count: number; readonly fault: string | null }> => {
  let count = 0;
  const restore = await beforeFileWrites(() => {
    count += 1;
    if (count >= at) throw noSpace();
  });
  try {
    await act();
    return { count, fault: null };
  } catch (error) {
    return { count, fault: faultCode(error) };
  } finally {
    restore();
  }
};

const faultCode = (error: unknown): string => {
  if (error instanceof Refusal) return error.fault.code;
  throw error;
};

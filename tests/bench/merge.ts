import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { readDeviceFile } from '../../src/main/exchange/device-file.ts';
import { withFileSource } from '../../src/main/exchange/envelope.ts';
import { readBundle } from '../../src/main/exchange/read-bundle.ts';
import { discardBlobs } from '../../src/main/exchange/read-sections.ts';
import { parkSetting } from '../../src/main/exchange/roster.ts';
import { append } from '../../src/main/journal/journal.ts';
import { standingOps } from '../../src/main/journal/live-values.ts';
import { parkOf, quiet, type Laptop } from '../exchange/laptop.ts';
import { installPeers, loroFigure, pouchFigure, yjsFigure, type PeerFigure } from '../support/merge-peers.ts';
import { actsOf, caseName, mergeWork, workSeed, type MergeWork } from '../support/merge-work.ts';

export const name =
  'A bundle of 200,000 ops into a store of 500,000 values (ANJUAN_MERGE_SCALE shrinks both); peers: a bare set-based insert of the same rows, Yjs, Loro, PouchDB';

const timed = async <Out>(act: () => Out | Promise<Out>): Promise<readonly [seconds: number, out: Out]> => {
  const from = performance.now();
  const out = await act();
  return [(performance.now() - from) / 1000, out];
};

export const run = async (): Promise<{ lines: string[] }> => {
  const work = mergeWork();
  const folder = mkdtempSync(join(tmpdir(), 'anjuan-merge-'));
  const lines: string[] = [];
  try {
    const [a, b] = (await parkOf(join(folder, 'park'), ['乙'])) as [Laptop, Laptop];
    await fill(a, work, work.cases);
    const base = await a.bundle();
    const [first] = await timed(() => b.merge(base.file));
    await a.merge((await b.bundle({ cases: [] })).file);
    const before = await settledCopy(b, join(folder, 'before.db'));
    await fill(a, work, work.casesTouched);
    const [making, made] = await timed(() => a.bundle({ to: b }));
    const [reading] = await timed(() => readThrough(b, made.file));
    const [whole, { report }] = await timed(() => b.merge(made.file));
    if (b.hash() !== a.hash()) throw new Error('the laptops differ after the merge');
    const [again] = await timed(() => b.merge(made.file));
    const after = await settledCopy(b, join(folder, 'after.db'));
    const bare = bareInsert(before, after);
    for (const laptop of [a, b]) laptop.close();
    const ops = work.casesTouched * work.fieldsPerCase;
    const [many, stored] = [ops.toLocaleString('en'), (work.cases * work.fieldsPerCase).toLocaleString('en')];
    lines.push(
      `${many} ops in ${report.applied.toLocaleString('en')} changes, ${work.casesTouched.toLocaleString('en')} signed streams, into ${stored} values`,
      `merge: ${whole.toFixed(2)} s, of it reading and checking ${reading.toFixed(2)}; making the bundle ${making.toFixed(2)}; filling the empty store ${first.toFixed(2)}`,
      `bare set-based insert of the same rows, one durable transaction: ${bare.toFixed(2)} s; merge ${(whole / bare).toFixed(1)} times that, storing and folding ${((whole - reading) / bare).toFixed(1)}`,
      `the same bundle again: ${again.toFixed(2)} s, ${((again / whole) * 100).toFixed(1)} % of the first time`,
      `bundle: ${megabytes(made.bytes)}`,
    );
    const load = installPeers(join(folder, 'peers'));
    if (load === null) lines.push('peers could not be fetched');
    else
      for (const measure of [yjsFigure, loroFigure, pouchFigure])
        lines.push(peerLine(await measure(load, work, join(folder, 'peers')), whole));
    return { lines };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

/** Every value of the first cases written once, over what stands. */
const fill = (laptop: Laptop, work: MergeWork, cases: number): Promise<void> =>
  laptop.context.db.write((write) => {
    const random = workSeed();
    const { device, officer } = laptop.context.self;
    for (let number = 1; number <= cases; number += 1) {
      const space = `case:${caseName(number)}`;
      const act = { act: `act-${number}`, name: 'bench.write' };
      for (const ops of actsOf(number, work, random, (entity, field) => standingOps(write, space, entity, field)))
        append(write, { device, officer: officer.id, now: 1_780_000_000_000 + number }, act, space, ops);
    }
  });

const readThrough = (laptop: Laptop, file: string): Promise<unknown> => {
  const park = laptop.context.db.read((read) => parkSetting(read));
  const keys = readDeviceFile(laptop.folder);
  if (park === undefined || keys === undefined) throw new Error('no park');
  return withFileSource(file, (source) => readBundle(source, park, keys, discardBlobs, quiet));
};

/** The database as it is now, in a file of its own with nothing left beside it. */
const settledCopy = async (laptop: Laptop, file: string): Promise<string> => {
  laptop.close();
  copyFileSync(join(laptop.folder, 'case-file.db'), file);
  laptop.reopen();
  return file;
};

/** The rows that the merge added to journal and fold, inserted from sorted tables that are there already. */
const bareInsert = (before: string, after: string): number => {
  const sqlite = new DatabaseSync(before);
  sqlite.exec(`PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA temp_store = MEMORY; PRAGMA cache_size = -65536;
    ATTACH '${after}' AS merged;
    CREATE TEMP TABLE c AS SELECT * FROM merged.change WHERE id > (SELECT max(id) FROM main.change) ORDER BY id;
    CREATE TEMP TABLE l AS SELECT * FROM merged.live WHERE change IN (SELECT id FROM c) ORDER BY change, idx;
    CREATE TEMP TABLE s AS SELECT * FROM merged.superseded WHERE change IN (SELECT id FROM c) ORDER BY target, change;
    DETACH merged;`);
  const from = performance.now();
  sqlite.exec(`BEGIN IMMEDIATE; INSERT INTO main.change SELECT * FROM c; INSERT INTO main.live SELECT * FROM l;
    INSERT INTO main.superseded SELECT * FROM s; COMMIT;`);
  const seconds = (performance.now() - from) / 1000;
  sqlite.close();
  return seconds;
};

const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(1)} MB`;

const peerLine = ({ name: peer, applySeconds, wholeSeconds, bytes, compressed }: PeerFigure, ours: number): string => {
  const took = wholeSeconds ?? applySeconds;
  const alone =
    wholeSeconds === null ? 'durable' : `in memory, ${applySeconds.toFixed(2)} s without loading and saving`;
  return `${peer}: ${took.toFixed(2)} s (${alone}), ${(took / ours).toFixed(1)} times ours; ${megabytes(bytes)}, ${megabytes(compressed)} with zstd`;
};

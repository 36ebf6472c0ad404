import { copyFileSync, existsSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { readDeviceFile } from '../../src/main/exchange/device-file.ts';
import { withFileSource } from '../../src/main/exchange/envelope.ts';
import { readBundle } from '../../src/main/exchange/read-bundle.ts';
import { discardBlobs } from '../../src/main/exchange/read-sections.ts';
import { parkSetting } from '../../src/main/exchange/roster.ts';
import { workerStarter } from '../../src/main/host/worker-process.ts';
import { quiet, type Laptop } from '../exchange/laptop.ts';
import {
  installPeers,
  loroFigure,
  pouchFigure,
  pouchValuesFigure,
  yjsFigure,
  type PeerFigure,
} from '../support/merge-peers.ts';
import { bareInsert, freshReceiver, mergeStore, newestWins, type MergeStore } from '../support/merge-store.ts';
import { mergeWork } from '../support/merge-work.ts';

export const name =
  'A bundle of 200,000 ops into a store of 500,000 values (ANJUAN_MERGE_SCALE shrinks both, ANJUAN_MERGE_STORE keeps the filled store, ANJUAN_MERGE_REPEATS); peers: bare and newest-wins set SQL, Yjs, Loro, PouchDB';

/** Seconds by the clock and of the processor, this process alone. */
interface Took {
  readonly seconds: number;
  readonly processor: number;
}

const timed = async <Out>(act: () => Promise<Out>): Promise<readonly [Took, Out]> => {
  const [from, used] = [performance.now(), process.cpuUsage()];
  const out = await act();
  const { user, system } = process.cpuUsage(used);
  return [{ seconds: (performance.now() - from) / 1000, processor: (user + system) / 1e6 }, out];
};

interface Run {
  readonly whole: Took;
  readonly reading: Took;
  readonly again: Took;
  /** Seconds. */
  readonly writingBack: number;
  readonly changes: number;
}

const momentMs = 220;

/** One merge into the store as it was filled; the case file stays as it is after it. */
const mergeOnce = async (store: MergeStore): Promise<Run> => {
  const b = freshReceiver(store);
  withProcess(b);
  const [reading] = await timed(() => readThrough(b, store.bundle));
  const [whole, { report }] = await timed(() => b.merge(store.bundle));
  // The log goes into the file a moment after the answer (`openDatabase`); whoever writes next waits for that.
  const [after] = await timed(async () => {
    await setTimeout(momentMs);
    await b.context.db.write(() => null);
  });
  if (b.hash() !== store.want) throw new Error('the laptops differ after the merge');
  const [again] = await timed(() => b.merge(store.bundle));
  b.close();
  return { whole, reading, again, writingBack: after.seconds - momentMs / 1000, changes: report.applied };
};

/** Bundles are taken apart in a process of their own where the program is built, as the program does. */
const withProcess = (laptop: Laptop): void => {
  const entry = new URL('../../out/main/cli.js', import.meta.url);
  if (!existsSync(entry)) return;
  const ports = { ...laptop.context.ports, startWorker: workerStarter(entry.href) };
  laptop.context = { ...laptop.context, ports };
};

export const run = async (): Promise<{ lines: string[] }> => {
  const work = mergeWork();
  const folder = mkdtempSync(join(tmpdir(), 'anjuan-merge-'));
  const lines: string[] = [];
  try {
    const store = await mergeStore(process.env['ANJUAN_MERGE_STORE'] ?? join(folder, 'store'), work);
    const runs: Run[] = [];
    for (let at = 0; at < Number(process.env['ANJUAN_MERGE_REPEATS'] ?? '2'); at += 1)
      runs.push(await mergeOnce(store));
    // The shortest is the one that was disturbed least.
    const [best] = runs.toSorted((x, y) => x.whole.seconds - y.whole.seconds);
    if (best === undefined) return { lines };
    const { whole, reading, again, writingBack } = best;
    const after = join(store.folder, 'park', 'laptop-0', 'case-file.db');
    const bare = bareInsert(copyOf(store, folder), after);
    const newest = newestWins(copyOf(store, folder), after);
    const storing = whole.seconds - reading.seconds;
    const ops = work.casesTouched * work.fieldsPerCase;
    lines.push(
      `${count(ops)} ops in ${count(best.changes)} changes, ${count(work.casesTouched)} signed streams, into ${count(work.cases * work.fieldsPerCase)} values`,
      `merge: ${text(whole)}, best of ${runs.length}; reading and checking alone, in one process: ${text(reading)}`,
      `durable then, in the log; written back into the file after the answer: ${writingBack.toFixed(2)} s (for the set SQL this is not counted either)`,
      `newest-wins set SQL, nothing checked: ${newest.toFixed(2)} s; storing and folding ${(storing / newest).toFixed(1)} times that`,
      `bare set-based insert of the same rows: ${bare.toFixed(2)} s; merge ${(whole.seconds / bare).toFixed(1)} times that, storing and folding ${(storing / bare).toFixed(1)}`,
      `the same bundle again: ${again.seconds.toFixed(2)} s, ${((again.seconds / whole.seconds) * 100).toFixed(1)} % of the first time`,
      `bundle: ${megabytes(statSync(store.bundle).size)}`,
    );
    if (store.made !== null)
      lines.push(
        `making the bundle ${store.made.making.toFixed(2)} s; filling the empty store with the ${count(work.cases * work.fieldsPerCase)} values ${store.made.filling.toFixed(2)} s`,
      );
    const load = installPeers(join(folder, 'peers'));
    if (load === null) lines.push('peers could not be fetched');
    else
      for (const measure of [yjsFigure, loroFigure, pouchFigure, pouchValuesFigure])
        lines.push(peerLine(await measure(load, work, join(folder, 'peers')), whole.seconds));
    return { lines };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

const copyOf = (store: MergeStore, folder: string): string => {
  const copy = join(folder, 'copy.db');
  for (const end of ['', '-wal', '-shm']) rmSync(`${copy}${end}`, { force: true });
  copyFileSync(join(store.folder, 'case-file.db'), copy);
  return copy;
};

const readThrough = (laptop: Laptop, file: string): Promise<unknown> => {
  const park = laptop.context.db.read((read) => parkSetting(read));
  const keys = readDeviceFile(laptop.folder);
  if (park === undefined || keys === undefined) throw new Error('no park');
  return withFileSource(file, (source) => readBundle(source, park, keys, discardBlobs, quiet));
};

const count = (many: number): string => many.toLocaleString('en');
const text = ({ seconds, processor }: Took): string =>
  `${seconds.toFixed(2)} s (${processor.toFixed(2)} s of the processor)`;
const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(1)} MB`;

const peerLine = (figure: PeerFigure, ours: number): string => {
  const took = figure.wholeSeconds ?? figure.applySeconds;
  const alone =
    figure.wholeSeconds === null
      ? 'in files, flushed at the end'
      : `loaded, applied, saved; applying alone ${figure.applySeconds.toFixed(2)} s`;
  const share = figure.share === 1 ? '' : `, ${(took / figure.share / ours).toFixed(1)} at this rate for all of it`;
  return `${figure.name}: ${took.toFixed(2)} s (${alone}), ${(took / ours).toFixed(1)} times ours${share}; ${megabytes(figure.bytes)}, ${megabytes(figure.compressed)} with zstd`;
};

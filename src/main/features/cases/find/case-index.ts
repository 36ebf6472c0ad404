import { join } from 'node:path';
import type { Database } from '../../../db/open-database.ts';
import type { Read } from '../../../db/handles.ts';
import { openSearchIndex, type SearchIndex } from '../../../db/search-index.ts';
import type { Eyes } from '../../../db/sight.ts';
import type { HostPorts } from '../../../host/ports.ts';
import { textsOf, touchedAfter } from './case-text.ts';
import { changedRows, readAtMost, type ChangedRows } from './changed-rows.ts';
import { indexInProcess, type IndexingApart } from './index-apart.ts';

/** The search index of an open case file, fed off the officer's path. */
export interface CaseIndex {
  /** Cases that hold every term: those with all of it in names and numbers first, newest first within. */
  readonly hits: (read: Read, terms: readonly string[]) => Generator<number, void>;
  /** Looks for all of them in steps of some milliseconds, so that `all` has them at hand. */
  readonly gather: (terms: readonly string[]) => Promise<void>;
  /** All of them, in no order. */
  readonly all: (read: Read, terms: readonly string[]) => readonly number[];
  /** Those of a few cases, in the order of `hits`. */
  readonly among: (read: Read, terms: readonly string[], seqs: Iterable<number>) => readonly number[];
  /** Cases that share a sign, newest first, so many for each sign; what changed lately may be missing. */
  readonly sharing: SearchIndex['sharing'];
  readonly carriers: SearchIndex['carriers'];
  /** How many cases came in a crowd and are not read yet: of them only names and numbers are found; mostly 0. */
  readonly waiting: (read: Read) => number;
  /** How far the index has come. */
  readonly reached: () => number;
  /** Whether nothing has changed since the index came by. */
  readonly isCurrent: (read: Read) => boolean;
  /** Indexes what changed, a crowd in a process of its own; resolves when nothing is left or the index is closed. */
  readonly catchUp: () => Promise<void>;
  readonly close: () => void;
  /** Resolves when, after `close`, no process has the index open any more. */
  readonly isLeft: () => Promise<unknown>;
}

/** A process of its own for crowds: how one is started, and whose eyes it reads with. */
export interface Apart {
  readonly ports: Pick<HostPorts, 'startWorker'>;
  readonly eyes: Eyes | null;
}

/** Where a data folder keeps its index. */
export const searchFileOf = (dataFolder: string): string => join(dataFolder, 'search.db');

/** Rows a step takes, the pages it joins, and the rest between two: whoever asks meanwhile waits for one step at most. */
const stepRows = 8;
const stepPages = 16;
const pauseMs = 4;
/** A crowd: where so many wait, starting a process costs less than reading them here. */
const crowdFrom = 200;
/** How often the rest is told how far a crowd has come. */
const toldEveryMs = 2000;

/** Questions whose hits are kept at hand, and the rows looked up in one step. */
const gatheredAtMost = 4;
const gatherRows = 2000;

/**
 * Opens the index beside the database; one that is ahead of it (a restored database) is emptied. `onRead` is told while a
 * crowd is being read and when it has been. Without `apart`, and where a process cannot be had, everything is read here.
 * `revOf` tells the number of a row's last change.
 */
export const openCaseIndex = (
  db: Database,
  dataFolder: string,
  revOf: (seq: number) => number,
  onRead: () => void,
  apart: Apart | null = null,
): CaseIndex => {
  const file = searchFileOf(dataFolder);
  const index = openSearchIndex(file);
  if (index.rev() > db.read(lastRev)) index.clear();
  const state = { closed: false, failed: false };
  let running: Promise<void> | null = null;
  let crowd: IndexingApart | null = null;
  const readCrowd = async (): Promise<void> => {
    if (apart === null || state.failed) return;
    if (db.read((read) => touchedAfter(read, index.rev(), crowdFrom)).length < crowdFrom) return;
    let toldAt = performance.now();
    crowd = indexInProcess(apart.ports, { database: db.file, index: file, eyes: apart.eyes }, () => {
      if (state.closed || performance.now() - toldAt < toldEveryMs) return;
      toldAt = performance.now();
      onRead();
    });
    state.failed = !(await crowd.ended);
  };
  const steps = async (): Promise<void> => {
    await new Promise((resume) => setTimeout(resume, pauseMs));
    if (state.closed) return;
    const before = db.read(waiting);
    await readCrowd();
    while (!state.closed && db.read((read) => step(read, index)))
      await new Promise((resume) => setTimeout(resume, pauseMs));
    if (before > 0 && !state.closed) onRead();
  };
  let counted = { rev: 0, last: 0, count: 0 };
  /** How many wait, where they are more than can be read at each question; else 0. */
  const waiting = (read: Read): number => {
    const [rev, last] = [index.rev(), lastRev(read)];
    if (counted.rev === rev && counted.last === last) return counted.count;
    const few = touchedAfter(read, rev, readAtMost + 1).length <= readAtMost;
    const count = few ? 0 : (read.one<{ count: number }>(waitingQuery, rev)?.count ?? 0);
    counted = { rev, last, count };
    return count;
  };
  const fresh = (read: Read): ChangedRows =>
    changedRows(read, index.rev(), waiting(read) > 0, revOf, (seq, terms) => {
      const { head = null, rest = '' } = textsOf(read, [seq])[0] ?? {};
      if (head === null) return null;
      if (terms.every((term) => head.includes(term))) return 'head';
      return terms.every((term) => head.includes(term) || rest.includes(term)) ? 'anywhere' : null;
    });
  const gathered = new Map<string, readonly number[]>();
  const keyOf = (terms: readonly string[]): string => JSON.stringify([index.rev(), terms]);
  const settled = (terms: readonly string[]): readonly number[] => {
    const known = gathered.get(keyOf(terms));
    if (known !== undefined) return known;
    const { seqs } = index.below(terms, Number.MAX_SAFE_INTEGER, -1);
    return seqs;
  };
  return {
    hits: (read, terms) => hitsOf(index, fresh(read), terms),
    gather: async (terms) => {
      const key = keyOf(terms);
      if (gathered.has(key)) return;
      const all: number[] = [];
      let before = Number.MAX_SAFE_INTEGER;
      while (before > 0) {
        if (state.closed || keyOf(terms) !== key) return;
        const { seqs, reached } = index.below(terms, before, gatherRows);
        for (const seq of seqs) all.push(seq);
        before = reached;
        if (before > 0) await new Promise((resume) => setImmediate(resume));
      }
      const [oldest] = gathered.keys();
      if (gathered.size >= gatheredAtMost && oldest !== undefined) gathered.delete(oldest);
      gathered.set(key, all);
    },
    all: (read, terms) => {
      const changed = fresh(read);
      if (changed.none) return settled(terms);
      return [
        ...settled(terms).filter((seq) => !changed.has(seq)),
        ...changed.inHead(terms),
        ...changed.beyondHead(terms),
      ];
    },
    among: (read, terms, seqs) => {
      const changed = fresh(read);
      const ordered = [...seqs].toSorted((a, b) => b - a);
      const where = new Map(
        ordered.map((seq) => [seq, changed.has(seq) ? changed.holds(seq, terms) : index.holds(seq, terms)]),
      );
      return (['head', 'anywhere'] as const).flatMap((tier) => ordered.filter((seq) => where.get(seq) === tier));
    },
    waiting,
    sharing: index.sharing,
    carriers: index.carriers,
    reached: index.rev,
    isCurrent: (read) => index.rev() >= lastRev(read),
    catchUp: () => {
      running ??= steps().finally(() => {
        running = null;
      });
      return running;
    },
    close: () => {
      state.closed = true;
      crowd?.kill();
      index.close();
    },
    isLeft: async () => crowd?.ended,
  };
};

/** The number of the last change of a case row. */
export const lastRev = (read: Read): number =>
  read.one<{ rev: number | null }>('SELECT max(rev) AS rev FROM case_touched')?.rev ?? 0;

/** Takes the next few changed rows; false where there are none. */
const step = (read: Read, index: SearchIndex): boolean => {
  const rows = touchedAfter(read, index.rev(), stepRows);
  const last = rows.at(-1);
  if (last === undefined) return false;
  index.put(
    textsOf(
      read,
      rows.map(({ seq }) => seq),
    ),
    last.rev,
  );
  index.tidy(stepPages);
  return rows.length === stepRows;
};

const waitingQuery = 'SELECT count(*) AS count FROM case_touched WHERE rev > ?';

function* hitsOf(index: SearchIndex, fresh: ChangedRows, terms: readonly string[]): Generator<number, void> {
  yield* fresh.inHead(terms);
  const told = new Set<number>();
  for (const seq of index.inHead(terms)) {
    told.add(seq);
    if (!fresh.has(seq)) yield seq;
  }
  yield* fresh.beyondHead(terms);
  for (const seq of index.anywhere(terms)) if (!told.has(seq) && !fresh.has(seq)) yield seq;
}

import { join } from 'node:path';
import { foldForSearch } from '#shared/domain/cases/search-text';
import { comparableOf } from '#shared/domain/duplicates/comparable';
import { signsOf } from '#shared/domain/duplicates/signs';
import type { Json } from '#shared/domain/outcome';
import type { Database } from '../../../db/open-database.ts';
import type { Read } from '../../../db/handles.ts';
import { namesEverOf } from './former-names.ts';
import { changedRows, waitingRows, type ChangedRows } from './changed-rows.ts';
import { initialsOf } from './initials.ts';
import { openSearchIndex, type IndexedText, type SearchIndex } from '../../../db/search-index.ts';

/** The search index of an open case file, fed off the officer's path. */
export interface CaseIndex {
  /** Cases that hold every term: those with all of it in names and numbers first, newest first within. */
  readonly hits: (read: Read, terms: readonly string[]) => Generator<number, void>;
  /** All of them, in no order. */
  readonly all: (read: Read, terms: readonly string[]) => readonly number[];
  /** Those of a few cases, in the order of `hits`. */
  readonly among: (read: Read, terms: readonly string[], seqs: Iterable<number>) => readonly number[];
  /** Cases that share a sign, newest first, so many for each sign; what changed lately may be missing. */
  readonly sharing: SearchIndex['sharing'];
  readonly carriers: SearchIndex['carriers'];
  /** How many cases came in a crowd and are not read yet: of them only names and numbers are found; mostly 0. */
  readonly waiting: (read: Read) => number;
  /** Whether nothing has changed since the index came by. */
  readonly isCurrent: (read: Read) => boolean;
  /** Indexes what changed, in steps of a few milliseconds; resolves when nothing is left or the index is closed. */
  readonly catchUp: () => Promise<void>;
  readonly close: () => void;
}

/** Where a data folder keeps its index. */
export const searchFileOf = (dataFolder: string): string => join(dataFolder, 'search.db');

/** Rows a step takes, and the rest between two: whoever asks meanwhile waits for one step at most. */
const stepRows = 24;
const pauseMs = 4;

/**
 * Opens the index beside the database; one that is ahead of it (a restored database) is emptied. `onRead` is told when a
 * crowd that waited has been read.
 */
export const openCaseIndex = (db: Database, dataFolder: string, onRead: () => void): CaseIndex => {
  const index = openSearchIndex(searchFileOf(dataFolder));
  if (index.rev() > db.read(lastRev)) index.clear();
  const state = { closed: false };
  let running: Promise<void> | null = null;
  const steps = async (): Promise<void> => {
    const crowd = db.read((read) => waitingRows(read, index.rev())) > 0;
    do await new Promise((resume) => setTimeout(resume, pauseMs));
    while (!state.closed && db.read((read) => step(read, index)));
    if (crowd && !state.closed) onRead();
  };
  return {
    hits: (read, terms) => hitsOf(read, index, terms),
    all: (read, terms) => {
      const fresh = freshRows(read, index);
      const settled = index.all(terms).filter((seq) => !fresh.has(seq));
      return [...settled, ...fresh.inHead(terms), ...fresh.beyondHead(terms)];
    },
    among: (read, terms, seqs) => {
      const fresh = freshRows(read, index);
      const ordered = [...seqs].toSorted((a, b) => b - a);
      const where = new Map(
        ordered.map((seq) => [seq, fresh.has(seq) ? fresh.holds(seq, terms) : index.holds(seq, terms)]),
      );
      return (['head', 'anywhere'] as const).flatMap((tier) => ordered.filter((seq) => where.get(seq) === tier));
    },
    waiting: (read) => waitingRows(read, index.rev()),
    sharing: index.sharing,
    carriers: index.carriers,
    isCurrent: (read) => index.rev() >= lastRev(read),
    catchUp: () => {
      running ??= steps().finally(() => {
        running = null;
      });
      return running;
    },
    close: () => {
      state.closed = true;
      index.close();
    },
  };
};

const lastRev = (read: Read): number =>
  read.one<{ rev: number | null }>('SELECT max(rev) AS rev FROM case_touched')?.rev ?? 0;

/** Takes the next few changed rows; false where there are none. */
const step = (read: Read, index: SearchIndex): boolean => {
  const rows = read.sql<{ seq: number; rev: number }>(
    'SELECT seq, rev FROM case_touched WHERE rev > ? ORDER BY rev LIMIT ?',
    index.rev(),
    stepRows,
  );
  const last = rows.at(-1);
  if (last === undefined) return false;
  index.put(
    rows.map(({ seq }) => textOf(read, seq)),
    last.rev,
  );
  return rows.length === stepRows;
};

function* hitsOf(read: Read, index: SearchIndex, terms: readonly string[]): Generator<number, void> {
  const fresh = freshRows(read, index);
  yield* fresh.inHead(terms);
  const told = new Set<number>();
  for (const seq of index.inHead(terms)) {
    told.add(seq);
    if (!fresh.has(seq)) yield seq;
  }
  yield* fresh.beyondHead(terms);
  for (const seq of index.anywhere(terms)) if (!told.has(seq) && !fresh.has(seq)) yield seq;
}

const freshRows = (read: Read, index: SearchIndex): ChangedRows =>
  changedRows(read, index.rev(), (seq, terms) => {
    const { head, rest } = textOf(read, seq);
    if (head === null) return null;
    if (terms.every((term) => head.includes(term))) return 'head';
    return terms.every((term) => head.includes(term) || rest.includes(term)) ? 'anywhere' : null;
  });

interface Row {
  readonly id: string;
  readonly applicant: string;
  readonly uscc: string;
  readonly search_text: string;
  readonly fields: string;
}

/**
 * Names and numbers of a case with the initials of its applicant, and the rest of its words: its other fields, notes and
 * reasons, the names of its evidence. It is read with this officer's eyes: what a blind round hides is not found either,
 * and the seal that opens it touches the case, so that it is indexed again.
 */
const textOf = (read: Read, seq: number): IndexedText => {
  const row = read.one<Row>('SELECT id, applicant, uscc, search_text, fields FROM case_file WHERE seq = ?', seq);
  if (row === undefined) return { seq, head: null, rest: '', signs: [] };
  const texts = read.sql<{ text: string }>(writtenQuery, row.id, row.id, row.id, row.id).map(({ text }) => text);
  const fields = JSON.parse(row.fields) as { readonly [field: string]: Json };
  const words = [...Object.values(fields).flat(), ...texts];
  const rest = words.filter((word): word is string => typeof word === 'string');
  const initials = initialsOf(row.applicant);
  return {
    seq,
    head: foldForSearch(`${row.search_text} ${initials}`),
    rest: foldForSearch(rest.join(' ')),
    signs: signsOf(comparableOf(fields, { formerNames: namesEverOf(read, [row.uscc]).get(row.uscc) ?? [] })),
  };
};

const writtenQuery = `
  SELECT text FROM (
    SELECT 1 AS part, op AS place, text FROM case_note WHERE case_id = ?
    UNION ALL SELECT 2, round || officer || check_id, note FROM answer WHERE case_id = ? AND note <> ''
    UNION ALL SELECT 3, round || officer, conditions FROM review WHERE case_id = ? AND conditions <> ''
    UNION ALL SELECT 4, hash, name FROM case_evidence WHERE case_id = ?
  ) ORDER BY part, place`;

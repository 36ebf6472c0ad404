import type { Read } from '../../../db/handles.ts';

/**
 * Columns a list is narrowed by, as codes of a few known words. `clock` is what the limit of a case rests on
 * (`clockWord`): equal ones run out on the same day; `way` is what its next step rests on (`wayWord`).
 */
export const codedColumns = ['measure', 'direction', 'state', 'handler', 'sub_park', 'year', 'clock', 'way'] as const;
export type CodedColumn = (typeof codedColumns)[number];

/**
 * A few columns of every case, kept in memory so that counts are exact and come at once whatever is asked (about 30
 * bytes a case). Rows are found by `seq`. Brought up to date from `case_touched` before each use; never a second truth.
 */
export interface CaseColumns {
  /** Takes over what changed since the last call, so many rows at most; false where more is left. */
  readonly refresh: (read: Read, atMost?: number) => boolean;
  /** Grows with every row that was taken over. */
  readonly version: () => number;
  /** One more than the highest `seq`; every column below is at least that long. */
  readonly size: () => number;
  /** Bits `isThere` and `inConflict`. */
  readonly flags: () => Uint8Array;
  readonly codes: (column: CodedColumn) => Uint16Array | Uint32Array;
  /** The words behind the codes; code 0 is the empty one. */
  readonly words: (column: CodedColumn) => readonly string[];
  /** 分; NaN where it is empty. */
  readonly amounts: () => Float64Array;
  /** The number of the last change of a row that was taken over. */
  readonly revOf: (seq: number) => number;
  /** All of it, for the next start. */
  readonly kept: () => KeptColumns;
  /** Goes on from what was kept. */
  readonly goOnFrom: (kept: KeptColumns) => void;
}

/** The columns as they are kept between two starts. */
export interface KeptColumns {
  readonly reached: number;
  readonly size: number;
  readonly words: Readonly<Record<CodedColumn, readonly string[]>>;
  readonly flags: Uint8Array;
  readonly amounts: Float64Array;
  readonly revs: Float64Array;
  readonly codes: Readonly<Record<CodedColumn, Uint16Array | Uint32Array>>;
}

/** What the limit of a case rests on: its pack, its stage and the row of `case_clock`; no start where nothing runs. */
export interface ClockParts {
  readonly pack: string;
  readonly state: string;
  readonly start: string | null;
  readonly pauses: string | null;
  readonly paused_since: string | null;
  readonly end_on: string | null;
}

interface Row extends ClockParts {
  readonly rev: number;
  readonly touched: number;
  readonly seq: number | null;
  readonly measure: string;
  readonly direction: string;
  readonly handler: string | null;
  readonly sub_park: string;
  readonly year: number | null;
  readonly mode: string | null;
  readonly conflicts: number;
  readonly amount_fen: number | null;
}

// The clock of a case that this officer does not see is not asked for: its row is not there.
const changedRows = `
  SELECT t.rev, t.seq AS touched, c.seq, c.measure, c.direction, c.state, c.handler, c.sub_park, c.year, c.pack, c.conflicts,
    c.amount_fen, k.start, k.pauses, k.paused_since, k.end_on, k.mode
  FROM case_touched t LEFT JOIN case_file c ON c.seq = t.seq LEFT JOIN main.case_clock k ON k.case_id = c.id
  WHERE t.rev > ? ORDER BY t.rev LIMIT ?`;

export const isThere = 1;
export const inConflict = 2;

/** What the limit of a case rests on, as one word; empty where nothing runs. */
const clockWord = ({ pack, state, start, pauses, paused_since, end_on }: ClockParts): string =>
  start === null ? '' : JSON.stringify([pack, state, start, pauses, paused_since, end_on]);

/** Back from `clockWord`; null where it is empty. */
export const clockOfWord = (word: string): ClockParts | null => {
  if (word === '') return null;
  const [pack, state, start, pauses, paused_since, end_on] = JSON.parse(word) as [
    string,
    string,
    string,
    string | null,
    string | null,
    string | null,
  ];
  return { pack, state, start, pauses, paused_since, end_on };
};

/** Pack, stage, direction and mode of funding. */
const wayWord = ({ pack, state, direction, mode }: Row): string => JSON.stringify([pack, state, direction, mode]);

/** Back from `wayWord`; null where it is empty. */
export const wayOfWord = (word: string): readonly [string, string, string, string | null] | null =>
  word === '' ? null : (JSON.parse(word) as [string, string, string, string | null]);

interface Coded {
  codes: Uint16Array<ArrayBufferLike> | Uint32Array<ArrayBufferLike>;
  words: string[];
  byWord: Map<string, number>;
}

// Of clocks there may be as many as days and pauses; of anything else, no more than 65,535.
export const codesFor = (column: CodedColumn, length: number): Coded['codes'] =>
  column === 'clock' ? new Uint32Array(length) : new Uint16Array(length);

export const createCaseColumns = (changed: (seq: number) => void = () => undefined): CaseColumns => {
  let reached = 0;
  let size = 1;
  let taken = 0;
  let flags = new Uint8Array(1024);
  let amounts = new Float64Array(1024);
  let revs = new Float64Array(1024);
  const perColumn = <Value>(of: (column: CodedColumn) => Value): Record<CodedColumn, Value> =>
    Object.fromEntries(codedColumns.map((column) => [column, of(column)])) as Record<CodedColumn, Value>;
  const coded = perColumn<Coded>((column) => ({
    codes: codesFor(column, 1024),
    words: [''],
    byWord: new Map([['', 0]]),
  }));

  const makeRoom = (seq: number): void => {
    if (seq < flags.length) return;
    const length = Math.max(seq + 1, flags.length * 2);
    flags = grown(flags, new Uint8Array(length));
    amounts = grown(amounts, new Float64Array(length));
    revs = grown(revs, new Float64Array(length));
    for (const column of codedColumns) coded[column].codes = grown(coded[column].codes, codesFor(column, length));
  };

  const codeOf = (column: CodedColumn, word: string): number => {
    const { words, byWord } = coded[column];
    const known = byWord.get(word);
    if (known !== undefined) return known;
    byWord.set(word, words.length);
    return words.push(word) - 1;
  };

  const take = (row: Row): void => {
    reached = row.rev;
    taken += 1;
    makeRoom(row.touched);
    size = Math.max(size, row.touched + 1);
    flags[row.touched] = row.seq === null ? 0 : isThere | (row.conflicts > 0 ? inConflict : 0);
    revs[row.touched] = row.rev;
    changed(row.touched);
    if (row.seq === null) return;
    amounts[row.touched] = row.amount_fen ?? Number.NaN;
    for (const column of codedColumns)
      coded[column].codes[row.touched] = codeOf(
        column,
        column === 'clock' ? clockWord(row) : column === 'way' ? wayWord(row) : String(row[column] ?? ''),
      );
  };

  return {
    refresh: (read, atMost = Number.MAX_SAFE_INTEGER) => {
      const before = taken;
      // Within 65,535 words a code fits; a column beyond it (nothing in the program makes one) would be told by verify.
      for (const row of read.each<Row>(changedRows, reached, atMost)) take(row);
      return taken - before < atMost;
    },
    version: () => taken,
    size: () => size,
    flags: () => flags,
    codes: (column) => coded[column].codes,
    words: (column) => coded[column].words,
    amounts: () => amounts,
    revOf: (seq) => revs[seq] ?? 0,
    kept: () => ({
      reached,
      size,
      words: perColumn((column) => coded[column].words),
      flags: flags.subarray(0, size),
      amounts: amounts.subarray(0, size),
      revs: revs.subarray(0, size),
      codes: perColumn((column) => coded[column].codes.subarray(0, size)),
    }),
    goOnFrom: (kept) => {
      ({ reached, size } = kept);
      flags = new Uint8Array(kept.flags);
      amounts = new Float64Array(kept.amounts);
      revs = new Float64Array(kept.revs);
      for (const column of codedColumns) {
        const words = [...kept.words[column]];
        coded[column] = { codes: kept.codes[column], words, byWord: new Map(words.map((word, at) => [word, at])) };
      }
    },
  };
};

const grown = <Values extends Uint8Array | Uint16Array | Uint32Array | Float64Array>(
  from: Values,
  into: Values,
): Values => {
  into.set(from);
  return into;
};

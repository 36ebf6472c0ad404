import type { Read } from '../../../db/handles.ts';

/** Columns a list is narrowed by, as codes of a few known words. */
export const codedColumns = ['measure', 'direction', 'state', 'handler', 'sub_park', 'year'] as const;
export type CodedColumn = (typeof codedColumns)[number];

/**
 * A few columns of every case, kept in memory so that counts are exact and come at once whatever is asked (about 30
 * bytes a case). Rows are found by `seq`. Brought up to date from `case_touched` before each use; never a second truth.
 */
export interface CaseColumns {
  /** Takes over what changed since the last call; true where something did. */
  readonly refresh: (read: Read) => boolean;
  /** One more than the highest `seq`; every column below is at least that long. */
  readonly size: () => number;
  /** Bits `isThere` and `inConflict`. */
  readonly flags: () => Uint8Array;
  readonly codes: (column: CodedColumn) => Uint16Array;
  /** The words behind the codes; code 0 is the empty one. */
  readonly words: (column: CodedColumn) => readonly string[];
  /** 分; NaN where it is empty. */
  readonly amounts: () => Float64Array;
}

interface Row {
  readonly rev: number;
  readonly touched: number;
  readonly seq: number | null;
  readonly measure: string;
  readonly direction: string;
  readonly state: string;
  readonly handler: string | null;
  readonly sub_park: string;
  readonly year: number | null;
  readonly conflicts: number;
  readonly amount_fen: number | null;
}

const changedRows = `
  SELECT t.rev, t.seq AS touched, c.seq, c.measure, c.direction, c.state, c.handler, c.sub_park, c.year, c.conflicts, c.amount_fen
  FROM case_touched t LEFT JOIN case_file c ON c.seq = t.seq WHERE t.rev > ? ORDER BY t.rev`;

export const isThere = 1;
export const inConflict = 2;

export const createCaseColumns = (): CaseColumns => {
  let reached = 0;
  let size = 1;
  let flags = new Uint8Array(1024);
  let amounts = new Float64Array(1024);
  const coded = Object.fromEntries(
    codedColumns.map((column) => [column, { codes: new Uint16Array(1024), words: [''], byWord: new Map([['', 0]]) }]),
  ) as Record<CodedColumn, { codes: Uint16Array<ArrayBuffer>; words: string[]; byWord: Map<string, number> }>;

  const makeRoom = (seq: number): void => {
    if (seq < flags.length) return;
    const length = Math.max(seq + 1, flags.length * 2);
    flags = grown(flags, new Uint8Array(length));
    amounts = grown(amounts, new Float64Array(length));
    for (const column of Object.values(coded)) column.codes = grown(column.codes, new Uint16Array(length));
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
    makeRoom(row.touched);
    size = Math.max(size, row.touched + 1);
    flags[row.touched] = row.seq === null ? 0 : isThere | (row.conflicts > 0 ? inConflict : 0);
    if (row.seq === null) return;
    amounts[row.touched] = row.amount_fen ?? Number.NaN;
    for (const column of codedColumns) coded[column].codes[row.touched] = codeOf(column, String(row[column] ?? ''));
  };

  return {
    refresh: (read) => {
      const before = reached;
      // Within 65,535 words a code fits; a column beyond it (nothing in the program makes one) would be told by verify.
      for (const row of read.each<Row>(changedRows, reached)) take(row);
      return reached !== before;
    },
    size: () => size,
    flags: () => flags,
    codes: (column) => coded[column].codes,
    words: (column) => coded[column].words,
    amounts: () => amounts,
  };
};

const grown = <Values extends Uint8Array | Uint16Array | Float64Array>(from: Values, into: Values): Values => {
  into.set(from);
  return into;
};

import type { Read } from '../../../db/handles.ts';

/** Where a row holds every term: in its names and numbers, anywhere, or not. */
export type Held = 'head' | 'anywhere' | null;

/** Rows that changed since the index came by; what it says of them no longer holds. */
export interface ChangedRows {
  readonly has: (seq: number) => boolean;
  /** Nothing changed. */
  readonly none: boolean;
  /** Those that hold every term in names and numbers. */
  readonly inHead: (terms: readonly string[]) => Iterable<number>;
  /** Those that hold every term, but not all of them there. */
  readonly beyondHead: (terms: readonly string[]) => Iterable<number>;
  readonly holds: (seq: number, terms: readonly string[]) => Held;
}

/**
 * So many are read word by word at each question. After a large import there are more for a while; of those, only names
 * and numbers are searched, by the database itself.
 */
export const readAtMost = 500;

/** Newest first; `crowd` where more wait than can be read each time. `holds` reads one row word by word. */
export const changedRows = (
  read: Read,
  rev: number,
  crowd: boolean,
  revOf: (seq: number) => number,
  holds: ChangedRows['holds'],
): ChangedRows => (crowd ? manyRows(read, rev, revOf) : fewRows(read, rev, holds));

const fewRows = (read: Read, rev: number, holds: ChangedRows['holds']): ChangedRows => {
  const rows = read
    .sql<{ seq: number }>('SELECT seq FROM case_touched WHERE rev > ?', rev)
    .map(({ seq }) => seq)
    // Here and not there: for the order SQLite would go through all rows.
    .toSorted((a, b) => b - a);
  const known = new Set(rows);
  const asked = new Map<string, ReadonlyMap<number, Held>>();
  const heldBy = (terms: readonly string[]): ReadonlyMap<number, Held> => {
    const key = terms.join('\0');
    const found = asked.get(key) ?? new Map(rows.map((seq) => [seq, holds(seq, terms)]));
    asked.set(key, found);
    return found;
  };
  const those = (terms: readonly string[], where: Held): readonly number[] =>
    [...heldBy(terms)].filter(([, held]) => held === where).map(([seq]) => seq);
  return {
    has: (seq) => known.has(seq),
    none: rows.length === 0,
    inHead: (terms) => those(terms, 'head'),
    beyondHead: (terms) => those(terms, 'anywhere'),
    holds,
  };
};

const manyRows = (read: Read, rev: number, revOf: (seq: number) => number): ChangedRows => {
  const hold = (terms: readonly string[]): string => terms.map(() => 'AND instr(f.search_text, ?) > 0').join(' ');
  return {
    has: (seq) => revOf(seq) > rev,
    none: false,
    inHead: function* (terms) {
      const query = `SELECT f.seq FROM case_touched t CROSS JOIN case_file f ON f.seq = t.seq
        WHERE t.rev > ? ${hold(terms)} ORDER BY t.rev DESC`;
      for (const { seq } of read.each<{ seq: number }>(query, rev, ...terms)) yield seq;
    },
    beyondHead: () => [],
    holds: (seq, terms) =>
      read.one(`SELECT 1 FROM case_file f WHERE f.seq = ? ${hold(terms)}`, seq, ...terms) === undefined ? null : 'head',
  };
};

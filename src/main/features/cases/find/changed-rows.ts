import type { Read } from '../../../db/handles.ts';

/** Where a row holds every term: in its names and numbers, anywhere, or not. */
export type Held = 'head' | 'anywhere' | null;

/** Rows that changed since the index came by; what it says of them no longer holds. */
export interface ChangedRows {
  readonly has: (seq: number) => boolean;
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

/** How many wait, where they are more than can be read at each question; else 0. */
export const waitingRows = (read: Read, rev: number): number => {
  const some = read.sql('SELECT 1 FROM case_touched WHERE rev > ? LIMIT ?', rev, readAtMost + 1).length;
  if (some <= readAtMost) return 0;
  return read.one<{ count: number }>('SELECT count(*) AS count FROM case_touched WHERE rev > ?', rev)?.count ?? 0;
};

/** Newest first; `holds` reads one row word by word. */
export const changedRows = (read: Read, rev: number, holds: ChangedRows['holds']): ChangedRows =>
  waitingRows(read, rev) === 0 ? fewRows(read, rev, holds) : manyRows(read, rev);

const fewRows = (read: Read, rev: number, holds: ChangedRows['holds']): ChangedRows => {
  const rows = read
    .sql<{ seq: number }>('SELECT seq FROM case_touched WHERE rev > ? ORDER BY seq DESC', rev)
    .map(({ seq }) => seq);
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
    inHead: (terms) => those(terms, 'head'),
    beyondHead: (terms) => those(terms, 'anywhere'),
    holds,
  };
};

const manyRows = (read: Read, rev: number): ChangedRows => {
  const hold = (terms: readonly string[]): string => terms.map(() => 'AND instr(f.search_text, ?) > 0').join(' ');
  return {
    has: (seq) => (read.one<{ rev: number }>('SELECT rev FROM case_touched WHERE seq = ?', seq)?.rev ?? 0) > rev,
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

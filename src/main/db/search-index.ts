import { rmSync } from 'node:fs';
import Sqlite from 'better-sqlite3';
import { candidatesOf, isExact, isLookedUp, phraseOf, textTokens } from '#shared/domain/cases/search-text';

/** What a case can be found by, folded. */
export interface IndexedText {
  readonly seq: number;
  /** Names and numbers; null where the case is gone. */
  readonly head: string | null;
  /** Everything else, notes and names of evidence. */
  readonly rest: string;
  /** What it shares with a case it may be a duplicate of. */
  readonly signs: readonly number[];
}

export interface Carrier {
  readonly sign: number;
  readonly seq: number;
}

/** The search index: a file of its own, made again from the tables at will, in no backup and no bundle. */
export interface SearchIndex {
  /** How far it has come: the number of the last change of a case row that is in it. */
  readonly rev: () => number;
  /** Puts these rows in place of what was there, and remembers how far it is; one transaction. */
  readonly put: (rows: readonly IndexedText[], rev: number) => void;
  /** Joins pieces of the index, about so many pages of each part; false where nothing was left to do. */
  readonly tidy: (pages: number) => boolean;
  /** More memory for many rows at once, where nobody searches on this connection. */
  readonly expectCrowd: () => void;
  /** Rows whose names or numbers hold every term, newest first. */
  readonly inHead: (terms: readonly string[]) => IterableIterator<number>;
  /** Rows that hold every term anywhere, newest first. */
  readonly anywhere: (terms: readonly string[]) => IterableIterator<number>;
  /** Rows before the given one that hold every term, newest first, of so many that may; `reached` is 0 at the end. */
  readonly below: (
    terms: readonly string[],
    before: number,
    atMost: number,
  ) => { readonly seqs: readonly number[]; readonly reached: number };
  /** Where a row holds every term: in its names and numbers, anywhere, or not. */
  readonly holds: (seq: number, terms: readonly string[]) => 'head' | 'anywhere' | null;
  /** Rows that carry any of the signs, newest first, so many for each. */
  readonly sharing: (signs: readonly number[], limit: number) => readonly number[];
  /** Signs and rows that carry them, of all these signs at once; a sign of more rows than the limit is left out. */
  readonly carriers: (signs: readonly number[], limit: number) => readonly Carrier[];
  /** Empties it. */
  readonly clear: () => void;
  readonly close: () => void;
}

/** Number of the index's own layout; another one is thrown away and made again. */
const layout = 5;

/**
 * Opens the index, empty where there is none or where it cannot be read. Commits are not waited for: what a power cut
 * takes is indexed again.
 */
export const openSearchIndex = (file: string): SearchIndex => {
  let sqlite: Sqlite.Database;
  try {
    sqlite = prepared(file);
  } catch {
    for (const end of ['', '-wal', '-shm']) rmSync(`${file}${end}`, { force: true });
    sqlite = prepared(file);
  }
  return indexOver(sqlite);
};

const prepared = (file: string): Sqlite.Database => {
  const sqlite = new Sqlite(file, { timeout: 5000 });
  try {
    sqlite.pragma('journal_mode = WAL');
    sqlite.pragma('synchronous = NORMAL');
    sqlite.pragma('cache_size = -32768');
    const found = Number(sqlite.pragma('user_version', { simple: true }));
    if (found !== layout) {
      sqlite.exec(
        'DROP TABLE IF EXISTS head; DROP TABLE IF EXISTS body; DROP TABLE IF EXISTS text; DROP TABLE IF EXISTS sign; DROP TABLE IF EXISTS progress;',
      );
      sqlite.exec(tables);
      sqlite.pragma(`user_version = ${layout}`);
    }
    sqlite.prepare('SELECT rev FROM progress').get();
    return sqlite;
  } catch (error) {
    sqlite.close();
    throw error;
  }
};

// Merging by itself would stall one small commit for seconds, so it is switched off; `tidy` merges in small steps.
const tables = `
CREATE VIRTUAL TABLE head USING fts5 (t, content = '', contentless_delete = 1, detail = full, prefix = '1', tokenize = 'ascii');
CREATE VIRTUAL TABLE body USING fts5 (t, content = '', contentless_delete = 1, detail = none, prefix = '1', tokenize = 'ascii');
INSERT INTO head (head, rank) VALUES ('automerge', 0), ('crisismerge', 1999), ('deletemerge', 0), ('hashsize', 33554432);
INSERT INTO body (body, rank) VALUES ('automerge', 0), ('crisismerge', 1999), ('deletemerge', 0), ('hashsize', 33554432);
CREATE TABLE text (seq INTEGER PRIMARY KEY, head TEXT NOT NULL, rest TEXT NOT NULL, signs BLOB NOT NULL);
CREATE TABLE sign (sign INTEGER NOT NULL, seq INTEGER NOT NULL, PRIMARY KEY (sign, seq)) WITHOUT ROWID;
CREATE TABLE progress (rev INTEGER NOT NULL);
INSERT INTO progress (rev) VALUES (0);
`;

/** Signs of a row as they are kept beside its text: eight bytes each. */
const signsIn = (kept: Buffer): Float64Array => new Float64Array(new Uint8Array(kept).buffer);

const indexOver = (sqlite: Sqlite.Database): SearchIndex => {
  const statements = {
    rev: sqlite.prepare('SELECT rev FROM progress').pluck(),
    reached: sqlite.prepare('UPDATE progress SET rev = ?'),
    signsOf: sqlite.prepare<[number], Buffer>('SELECT signs FROM text WHERE seq = ?').pluck(),
    dropHead: sqlite.prepare('DELETE FROM head WHERE rowid = ?'),
    dropBody: sqlite.prepare('DELETE FROM body WHERE rowid = ?'),
    dropText: sqlite.prepare('DELETE FROM text WHERE seq = ?'),
    addHead: sqlite.prepare('INSERT INTO head (rowid, t) VALUES (?, ?)'),
    addBody: sqlite.prepare('INSERT INTO body (rowid, t) VALUES (?, ?)'),
    text: sqlite.prepare('SELECT head, rest FROM text WHERE seq = ?'),
    headRows: sqlite.prepare('SELECT rowid FROM head WHERE head MATCH ? AND rowid < ? AND rowid >= ?').pluck(),
    bodyRows: sqlite
      .prepare('SELECT rowid FROM body WHERE body MATCH ? AND rowid < ? ORDER BY rowid DESC LIMIT ?')
      .pluck(),
    addText: sqlite.prepare('INSERT INTO text (seq, head, rest, signs) VALUES (?, ?, ?, ?)'),
    addSign: sqlite.prepare('INSERT OR IGNORE INTO sign (sign, seq) VALUES (?, ?)'),
    dropSign: sqlite.prepare('DELETE FROM sign WHERE sign = ? AND seq = ?'),
    ofSign: sqlite.prepare('SELECT seq FROM sign WHERE sign = ? ORDER BY seq DESC LIMIT ?').pluck(),
    mergeHead: sqlite.prepare(`INSERT INTO head (head, rank) VALUES ('merge', ?)`),
    mergeBody: sqlite.prepare(`INSERT INTO body (body, rank) VALUES ('merge', ?)`),
    changes: sqlite.prepare('SELECT total_changes()').pluck(),
  };
  const putOne = ({ seq, head, rest, signs }: IndexedText): void => {
    const before = statements.signsOf.get(seq);
    if (before !== undefined) {
      statements.dropHead.run(seq);
      statements.dropBody.run(seq);
      statements.dropText.run(seq);
      for (const sign of signsIn(before)) statements.dropSign.run(sign, seq);
    }
    if (head === null) return;
    const whole = rest === '' ? head : `${head} ${rest}`;
    statements.addHead.run(seq, textTokens(head).join(' '));
    statements.addBody.run(seq, [...new Set(textTokens(whole))].join(' '));
    statements.addText.run(seq, head, rest, Buffer.from(new Float64Array(signs).buffer));
  };
  const holds: SearchIndex['holds'] = (seq, terms) => {
    const row = statements.text.get(seq) as { head: string; rest: string } | undefined;
    if (row === undefined) return null;
    if (terms.every((term) => row.head.includes(term))) return 'head';
    return terms.every((term) => row.head.includes(term) || row.rest.includes(term)) ? 'anywhere' : null;
  };
  const put = sqlite.transaction((rows: readonly IndexedText[], rev: number) => {
    for (const row of rows) putOne(row);
    // In the order of their tree, so that many at once touch each page of it once.
    const carried = rows.flatMap(({ head, seq, signs }) => (head === null ? [] : signs.map((sign) => ({ sign, seq }))));
    for (const { sign, seq } of carried.toSorted((a, b) => a.sign - b.sign)) statements.addSign.run(sign, seq);
    statements.reached.run(rev);
  });
  const merged = (part: Sqlite.Statement, pages: number): boolean => {
    const before = Number(statements.changes.get());
    part.run(BigInt(pages));
    // The statement itself counts as one; where nothing was merged, as no more (SQLite, FTS5, 'merge').
    return Number(statements.changes.get()) - before >= 2;
  };
  return {
    rev: () => Number(statements.rev.get()),
    put: (rows, rev) => put.immediate(rows, rev),
    tidy: (pages) => {
      const [head, body] = [merged(statements.mergeHead, pages), merged(statements.mergeBody, pages)];
      return head || body;
    },
    expectCrowd: () => void sqlite.pragma('cache_size = -131072'),
    inHead: (terms) =>
      sqlite
        .prepare('SELECT rowid FROM head WHERE head MATCH ? ORDER BY rowid DESC')
        .pluck()
        .iterate(terms.map(phraseOf).join(' AND ')) as IterableIterator<number>,
    anywhere: (terms) =>
      sqlite
        .prepare(
          `SELECT body.rowid FROM body JOIN text ON text.seq = body.rowid WHERE body MATCH ?
           ${terms.map(() => 'AND (instr(text.head, ?) > 0 OR instr(text.rest, ?) > 0)').join(' ')} ORDER BY body.rowid DESC`,
        )
        .pluck()
        .iterate(
          terms.map(candidatesOf).join(' AND '),
          ...terms.flatMap((term) => [term, term]),
        ) as IterableIterator<number>,
    below: (terms, before, atMost) => {
      const limit = terms.every(isLookedUp) ? atMost : -1;
      const candidates = statements.bodyRows.all(
        terms.map(candidatesOf).join(' AND '),
        BigInt(before),
        BigInt(limit),
      ) as number[];
      const reached = candidates.length === limit ? (candidates.at(-1) ?? 0) : 0;
      if (terms.every(isExact)) return { seqs: candidates, reached };
      const phrases = terms.map(phraseOf).join(' AND ');
      const head = new Set(statements.headRows.all(phrases, BigInt(before), BigInt(reached)) as number[]);
      return { seqs: candidates.filter((seq) => head.has(seq) || holds(seq, terms) !== null), reached };
    },
    holds,
    sharing: (signs, limit) => [...new Set(signs.flatMap((sign) => statements.ofSign.all(sign, limit) as number[]))],
    carriers: (signs, limit) =>
      signs.flatMap((sign) => {
        const seqs = statements.ofSign.all(sign, limit + 1) as number[];
        return seqs.length > limit ? [] : seqs.map((seq) => ({ sign, seq }));
      }),
    clear: () => {
      sqlite.exec(
        `INSERT INTO head (head) VALUES ('delete-all'); INSERT INTO body (body) VALUES ('delete-all'); DELETE FROM text; DELETE FROM sign; UPDATE progress SET rev = 0`,
      );
    },
    close: () => sqlite.close(),
  };
};

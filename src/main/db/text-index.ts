import { rmSync, statSync } from 'node:fs';
import Sqlite from 'better-sqlite3';
import { foldForSearch, phraseOf, textTokens } from '#shared/domain/cases/search-text';

/** The words of one piece, page by page; null where it could not be read. */
export interface PieceText {
  readonly hash: string;
  readonly pages: readonly { readonly page: number; readonly text: string }[] | null;
}

/** A page that holds words that were looked for. */
export interface FoundPage {
  readonly hash: string;
  readonly page: number;
  /** How many of the words stand on it. */
  readonly terms: number;
  readonly id: number;
}

/** Words of the evidence: a file of its own, made again from the stored pieces at will, in no backup and no bundle. */
export interface TextIndex {
  /** Those of the pieces that are not in it yet. */
  readonly missing: (hashes: readonly string[]) => readonly string[];
  readonly put: (piece: PieceText) => void;
  /** Pieces with a page that holds the term. */
  readonly holding: (term: string) => readonly string[];
  /** Pages of these pieces that hold any of the terms. */
  readonly pagesWith: (hashes: readonly string[], terms: readonly string[]) => readonly FoundPage[];
  readonly textOf: (id: number) => string;
  /** Grows with every piece put. */
  readonly version: () => number;
  readonly state: () => {
    readonly read: number;
    readonly unreadable: number;
    readonly pages: number;
    readonly bytes: number;
  };
  readonly close: () => void;
}

/** Number of the index's own layout; another one is thrown away and made again. */
const layout = 2;

/** Opens the index, empty where there is none or where it cannot be read. What a power cut takes is read again. */
export const openTextIndex = (file: string): TextIndex => {
  try {
    return indexOver(file, prepared(file));
  } catch {
    for (const end of ['', '-wal', '-shm']) rmSync(`${file}${end}`, { force: true });
    return indexOver(file, prepared(file));
  }
};

const prepared = (file: string): Sqlite.Database => {
  const sqlite = new Sqlite(file, { timeout: 5000 });
  try {
    sqlite.pragma('journal_mode = WAL');
    sqlite.pragma('synchronous = NORMAL');
    sqlite.pragma('cache_size = -16384');
    if (Number(sqlite.pragma('user_version', { simple: true })) !== layout) {
      sqlite.exec(`DROP TABLE IF EXISTS words; DROP TABLE IF EXISTS page; DROP TABLE IF EXISTS piece;${tables}`);
      sqlite.pragma(`user_version = ${layout}`);
    }
    sqlite.prepare('SELECT 1 FROM piece LIMIT 1').get();
    return sqlite;
  } catch (error) {
    sqlite.close();
    throw error;
  }
};

// Merging by itself would stall one small commit for seconds, so it is switched off; `put` merges in small steps.
const tables = `
CREATE VIRTUAL TABLE words USING fts5 (t, content = '', contentless_delete = 1, detail = full, prefix = '1', tokenize = 'ascii');
INSERT INTO words (words, rank) VALUES ('automerge', 0), ('crisismerge', 1999), ('deletemerge', 0);
CREATE TABLE piece (id INTEGER PRIMARY KEY, hash TEXT NOT NULL UNIQUE, readable INTEGER NOT NULL);
CREATE TABLE page (id INTEGER PRIMARY KEY, page INTEGER NOT NULL, text TEXT NOT NULL);
`;

/** Pages with a word that are gone through for the pieces that are asked about. */
const passedAtMost = 400;
/** Pages of one piece that are weighed against each other where many words are looked for. */
const weighedAtMost = 200;
/** Pages of a piece at most: a page's id is its piece's id and its place in it, so that a hit names its piece by itself. */
const pagesAtMost = 2 ** 16;

const indexOver = (file: string, sqlite: Sqlite.Database): TextIndex => {
  const statements = {
    missing: sqlite.prepare('SELECT value FROM json_each(?) WHERE value NOT IN (SELECT hash FROM piece)').pluck(),
    piece: sqlite.prepare('INSERT OR IGNORE INTO piece (hash, readable) VALUES (?, ?)'),
    putPage: sqlite.prepare('INSERT INTO page (id, page, text) VALUES (?, ?, ?)'),
    words: sqlite.prepare('INSERT INTO words (rowid, t) VALUES (?, ?)'),
    merge: sqlite.prepare(`INSERT INTO words (words, rank) VALUES ('merge', 64)`),
    holding: sqlite
      .prepare(
        `SELECT hash FROM piece WHERE id IN (SELECT DISTINCT rowid / ${pagesAtMost} FROM words WHERE words MATCH ?)`,
      )
      .pluck(),
    pieces: sqlite.prepare('SELECT id, hash FROM piece WHERE hash IN (SELECT value FROM json_each(?)) ORDER BY id'),
    pagesWith: sqlite.prepare('SELECT rowid FROM words WHERE words MATCH ? AND rowid BETWEEN ? AND ? LIMIT ?').pluck(),
    page: sqlite.prepare('SELECT page FROM page WHERE id = ?').pluck(),
    text: sqlite.prepare('SELECT text FROM page WHERE id = ?').pluck(),
    version: sqlite.prepare('SELECT coalesce(max(id), 0) FROM piece').pluck(),
    state: sqlite.prepare(
      'SELECT coalesce(sum(readable), 0) AS read, count(*) - coalesce(sum(readable), 0) AS unreadable, (SELECT count(*) FROM page) AS pages FROM piece',
    ),
  };
  const put = sqlite.transaction(({ hash, pages }: PieceText) => {
    const { changes, lastInsertRowid } = statements.piece.run(hash, pages === null ? 0 : 1);
    if (changes === 0) return;
    for (const [at, { page, text }] of (pages ?? []).slice(0, pagesAtMost).entries()) {
      const tokens = textTokens(foldForSearch(text));
      if (tokens.length === 0) continue;
      const row = BigInt(lastInsertRowid) * BigInt(pagesAtMost) + BigInt(at);
      statements.putPage.run(row, page, text);
      statements.words.run(row, tokens.join(' '));
    }
    statements.merge.run();
  });
  return {
    missing: (hashes) => statements.missing.all(JSON.stringify(hashes)) as string[],
    put: (piece) => put.immediate(piece),
    holding: (term) => statements.holding.all(phraseOf(term)) as string[],
    pagesWith: (hashes, terms) => {
      const found = new Map<number, { hash: string; page: number; terms: number; id: number }>();
      const pieces = statements.pieces.all(JSON.stringify(hashes)) as { id: number; hash: string }[];
      const [first, last] = [pieces[0], pieces.at(-1)];
      if (first === undefined || last === undefined) return [];
      const byId = new Map(pieces.map(({ id, hash }) => [id, hash]));
      const between = (term: string, from: number, to: number, limit: number): readonly number[] =>
        statements.pagesWith.all(
          phraseOf(term),
          from * pagesAtMost,
          to * pagesAtMost + pagesAtMost - 1,
          limit,
        ) as number[];
      // Of one word the first page will do.
      const weighed = terms.length === 1 ? 1 : weighedAtMost;
      for (const term of terms) {
        const some = between(term, first.id, last.id, passedAtMost);
        // A word that so many pages have is looked for in each of the pieces.
        const rows = some.length < passedAtMost ? some : pieces.flatMap(({ id }) => between(term, id, id, weighed));
        for (const row of rows) {
          const hash = byId.get(Math.floor(row / pagesAtMost));
          if (hash === undefined) continue;
          const known = found.get(row);
          if (known === undefined) found.set(row, { id: row, hash, page: Number(statements.page.get(row)), terms: 1 });
          else known.terms += 1;
        }
      }
      return [...found.values()];
    },
    textOf: (id) => (statements.text.get(id) as string | undefined) ?? '',
    version: () => Number(statements.version.get()),
    state: () => ({
      ...(statements.state.get() as { read: number; unreadable: number; pages: number }),
      bytes: ['', '-wal'].reduce(
        (sum, end) => sum + (statSync(`${file}${end}`, { throwIfNoEntry: false })?.size ?? 0),
        0,
      ),
    }),
    close: () => sqlite.close(),
  };
};

import Sqlite from 'better-sqlite3';
import { searchTerms } from '../../src/shared/domain/cases/search-text.ts';
import type { Database } from '../../src/main/db/open-database.ts';
import type { CaseFinder } from '../../src/main/features/cases/find/case-finder.ts';
import { searchFileOf } from '../../src/main/features/cases/find/case-index.ts';
import { listCases } from '../../src/main/features/cases/list.ts';
import type { OpenDesk } from '../../src/main/features/desk.ts';
import type { CaseFilter } from '../../src/shared/domain/cases/case-file.ts';
import { searchClasses } from './search-classes.ts';
import { aimed, timed, told } from './timed.ts';

/** LIKE takes seconds where nothing is found: a few questions tell enough. */
const peerTurns = 6;
/** The trigram index takes minutes to build for more. */
const trigramAtMost = 150_000;
const targets = { plain: 20, filtered: 35, like: 100 };

/** Every class of questions: 50 best hits, the same filtered, all of them counted; beside LIKE and trigram FTS5. */
export const searchLines = async (
  db: Database,
  finder: CaseFinder,
  folder: string,
  desk: OpenDesk,
  rows: number,
): Promise<string[]> => {
  const lines: string[] = [];
  const classes = searchClasses(db, folder);
  const sqlite = new Sqlite(':memory:');
  sqlite.prepare('ATTACH ? AS search').run(searchFileOf(folder));
  try {
    const trigram = rows <= trigramAtMost ? trigramOver(sqlite) : null;
    const page = (filter: CaseFilter) =>
      db.read((read) => listCases(read, desk, { filter, sort: 'best', descending: true, after: null, limit: 50 }));
    const { facets } = db.read((read) => finder.find(read, {}));
    const narrow = { measures: [facets.measures.at(-1)?.value ?? ''], states: [facets.states[0]?.value ?? ''] };
    for (const [kind, queries] of Object.entries(classes)) {
      const ask = (at: number): string => queries[at % queries.length] ?? '';
      const ours = timed(queries.length, (at) => page({ query: ask(at) }));
      const filtered = timed(queries.length, (at) => page({ query: ask(at), ...narrow }));
      const like = timed(peerTurns, (at) => likeOf(sqlite, ask(at)));
      const beside = timed(peerTurns, (at) => page({ query: ask(at) }));
      const peer = trigram === null ? '' : `, trigram ${trigram(queries)}`;
      const ratio = like.p50 / beside.p50;
      const long = /three ch|four|five|code|no hit/.test(kind);
      lines.push(
        `${kind}: ${told(ours)}, ${aimed('p95', ours.p95, targets.plain, 'ms')}; filtered ${told(filtered)}, ${aimed('p95', filtered.p95, targets.filtered, 'ms')}; LIKE p50 ${like.p50.toFixed(1)} ms, ${ratio.toFixed(0)}x${long ? ` (target ≥ ${targets.like}x: ${ratio >= targets.like ? 'met' : 'MISSED'})` : ''}${peer}`,
      );
    }
    lines.push(...(await countLines(db, finder, classes)), ...truthLines(db, finder, sqlite, classes));
  } finally {
    sqlite.close();
  }
  return lines;
};

const likeOf = (sqlite: Sqlite.Database, query: string): unknown => {
  const terms = searchTerms(query);
  const where = terms.map(() => '(head LIKE ? OR rest LIKE ?)').join(' AND ');
  return sqlite
    .prepare(`SELECT seq FROM search.text WHERE ${where} ORDER BY seq DESC LIMIT 50`)
    .all(...terms.flatMap((term) => [`%${term}%`, `%${term}%`]));
};

const trigramOver = (sqlite: Sqlite.Database): ((queries: readonly string[]) => string) => {
  sqlite.exec(`CREATE VIRTUAL TABLE tri USING fts5 (t, content = '', tokenize = 'trigram');
    INSERT INTO tri (rowid, t) SELECT seq, head || ' ' || rest FROM search.text`);
  const find = sqlite.prepare('SELECT rowid FROM tri WHERE tri MATCH ? ORDER BY rowid DESC LIMIT 50');
  return (queries) => {
    if (queries.some((query) => searchTerms(query).some((term) => [...term].length < 3))) return 'cannot';
    const phrase = (query: string): string =>
      searchTerms(query)
        .map((term) => `"${term}"`)
        .join(' AND ');
    return told(timed(queries.length, (at) => find.all(phrase(queries[at % queries.length] ?? ''))));
  };
};

/** What counting all hits costs, and how long it keeps others from their turn. */
const countLines = async (
  db: Database,
  finder: CaseFinder,
  classes: Readonly<Record<string, readonly string[]>>,
): Promise<string[]> => {
  const whole: number[] = [];
  let longest = 0;
  for (const query of Object.values(classes).flatMap((some) => some.slice(0, 8))) {
    const from = performance.now();
    let last = from;
    const beat = (): void => {
      longest = Math.max(longest, performance.now() - last);
      last = performance.now();
    };
    const turn = setInterval(beat, 0);
    await finder.ready({ query });
    db.read((read) => finder.find(read, { query }));
    beat();
    clearInterval(turn);
    whole.push(performance.now() - from);
  }
  const sorted = whole.toSorted((a, b) => a - b);
  return [
    `all hits counted: p50 ${(sorted[sorted.length >> 1] ?? 0).toFixed(1)} p95 ${(sorted[Math.floor(sorted.length * 0.95)] ?? 0).toFixed(1)} ms in steps, longest step ${longest.toFixed(0)} ms`,
  ];
};

/** Every text read one by one, against what is found. */
const truthLines = (
  db: Database,
  finder: CaseFinder,
  sqlite: Sqlite.Database,
  classes: Readonly<Record<string, readonly string[]>>,
): string[] => {
  const queries = Object.values(classes).flatMap((some) => some.slice(0, 4));
  const terms = queries.map((query) => searchTerms(query));
  const counts = queries.map(() => 0);
  const missed = queries.map(() => 0);
  const found = queries.map((query) => db.read((read) => finder.find(read, { query })));
  for (const { seq, head, rest } of sqlite
    .prepare<[], { seq: number; head: string; rest: string }>('SELECT seq, head, rest FROM search.text')
    .iterate())
    for (const [at, some] of terms.entries()) {
      if (!some.every((term) => head.includes(term) || rest.includes(term))) continue;
      (counts[at] as number) += 1;
      if (found[at]?.has(seq) !== true) (missed[at] as number) += 1;
    }
  const hits = counts.reduce((sum, count) => sum + count, 0);
  const lost = missed.reduce((sum, count) => sum + count, 0);
  const wrong = found.reduce((sum, one, at) => sum + one.total - ((counts[at] ?? 0) - (missed[at] ?? 0)), 0);
  return [
    `against every text read one by one, ${queries.length} questions, ${hits.toLocaleString('en')} hits: recall ${(100 * (1 - lost / Math.max(1, hits))).toFixed(2)} %, precision ${(100 * (1 - wrong / Math.max(1, hits))).toFixed(2)} %; target 100 and 100: ${lost === 0 && wrong === 0 ? 'met' : 'MISSED'}`,
  ];
};

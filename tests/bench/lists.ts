import { copyFileSync, existsSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { databaseFile, openDatabase, type Database } from '../../src/main/db/open-database.ts';
import { openCaseFinder, type CaseFinder } from '../../src/main/features/cases/find/case-finder.ts';
import { searchFileOf } from '../../src/main/features/cases/find/case-index.ts';
import { columnsFileOf } from '../../src/main/features/cases/find/columns-file.ts';
import { listCases } from '../../src/main/features/cases/list.ts';
import { suggest } from '../../src/main/features/cases/suggest.ts';
import type { OpenDesk } from '../../src/main/features/desk.ts';
import { overdueLimits } from '../../src/main/features/workflow/overdue.ts';
import { workerStarter } from '../../src/main/host/worker-process.ts';
import { loadCalendars } from '../../src/main/policy/load-calendars.ts';
import { loadPacks } from '../../src/main/policy/load-packs.ts';
import { caseSorts, type CaseFilter, type CaseSort } from '../../src/shared/domain/cases/case-file.ts';
import { madeUpStore } from '../support/made-up-store.ts';
import { searchClasses } from '../support/search-classes.ts';
import { searchLines } from '../support/search-lines.ts';
import { aimed, timed, told } from '../support/timed.ts';

export const name =
  'Lists, counts, search and suggestions (--cases N, 100,000 unless told, or --store FOLDER); peers: LIKE, trigram FTS5';

const policy = join(import.meta.dirname, '../../resources/policy');
const megabytes = (file: string): number => statSync(file).size / 2 ** 20;

export const run = async ({
  cases = 100_000,
  store,
}: { readonly cases?: number | undefined; readonly store?: string | undefined } = {}): Promise<{ lines: string[] }> => {
  const folder = mkdtempSync(join(tmpdir(), 'anjuan-lists-'));
  try {
    const file = databaseFile(folder);
    if (store === undefined) (await madeUpStore(file, cases, true)).close();
    else
      for (const from of [databaseFile(store), searchFileOf(store), columnsFileOf(store)])
        if (existsSync(from)) copyFileSync(from, join(folder, from.slice(store.length)));
    const db = openDatabase(file, folder);
    try {
      return { lines: await measured(db, folder) };
    } finally {
      db.close();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

const measured = async (db: Database, folder: string): Promise<string[]> => {
  const lines: string[] = [];
  const ports = {
    now: () => Date.UTC(2026, 0, 5),
    startWorker: workerStarter(new URL('../../src/main/cli.ts', import.meta.url).href),
  };
  // Lists read nothing of a desk but these.
  const made = { db, packs: loadPacks(policy), ports, calendars: loadCalendars(join(policy, 'calendars')) };
  const open = (): CaseFinder =>
    openCaseFinder(db, folder, null, undefined, { ports, eyes: null }, () =>
      overdueLimits(made as unknown as OpenDesk),
    );
  const rows = db.read((read) => read.one<{ n: number }>('SELECT count(*) AS n FROM case_file')?.n ?? 0);
  lines.push(`${rows.toLocaleString('en')} cases`);

  let finder = open();
  const from = performance.now();
  const waited = db.read((read) => finder.waiting(read));
  const stall = watchStalls();
  await finder.catchUp();
  await finder.ready({});
  const took = (performance.now() - from) / 1000;
  lines.push(
    `index: ${waited.toLocaleString('en')} cases read in ${took.toFixed(0)} s by a process of their own; ${aimed('longest the core was kept', stall(), 20, 'ms')}`,
    aimed('index beside the database', megabytes(searchFileOf(folder)) / megabytes(db.file), 0.75, 'times its size'),
  );
  finder.close();

  const desk = (): OpenDesk => ({ ...made, finder, self: { officer: { id: '' } } }) as unknown as OpenDesk;
  const list = (filter: CaseFilter, sort: CaseSort, after: string | null = null, descending = true) =>
    db.read((read) => listCases(read, desk(), { filter, sort, descending, after, limit: 50 }));
  const before = process.memoryUsage().rss;
  const opened = timed(1, () => (finder = open()));
  const first = timed(1, () => list({}, 'best'));
  const counted = timed(1, () => db.read((read) => finder.find(read, {})));
  lines.push(
    `start: finder opened in ${told(opened)}, first list ${told(first)}, first counts ${told(counted)}; ${((process.memoryUsage().rss - before) / 2 ** 20).toFixed(0)} MB resident`,
  );
  void finder.catchUp();
  while (
    db.read((read) =>
      caseSorts.some((sort) => finder.near(read, null, { sort, descending: true, after: null, limit: 1 }) === null),
    )
  )
    await new Promise((resume) => setTimeout(resume, 50));
  lines.push(`all orders in memory: ${((process.memoryUsage().rss - before) / 2 ** 20).toFixed(0)} MB resident`);

  try {
    lines.push(...pageLines(db, finder, list), ...(await searchLines(db, finder, folder, desk(), rows)));
    const typed = Object.values(searchClasses(db, folder)).flatMap((some) => some.slice(0, 12));
    const suggested = timed(typed.length * 2, (at) =>
      db.read((read) => suggest(read, desk(), { query: typed[at % typed.length] ?? '', language: 'zh' })),
    );
    lines.push(`suggestions, ${typed.length} beginnings: ${told(suggested)}; ${aimed('p95', suggested.p95, 20, 'ms')}`);
  } finally {
    finder.close();
  }
  return lines;
};

type List = (
  filter: CaseFilter,
  sort: CaseSort,
  after?: string | null,
  descending?: boolean,
) => { next: string | null };

const pageLines = (db: Database, finder: CaseFinder, list: List): string[] => {
  const lines: string[] = [];
  const some = db.read((read) => {
    const { facets } = finder.find(read, {});
    return {
      measure: facets.measures.at(-1)?.value ?? '',
      state: facets.states[0]?.value ?? '',
      park: facets.subParks[0]?.value ?? '',
    };
  });
  const filters: readonly CaseFilter[] = [
    {},
    { measures: [some.measure] },
    { measures: [some.measure], states: [some.state], subParks: [some.park] },
    { query: '逾期' },
    { amountFrom: 100_000_000 },
  ];
  for (const filter of filters) {
    let worst = { name: '', p95: 0 };
    const all: number[] = [];
    for (const sort of caseSorts)
      for (const descending of [true, false]) {
        let after: string | null = null;
        // Deep pages too: each turn goes on where the one before ended.
        const found = timed(25, () => {
          const page = list(filter, sort, after, descending);
          after = page.next;
        });
        all.push(found.p50);
        if (found.p95 > worst.p95) worst = { name: `${sort}${descending ? '' : ' up'}`, p95: found.p95 };
      }
    lines.push(
      `pages of 50 by every order, ${JSON.stringify(filter)}: p50 ${Math.max(...all).toFixed(1)} at most, slowest ${worst.name}; ${aimed('p95', worst.p95, 10, 'ms')}`,
    );
  }
  const facets = timed(40, (at) =>
    db.read((read) => finder.find(read, { states: [some.state], measures: [some.measure], amountTo: 10 ** 12 + at })),
  );
  lines.push(`counts of four facets, asked anew: ${told(facets)}; ${aimed('p95', facets.p95, 10, 'ms')}`);
  return lines;
};

/** The longest time nothing else got a turn, in milliseconds. */
const watchStalls = (): (() => number) => {
  let [longest, last] = [0, performance.now()];
  const beat = setInterval(() => {
    longest = Math.max(longest, performance.now() - last - 1);
    last = performance.now();
  }, 1);
  return () => {
    clearInterval(beat);
    return longest;
  };
};

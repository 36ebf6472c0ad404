import { copyFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { databaseFile, openDatabase } from '../../src/main/db/open-database.ts';
import { openCaseFinder } from '../../src/main/features/cases/find/case-finder.ts';
import { columnsFileOf } from '../../src/main/features/cases/find/columns-file.ts';
import type { OpenDesk } from '../../src/main/features/desk.ts';
import { todayWhenReady } from '../../src/main/features/workflow/today.ts';
import { loadCalendars } from '../../src/main/policy/load-calendars.ts';
import { loadPacks } from '../../src/main/policy/load-packs.ts';
import { spread } from '../support/bench-desk.ts';
import { madeUpStore } from '../support/made-up-store.ts';
import { aimed } from '../support/timed.ts';

export const name =
  'Today, the first screen (--cases N, 100,000 unless told, or --store FOLDER); peer: every row read as it was before';

const policy = join(import.meta.dirname, '../../resources/policy');
const target = 100;

export const run = async ({
  cases = 100_000,
  store,
}: { readonly cases?: number | undefined; readonly store?: string | undefined } = {}): Promise<{ lines: string[] }> => {
  const folder = mkdtempSync(join(tmpdir(), 'anjuan-today-'));
  const file = databaseFile(folder);
  if (store === undefined) (await madeUpStore(file, cases)).close();
  else
    for (const from of [databaseFile(store), columnsFileOf(store)])
      if (existsSync(from)) copyFileSync(from, join(folder, from.slice(store.length)));
  const db = openDatabase(file, folder);
  const lines: string[] = [];
  try {
    const officer = { id: 'officer-1', name: '演练甲', role: 'handler' };
    const made = {
      db,
      packs: loadPacks(policy),
      calendars: loadCalendars(join(policy, 'calendars')),
      ports: { now: () => Date.UTC(2026, 0, 5) },
      self: { device: 'here', officer },
    };
    for (const start of ['first start, columns read from the rows', 'next start, columns kept']) {
      const from = performance.now();
      const finder = openCaseFinder(db, folder);
      const desk = { ...made, finder } as unknown as OpenDesk;
      let [longest, last] = [0, performance.now()];
      const beat = setInterval(() => {
        longest = Math.max(longest, performance.now() - last);
        last = performance.now();
      }, 1);
      const today = await todayWhenReady(desk, { scope: 'all', limit: 50 });
      await new Promise((resume) => setTimeout(resume, 5));
      clearInterval(beat);
      const first = performance.now() - from;
      const took: number[] = [];
      for (let at = 0; at < 20; at += 1) {
        const begun = performance.now();
        await todayWhenReady(desk, { scope: 'all', limit: 50 });
        took.push(performance.now() - begun);
      }
      const { p50, p95 } = spread(took);
      lines.push(
        `${today.cases.toLocaleString('en')} cases, ${start}: first ${first.toFixed(0)} ms, nothing else waited longer than ${longest.toFixed(0)} ms; again p50 ${p50.toFixed(1)} ms; ${aimed('p95', p95, target, 'ms')}`,
      );
      finder.close();
    }
    const begun = performance.now();
    const rows = db.read((read) => read.sql(everyRow)).length;
    lines.push(`every row with its clock, ${rows.toLocaleString('en')}: ${(performance.now() - begun).toFixed(0)} ms`);
    return { lines };
  } finally {
    db.close();
    rmSync(folder, { recursive: true, force: true });
  }
};

const everyRow = `
  SELECT f.id, f.number, f.applicant, f.title, f.direction, f.state, f.handler, f.pack, f.conflicts, f.answered, k.*
  FROM case_file f LEFT JOIN case_clock k ON k.case_id = f.id ORDER BY f.number, f.id`;

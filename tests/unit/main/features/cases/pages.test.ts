import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { caseSorts, type CaseFilter, type CaseSort } from '#shared/domain/cases/case-file';
import type { Database } from '../../../../../src/main/db/open-database.ts';
import { openCaseFinder, type CaseFinder } from '../../../../../src/main/features/cases/find/case-finder.ts';
import { orderKeys } from '../../../../../src/main/features/cases/find/case-orders.ts';
import { columnsFileOf } from '../../../../../src/main/features/cases/find/columns-file.ts';
import { listCases } from '../../../../../src/main/features/cases/list.ts';
import type { OpenDesk } from '../../../../../src/main/features/desk.ts';
import { loadPacks } from '../../../../../src/main/policy/load-packs.ts';
import { madeUpStore } from '../../../../support/made-up-store.ts';

const rows = 1500;
const packs = loadPacks(join(import.meta.dirname, '../../../../../resources/policy'));
let folder: string;
let db: Database;
let finder: CaseFinder;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'anjuan-pages-'));
  db = await madeUpStore(join(folder, 'case-file.db'), rows);
  // As after an import: many rows of one moment.
  await db.write((write) => write.exec('UPDATE case_file SET updated_at = 1650000000000 + seq / 500'));
  finder = openCaseFinder(db, folder);
});
afterEach(() => {
  finder.close();
  db.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Waits until every order is in memory. */
const warm = async (): Promise<void> => {
  await finder.catchUp();
  const isThere = (sort: CaseSort): boolean =>
    db.read((read) => finder.near(read, null, { sort, descending: false, after: null, limit: 1 })) !== null;
  while (!caseSorts.every(isThere)) await new Promise((resume) => setTimeout(resume, 10));
};

/** The whole list, page by page. */
const paged = (sort: CaseSort, descending: boolean, filter: CaseFilter, limit: number): string[] => {
  const desk = { db, finder, packs, ports: { now: () => Date.UTC(2026, 0, 5) }, calendars: [] } as unknown as OpenDesk;
  const ids: string[] = [];
  let after: string | null = null;
  do {
    const page = db.read((read) => listCases(read, desk, { filter, sort, descending, after, limit }));
    ids.push(...page.rows.map(({ id }) => id));
    after = page.next;
  } while (after !== null);
  return ids;
};

const truth = (sort: CaseSort, descending: boolean, filter: CaseFilter): string[] => {
  const way = descending ? 'DESC' : 'ASC';
  const measures = filter.measures ?? [];
  return db.read((read) =>
    read
      .sql<{ id: string; measure: string }>(
        `SELECT id, measure FROM case_file ORDER BY ${orderKeys[sort]} ${way}, seq ${way}`,
      )
      .filter(({ measure }) => measures.length === 0 || measures.includes(measure))
      .map(({ id }) => id),
  );
};

const expectLists = (limit: number): void => {
  for (const sort of caseSorts)
    for (const descending of [true, false])
      for (const filter of [{}, { measures: ['M05', 'M09'] }])
        expect(paged(sort, descending, filter, limit), `${sort} ${descending}`).toEqual(
          truth(sort, descending, filter),
        );
};

test('page by page every case is shown once and in order, before the orders are in memory and after', async () => {
  expectLists(400);
  await warm();
  expectLists(400);
});

test('what changes, comes and goes while the orders are in memory stands where it belongs', async () => {
  await warm();
  await db.write((write) => {
    write.exec(`UPDATE case_file SET updated_at = updated_at + 3, applicant = '甲' || applicant, amount_fen = NULL,
      state = 'ACCEPTED', measure = 'M09', number = 'A' || number WHERE seq % 9 = 0`);
    write.exec('DELETE FROM case_file WHERE seq % 11 = 0');
  });
  expectLists(800);
  await warm();
  expectLists(800);
});

test('more changes than can be looked at one by one have the orders read again', async () => {
  await warm();
  await db.write((write) => write.exec(`UPDATE case_file SET number = 'B' || (9999 - seq) WHERE seq > 300`));
  expectLists(800);
  await warm();
  expectLists(800);
});

test('what was counted is there at the next start without reading the rows again, and never of another file', async () => {
  await warm();
  finder.close();
  const kept = columnsFileOf(folder);
  expect(existsSync(kept)).toBe(true);
  await db.write((write) => write.exec(`UPDATE case_file SET measure = 'M19' WHERE seq <= 40`));
  const counted = (): readonly (string | number)[] =>
    db.read((read) => {
      const { total, facets } = finder.find(read, { measures: ['M19'] });
      return [total, ...facets.states.map(({ count }) => count)];
    });
  finder = openCaseFinder(db, folder);
  const again = counted();
  finder.close();
  rmSync(kept);
  finder = openCaseFinder(db, folder);
  expect(again).toEqual(counted());
  expect(again[0]).toBe(
    db.read((read) => read.one<{ n: number }>(`SELECT count(*) AS n FROM case_file WHERE measure = 'M19'`)?.n),
  );
  // Torn, or of another file: as if there were none.
  await warm();
  finder.close();
  const bytes = readFileSync(kept);
  bytes[bytes.length - 20] = (bytes[bytes.length - 20] ?? 0) + 1;
  writeFileSync(kept, bytes);
  finder = openCaseFinder(db, folder);
  expect(counted()).toEqual(again);
});

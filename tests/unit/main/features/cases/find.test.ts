import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { foldForSearch, searchTerms } from '#shared/domain/cases/search-text';
import type { Database } from '../../../../../src/main/db/open-database.ts';
import { openCaseFinder, type CaseFinder } from '../../../../../src/main/features/cases/find/case-finder.ts';
import { initialsOf } from '../../../../../src/main/features/cases/find/initials.ts';
import { searchFileOf } from '../../../../../src/main/features/cases/find/case-index.ts';
import { madeUpStore } from '../../../../support/made-up-store.ts';

let folder: string;
let db: Database;
let finder: CaseFinder;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'anjuan-find-'));
  db = await madeUpStore(join(folder, 'case-file.db'), 400);
  finder = openCaseFinder(db, folder);
});
afterEach(() => {
  finder.close();
  db.close();
  rmSync(folder, { recursive: true, force: true });
});

const textOfRow = (row: {
  readonly applicant: string;
  readonly fields: string;
  readonly search_text: string;
}): string =>
  `${row.search_text} ${initialsOf(row.applicant)} ${foldForSearch(Object.values(JSON.parse(row.fields) as Record<string, string>).join(' '))}`;

/** The truth: every row whose folded text holds every word. */
const truth = (query: string): number[] =>
  db.read((read) =>
    read
      .sql<{ seq: number; applicant: string; fields: string; search_text: string }>(
        'SELECT seq, applicant, fields, search_text FROM case_file',
      )
      .filter((row) => searchTerms(query).every((term) => textOfRow(row).includes(term)))
      .map(({ seq }) => seq)
      .toSorted((a, b) => a - b),
  );

const found = (query: string): number[] =>
  db.read((read) => [...finder.find(read, { query }).seqs()].toSorted((a, b) => a - b));

const queries = [
  '云',
  '杉',
  '云杉',
  '芯片航',
  '号科技',
  '公司演练',
  '0108te',
  '91110108te',
  '005',
  'd1 hd',
  '01D1-HD',
  '1-01d1',
  '（演练）9111',
  '量子 中试',
  '服务机器',
  '1号',
  '孵化服务7',
  '没有这个词',
  'hd',
  '2',
];

test('finds exactly the rows that hold every word, indexed, half indexed and not indexed at all', async () => {
  for (const query of queries) expect(found(query), query).toEqual(truth(query));
  const running = finder.catchUp();
  await new Promise((resume) => setTimeout(resume, 40));
  for (const query of queries) expect(found(query), query).toEqual(truth(query));
  await running;
  for (const query of queries) expect(found(query), query).toEqual(truth(query));
});

test('of a crowd of new cases names and numbers are found at once, and all of it when they have been read', async () => {
  finder.close();
  db.close();
  db = await madeUpStore(join(folder, 'crowd.db'), 700);
  let read = 0;
  mkdirSync(join(folder, 'crowd'));
  finder = openCaseFinder(db, join(folder, 'crowd'), null, () => {
    read += 1;
  });
  const waiting = (): number => db.read((reading) => finder.waiting(reading));
  expect(waiting()).toBe(700);
  for (const query of ['演练', '91110108te', 'd1 hd', '没有这个词', '1号'])
    expect(found(query), query).toEqual(truth(query));
  const best = db.read((reading) => [...finder.best(reading, { query: '1号' })]);
  expect(best.toSorted((a, b) => a - b)).toEqual(truth('1号'));
  await finder.catchUp();
  expect([waiting(), read]).toEqual([0, 1]);
  for (const query of queries) expect(found(query), query).toEqual(truth(query));
});

test('any piece of any text is found, and nothing else', async () => {
  await finder.catchUp();
  const texts = db.read((read) =>
    read
      .sql<{ applicant: string; fields: string; search_text: string }>(
        'SELECT applicant, fields, search_text FROM case_file',
      )
      .map(textOfRow),
  );
  fc.assert(
    fc.property(fc.nat(texts.length - 1), fc.nat(60), fc.integer({ min: 1, max: 12 }), (row, from, length) => {
      const query = [...(texts[row] ?? '')]
        .slice(from, from + length)
        .join('')
        .trim();
      if (query !== '') expect(found(query), query).toEqual(truth(query));
    }),
    { numRuns: 80 },
  );
});

test('a changed, a new and a removed case are found as they are now, before and after the index caught up', async () => {
  await finder.catchUp();
  await db.write((write) => {
    write.exec(`UPDATE case_file SET search_text = '改名后的单位', applicant = '', fields = '{}' WHERE seq = 5`);
    write.exec('DELETE FROM case_file WHERE seq = 6');
  });
  const check = (): void => {
    expect(found('改名后的单位')).toEqual([5]);
    expect(found('5号科技')).toEqual(truth('5号科技'));
    expect(found('6号科技')).toEqual(truth('6号科技'));
  };
  check();
  await finder.catchUp();
  check();
});

test('names and numbers come before other words, newest first', async () => {
  await finder.catchUp();
  const order = db.read((read) => [...finder.best(read, { query: '量子' })]);
  const inHead = new Set(
    db.read((read) =>
      read.sql<{ seq: number }>(`SELECT seq FROM case_file WHERE instr(search_text, '量子') > 0`).map(({ seq }) => seq),
    ),
  );
  const expected = truth('量子').toSorted((a, b) => Number(inHead.has(b)) - Number(inHead.has(a)) || b - a);
  expect(order).toEqual(expected);
});

test('counts of a facet are what the list shows when that value is chosen as well', async () => {
  const { facets, total } = db.read((read) => finder.find(read, { query: '量子', states: ['FORM_REVIEW'] }));
  expect(total).toBeGreaterThan(0);
  for (const { value, count } of facets.measures)
    expect(
      db.read((read) => finder.find(read, { query: '量子', states: ['FORM_REVIEW'], measures: [value] }).total),
    ).toBe(count);
  for (const { value, count } of facets.states)
    expect(db.read((read) => finder.find(read, { query: '量子', states: [value] }).total)).toBe(count);
  expect(facets.measures.reduce((sum, { count }) => sum + count, 0)).toBe(total);
});

test('an index that is damaged, or ahead of the database, is made again', async () => {
  await finder.catchUp();
  finder.close();
  writeFileSync(searchFileOf(folder), 'no database at all');
  finder = openCaseFinder(db, folder);
  expect(found('量子')).toEqual(truth('量子'));
  await finder.catchUp();
  await db.write((write) => write.exec('DELETE FROM case_touched WHERE rev > 300'));
  finder.close();
  finder = openCaseFinder(db, folder);
  await finder.catchUp();
  const indexed = db.read((read) => [...finder.best(read, { query: '1号科技' })]);
  expect(indexed.length).toBeGreaterThan(0);
});

test.each([
  ['北京云杉智测科技有限公司（演练）', 'bjyszckjyxgsyl'],
  ['北京试航银行股份有限公司', 'bjshyhgfyxgs'],
  ['重庆ＡＢＣ3号研究所', 'cqabc3hyjs'],
  ['ABC Limited', ''],
])('initials as the name is read: %s', (name, initials) => {
  expect(initialsOf(name)).toBe(initials);
});

test('a case is found by the initials of its applicant, before and after it was indexed', async () => {
  const [row] = db.read((read) =>
    read.sql<{ seq: number; applicant: string }>('SELECT seq, applicant FROM case_file WHERE seq = 17'),
  );
  const initials = initialsOf(row?.applicant ?? '');
  expect(initials.length).toBeGreaterThan(6);
  expect(found(initials)).toContain(17);
  expect(found(initials)).toEqual(truth(initials));
  await finder.catchUp();
  expect(found(initials.toUpperCase())).toEqual(truth(initials));
});

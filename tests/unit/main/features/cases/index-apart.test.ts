import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Database } from '../../../../../src/main/db/open-database.ts';
import { openCaseFinder, type CaseFinder } from '../../../../../src/main/features/cases/find/case-finder.ts';
import type { HostPorts, Worker } from '../../../../../src/main/host/ports.ts';
import { workerStarter } from '../../../../../src/main/host/worker-process.ts';
import { madeUpStore } from '../../../../support/made-up-store.ts';

const rows = 5200;
let folder: string;
let db: Database;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'anjuan-apart-'));
  db = await madeUpStore(join(folder, 'case-file.db'), rows);
});
afterEach(() => {
  db.close();
  rmSync(folder, { recursive: true, force: true });
});

const start = workerStarter(new URL('../../../../../src/main/cli.ts', import.meta.url).href);

/** Real processes, as the terminal starts them; the test hears of each. */
const watched = (started: (worker: Worker) => void): Pick<HostPorts, 'startWorker'> => ({
  startWorker: (entry, limits) => {
    const worker = start(entry, limits);
    started(worker);
    return worker;
  },
});

const open = (started: (worker: Worker) => void = () => undefined, onRead: () => void = () => undefined): CaseFinder =>
  openCaseFinder(db, folder, null, onRead, { ports: watched(started), eyes: null });

const left = (finder: CaseFinder): number => db.read((read) => finder.waiting(read));

/** Everything the words find, against every row read one by one. */
const expectWhole = (finder: CaseFinder): void => {
  for (const query of ['1号科技', '量子', '0108te', '孵化服务7', '面向']) {
    const found = db.read((read) => [...finder.find(read, { query }).seqs()].toSorted((a, b) => a - b));
    const truth = db.read((read) =>
      read
        .sql<{ seq: number; text: string }>('SELECT seq, lower(search_text || fields) AS text FROM case_file')
        .filter(({ text }) => text.includes(query))
        .map(({ seq }) => seq),
    );
    expect(found, query).toEqual(truth);
  }
};

test('a crowd is read by a process of its own, a handful is not', async () => {
  const ends: (number | null)[] = [];
  let told = 0;
  const finder = open(
    (worker) => worker.onExit((code) => ends.push(code)),
    () => {
      told += 1;
    },
  );
  await finder.catchUp();
  expect([left(finder), told > 0]).toEqual([0, true]);
  expect(ends).toEqual([0]);
  expectWhole(finder);
  await db.write((write) => write.exec(`UPDATE case_file SET search_text = '改名后的单位' WHERE seq BETWEEN 5 AND 20`));
  await finder.catchUp();
  expect(ends.length).toBe(1);
  expect(db.read((read) => [...finder.find(read, { query: '改名后的单位' }).seqs()].length)).toBe(16);
  expect(db.read((read) => finder.isCurrent(read))).toBe(true);
  finder.close();
});

test('ended at any moment, the next one goes on from there and the index is whole', async () => {
  const lefts = [rows];
  for (const ms of [0, 20, 60, 110]) {
    const finder = open((worker) => worker.onMessage(() => setTimeout(() => finder.close(), ms)));
    await finder.catchUp();
    await finder.isLeft();
    const after = open();
    lefts.push(left(after));
    expectNames(after);
    after.close();
  }
  expect(lefts).toEqual(lefts.toSorted((a, b) => b - a));
  expect(new Set(lefts).size).toBeGreaterThan(2);
  const finder = open();
  await finder.catchUp();
  expect(left(finder)).toBe(0);
  expectWhole(finder);
  finder.close();
});

/** Names and numbers are found whatever has been read so far. */
const expectNames = (finder: CaseFinder): void => {
  expect(db.read((read) => finder.find(read, { query: '号科技' }).total)).toBe(rows);
};

test('where the process dies under way, the core reads the rest itself', async () => {
  const finder = open((worker) => worker.onMessage(() => worker.kill()));
  await finder.catchUp();
  expect(db.read((read) => finder.isCurrent(read))).toBe(true);
  expectWhole(finder);
  finder.close();
});

import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { append } from '../../src/main/journal/journal.ts';
import { openLaptop, parkOf, type Laptop } from '../exchange/laptop.ts';
import { actsOf, caseName, workSeed, type MergeWork } from './merge-work.ts';

/** A filled laptop on the disk, the news for it in a bundle, and what it must come to. */
export interface MergeStore {
  readonly folder: string;
  readonly bundle: string;
  readonly want: string;
  /** Seconds of this run, where it made the store. */
  readonly made: { readonly filling: number; readonly making: number } | null;
}

/** Filled once; a folder that was filled before (`ANJUAN_MERGE_STORE` names it) is taken as it is. */
export const mergeStore = async (folder: string, work: MergeWork): Promise<MergeStore> => {
  const bundle = join(folder, 'news.anj');
  const told = join(folder, `want-${work.cases}-${work.casesTouched}`);
  if (existsSync(told)) return { folder, bundle, want: readFileSync(told, 'utf8'), made: null };
  mkdirSync(folder, { recursive: true });
  const [a, b] = (await parkOf(join(folder, 'park'), ['乙'])) as [Laptop, Laptop];
  const standing = new Map<string, string>();
  await write(a, work, work.cases, standing);
  const { file } = await a.bundle();
  const from = performance.now();
  await b.merge(file);
  const filling = (performance.now() - from) / 1000;
  await a.merge((await b.bundle({ cases: [] })).file);
  await write(a, work, work.casesTouched, standing);
  const began = performance.now();
  copyFileSync((await a.bundle({ to: b })).file, bundle);
  const making = (performance.now() - began) / 1000;
  const want = a.hash();
  for (const laptop of [a, b]) laptop.close();
  for (const name of kept) copyFileSync(join(laptopIn(folder), name), join(folder, name.replace('/', '-')));
  writeFileSync(told, want);
  return { folder, bundle, want, made: { filling, making } };
};

const kept = ['case-file.db', 'keys/device.json'] as const;
const laptopIn = (folder: string): string => join(folder, 'park', 'laptop-0');

/** The receiving laptop as it was before the news, in the same files: a copy elsewhere would be another laptop. */
export const freshReceiver = ({ folder }: MergeStore): Laptop => {
  const laptop = laptopIn(folder);
  for (const name of readdirSync(laptop)) if (/-(wal|shm)$/.test(name)) rmSync(join(laptop, name));
  for (const name of kept) copyFileSync(join(folder, name.replace('/', '-')), join(laptop, name));
  return openLaptop('乙', laptop);
};

/** Every value of the first cases written once, over what stands. */
const write = (laptop: Laptop, work: MergeWork, cases: number, standing: Map<string, string>): Promise<void> =>
  laptop.context.db.write((to) => {
    const random = workSeed();
    const { device, officer } = laptop.context.self;
    const over = (entity: string, field: string): readonly string[] => {
      const op = standing.get(`${entity} ${field}`);
      return op === undefined ? [] : [op];
    };
    for (let number = 1; number <= cases; number += 1) {
      const space = `case:${caseName(number)}`;
      const act = { act: `act-${number}`, name: 'bench.write' };
      for (const ops of actsOf(number, work, random, over)) {
        const { hash } = append(to, { device, officer: officer.id, now: 1_780_000_000_000 + number }, act, space, ops);
        for (const [at, op] of ops.entries()) if (op.k === 'put') standing.set(`${op.e} ${op.f}`, `${hash}.${at}`);
      }
    }
  });

const open = (file: string): DatabaseSync => {
  const sqlite = new DatabaseSync(file);
  sqlite.exec(
    // Written back into the file after the measured time, as the product does: what counts is that it is durable.
    'PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA temp_store = MEMORY; PRAGMA cache_size = -262144; PRAGMA wal_autocheckpoint = 0',
  );
  return sqlite;
};

const secondsOf = (sqlite: DatabaseSync, sql: string): number => {
  const from = performance.now();
  sqlite.exec(sql);
  const seconds = (performance.now() - from) / 1000;
  sqlite.close();
  return seconds;
};

/** The rows that the merge added to journal and fold, inserted from sorted tables that are there already. */
export const bareInsert = (before: string, after: string): number => {
  const sqlite = open(before);
  sqlite.exec(`ATTACH '${after}' AS merged;
    CREATE TEMP TABLE c AS SELECT * FROM merged.change WHERE id > (SELECT max(id) FROM main.change) ORDER BY id;
    CREATE TEMP TABLE l AS SELECT * FROM merged.live WHERE change IN (SELECT id FROM c) ORDER BY change, idx;
    CREATE TEMP TABLE s AS SELECT * FROM merged.superseded WHERE change IN (SELECT id FROM c) ORDER BY owner, idx, change;
    DETACH merged;`);
  return secondsOf(
    sqlite,
    `BEGIN IMMEDIATE; INSERT INTO main.change SELECT * FROM c; INSERT INTO main.live SELECT * FROM l;
     INSERT INTO main.superseded SELECT * FROM s; COMMIT;`,
  );
};

/**
 * The same news where the newest wins and nothing is checked: a log of ops and a table of values with integer keys,
 * brought in line by one statement each out of a file of such rows.
 */
export const newestWins = (before: string, after: string): number => {
  const news = `${before}.news`;
  rmSync(news, { force: true });
  const incoming = new DatabaseSync(news);
  incoming.exec(`ATTACH '${after}' AS merged; ATTACH '${before}' AS base;
    CREATE TABLE op AS SELECT c.id AS seq, l.idx, l.entity, l.field, l.value, c.lam FROM merged.live l JOIN merged.change c ON c.id = l.change
      WHERE c.id > (SELECT max(id) FROM base.change) ORDER BY seq, idx;`);
  incoming.close();
  const sqlite = open(before);
  sqlite.exec(`
    CREATE TABLE newest_op (seq INTEGER, idx INTEGER, entity INTEGER, field TEXT, value TEXT, lam INTEGER, PRIMARY KEY (seq, idx)) WITHOUT ROWID;
    CREATE TABLE newest (entity INTEGER, field TEXT, value TEXT, lam INTEGER, PRIMARY KEY (entity, field)) WITHOUT ROWID;
    INSERT INTO newest_op SELECT l.change, l.idx, l.entity, l.field, l.value, c.lam FROM live l JOIN change c ON c.id = l.change ORDER BY 1, 2;
    INSERT OR REPLACE INTO newest SELECT entity, field, value, lam FROM newest_op ORDER BY entity, field;
    PRAGMA wal_checkpoint(TRUNCATE); ATTACH '${news}' AS news;`);
  return secondsOf(
    sqlite,
    `BEGIN IMMEDIATE;
     INSERT INTO newest SELECT entity, field, value, lam FROM news.op WHERE true ORDER BY entity, field
       ON CONFLICT DO UPDATE SET value = excluded.value, lam = excluded.lam WHERE excluded.lam > newest.lam;
     INSERT INTO newest_op SELECT seq, idx, entity, field, value, lam FROM news.op WHERE true ORDER BY seq, idx ON CONFLICT DO NOTHING;
     COMMIT;`,
  );
};

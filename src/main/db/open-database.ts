import { existsSync } from 'node:fs';
import { basename, join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { Refusal } from '#shared/domain/outcome';
import { handleOf, type Read, type Write } from './handles.ts';
import { migrate } from './migrate.ts';
import { currentSchema } from './migrations/index.ts';
import { seeAs, type Eyes } from './sight.ts';

/** Marks the file as ours: `ANJN`. */
const applicationId = 0x414e4a4e;
/** Pages kept in memory by a connection, and by one that is in the middle of an import. */
const cacheKb = 65_536;
export const longCacheKb = 262_144;
/** Pages in the log after which a commit writes them back into the file. */
const pagesInLog = 1000;
const writeBackMs = 200;
const oldestSqlite = [3, 51, 3] as const;

export interface Database {
  readonly file: string;
  /** A consistent view of what is committed. */
  readonly read: <Out>(view: (read: Read) => Out) => Out;
  /** One immediate transaction; resolves after the commit, so what it returns may be acknowledged. Writes queue. */
  readonly write: <Out>(act: (write: Write) => Out) => Promise<Out>;
  /** The same at once, while the database is being opened and nothing else can be writing. */
  readonly writeNow: <Out>(act: (write: Write) => Out) => Out;
  /** One transaction in steps: `pause` lets reads and messages through; a rejection leaves nothing behind. */
  readonly writeInSteps: <Out>(act: (write: Write, pause: () => Promise<void>) => Promise<Out>) => Promise<Out>;
  /** Waits its turn for a process that writes on a connection of its own (`open-apart.ts`); nothing here writes meanwhile. */
  readonly apart: <Out>(work: () => Promise<Out>) => Promise<Out>;
  /** From now on reads see what this officer may see, and nothing else (`sight.ts`). */
  readonly seeAs: (eyes: Eyes) => void;
  /** Copies the database into a new file (`VACUUM INTO`), checked before it is called a backup. */
  readonly copyTo: (file: string) => void;
  readonly integrity: () => readonly string[];
  readonly close: () => void;
}

/**
 * The only opener. Sets and reads back WAL, `synchronous=FULL` (SQLite falls back to NORMAL by itself when compiled
 * so), foreign keys and memory temp store on every connection; refuses a foreign file and a newer schema untouched;
 * migrates an older one after a verified copy. Faults: `database.foreign`, `database.newer`, `database.damaged`; of a
 * write, where the disk is full or fails: `file.diskFull`, `file.notWritable`.
 */
export const openDatabase = (file: string, backupFolder: string): Database => {
  refuseForeign(file);
  const sqlite = connect(file, false);
  sqlite.pragma(`application_id = ${applicationId}`);
  migrate(sqlite, file, backupFolder);
  const reader = connect(file, true);
  const write = handleOf(sqlite);
  const read = handleOf(reader);
  let queue: Promise<unknown> = Promise.resolve();
  const inTurn = <Out>(act: () => Out | Promise<Out>): Promise<Out> => {
    const turn = queue.then(act);
    queue = turn.catch(() => undefined);
    return turn;
  };
  /** What a long transaction wrote is durable in the log; it goes into the file itself after whoever waits was answered. */
  const writeBackSoon = (): void => {
    setTimeout(
      () =>
        void inTurn(() => {
          try {
            if (sqlite.open) sqlite.pragma('wal_checkpoint(PASSIVE)');
          } catch {
            // Nothing is lost: what lies in the log stays there, and the next one tries again.
          }
        }),
      writeBackMs,
    ).unref();
  };
  return {
    file,
    read: (view) => reader.transaction(() => view(read)).deferred(),
    write: (act) => inTurn(() => withRoom(file, () => sqlite.transaction(() => act(write)).immediate())),
    writeNow: (act) => sqlite.transaction(() => act(write)).immediate(),
    writeInSteps: (act) =>
      inTurn(async () => {
        // Pages of a long transaction that do not fit are written out and read again and again.
        sqlite.pragma(`cache_size = ${-longCacheKb}`);
        sqlite.pragma('wal_autocheckpoint = 0');
        sqlite.exec('BEGIN IMMEDIATE');
        try {
          const out = await act(write, () => new Promise((resume) => setImmediate(resume)));
          sqlite.exec('COMMIT');
          writeBackSoon();
          return out;
        } catch (error) {
          if (sqlite.inTransaction) sqlite.exec('ROLLBACK');
          throw asRefusal(file, error);
        } finally {
          sqlite.pragma(`cache_size = ${-cacheKb}`);
          sqlite.pragma(`wal_autocheckpoint = ${pagesInLog}`);
          sqlite.pragma('shrink_memory');
        }
      }),
    apart: inTurn,
    seeAs: (eyes) => seeAs(reader, eyes),
    copyTo: (target) => {
      // A connection of its own: what an officer does not see belongs into a backup all the same.
      const plain = connect(file, true);
      try {
        withRoom(target, () => copyVerified(plain, target));
      } finally {
        plain.close();
      }
    },
    integrity: () => integrityFaults(reader),
    close: () => {
      if (!sqlite.open) return;
      reader.close();
      sqlite.pragma('wal_checkpoint(TRUNCATE)');
      sqlite.close();
    },
  };
};

/** A disk without room for the files beside it does not make a database a damaged one. */
const openingFault = (file: string, error: unknown): unknown => {
  const told = asRefusal(file, error);
  return told instanceof Sqlite.SqliteError ? new Refusal('database.damaged', { file }) : told;
};

const withRoom = <Out>(file: string, act: () => Out): Out => {
  try {
    return act();
  } catch (error) {
    throw asRefusal(file, error);
  }
};

/** A full or failing disk is something an officer can act on; anything else goes on as it is. */
export const asRefusal = (file: string, error: unknown): unknown => {
  if (!(error instanceof Sqlite.SqliteError)) return error;
  if (error.code === 'SQLITE_FULL') return new Refusal('file.diskFull', { file: basename(file) });
  if (/^SQLITE_IOERR_(WRITE|FSYNC|DIR_FSYNC|TRUNCATE|SHMOPEN|SHMSIZE|SHMMAP)/.test(error.code))
    return new Refusal('file.notWritable', { file });
  return error;
};

/** A throw-away database of the current schema, for rebuilding tables beside the real ones. */
export const openBeside = (): { readonly write: Write; readonly close: () => void } => {
  const sqlite = new Sqlite(':memory:');
  migrate(sqlite, null, '');
  return { write: handleOf(sqlite), close: () => sqlite.close() };
};

/** A connection with what every one of them needs, read back. */
export const connect = (file: string, readonly: boolean): Sqlite.Database => {
  const sqlite = new Sqlite(file, { readonly, timeout: 5000 });
  const version = String(sqlite.prepare('SELECT sqlite_version()').pluck().get()).split('.').map(Number);
  if (
    oldestSqlite.some(
      (part, at) => version.slice(0, at).every((v, i) => v === oldestSqlite[i]) && (version[at] ?? 0) < part,
    )
  ) {
    throw new Error(`SQLite ${version.join('.')} is older than ${oldestSqlite.join('.')}`);
  }
  if (!readonly) sqlite.pragma('journal_mode = WAL');
  sqlite.pragma('synchronous = FULL');
  sqlite.pragma('foreign_keys = ON');
  sqlite.pragma('temp_store = MEMORY');
  sqlite.pragma('trusted_schema = OFF');
  sqlite.pragma('cell_size_check = ON');
  sqlite.pragma(`cache_size = ${-cacheKb}`);
  const expected = { synchronous: 2, foreign_keys: 1, temp_store: 2, trusted_schema: 0 };
  for (const [pragma, value] of Object.entries(expected)) {
    const found = sqlite.pragma(pragma, { simple: true });
    if (found !== value) throw new Error(`pragma ${pragma} reads back ${String(found)} instead of ${value}`);
  }
  return sqlite;
};

const refuseForeign = (file: string): void => {
  if (!existsSync(file)) return;
  let probe: Sqlite.Database;
  try {
    probe = new Sqlite(file, { readonly: true, timeout: 5000 });
  } catch (error) {
    throw openingFault(file, error);
  }
  try {
    const id = probe.pragma('application_id', { simple: true });
    const schema = Number(probe.pragma('user_version', { simple: true }));
    if (schema > currentSchema) throw new Refusal('database.newer', { file, found: schema, known: currentSchema });
    if (schema > 0 && id !== applicationId) throw new Refusal('database.foreign', { file });
  } catch (error) {
    throw openingFault(file, error);
  } finally {
    probe.close();
  }
};

const integrityFaults = (sqlite: Sqlite.Database): readonly string[] =>
  (sqlite.pragma('integrity_check') as { integrity_check: string }[])
    .map((row) => row.integrity_check)
    .filter((line) => line !== 'ok');

const copyVerified = (sqlite: Sqlite.Database, target: string): void => {
  sqlite.prepare('VACUUM INTO ?').run(target);
  const copy = new Sqlite(target, { readonly: true });
  try {
    const faults = integrityFaults(copy);
    if (faults.length > 0) throw new Refusal('backup.damaged', { file: target, found: faults[0] ?? '' });
  } finally {
    copy.close();
  }
};

/** Name of the database inside a data folder. */
export const databaseFile = (dataFolder: string): string => join(dataFolder, 'case-file.db');

import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { Refusal } from '#shared/domain/outcome';

export interface DirectoryLock {
  readonly release: () => void;
}

/**
 * Takes the data folder for this process, whichever shell it runs in. The operating system holds the lock (a SQLite
 * file lock), so a crash releases it. Refuses with `data.inUse` while another program has it; writes nothing then.
 */
export const lockDirectory = (dataFolder: string): DirectoryLock => {
  mkdirSync(dataFolder, { recursive: true, mode: 0o700 });
  const lock = new Sqlite(join(dataFolder, 'anjuan.lock'), { timeout: 0 });
  try {
    lock.pragma('locking_mode = EXCLUSIVE');
    lock.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    lock.close();
    if (error instanceof Sqlite.SqliteError && error.code.startsWith('SQLITE_BUSY')) {
      throw new Refusal('data.inUse', { folder: dataFolder });
    }
    throw error;
  }
  return {
    release: () => {
      lock.exec('ROLLBACK');
      lock.close();
    },
  };
};

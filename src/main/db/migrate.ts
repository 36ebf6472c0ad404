import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type Sqlite from 'better-sqlite3';
import { Refusal } from '#shared/domain/outcome';
import { migrations } from './migrations/index.ts';

/**
 * Brings the schema up to date, each step in one transaction, after a verified copy of what was there. A kill at any
 * moment leaves the old or the new schema. `file` null is a throw-away database: no copy.
 */
export const migrate = (sqlite: Sqlite.Database, file: string | null, backupFolder: string): void => {
  const from = Number(sqlite.pragma('user_version', { simple: true }));
  const due = migrations.filter((step) => step.to > from);
  if (due.length === 0) return;
  if (from > 0 && file !== null) keepCopy(sqlite, backupFolder, from);
  for (const step of due) {
    sqlite
      .transaction(() => {
        sqlite.exec(step.sql);
        sqlite.pragma(`user_version = ${step.to}`);
      })
      .immediate();
  }
};

const keepCopy = (sqlite: Sqlite.Database, backupFolder: string, schema: number): void => {
  mkdirSync(backupFolder, { recursive: true });
  let target = join(backupFolder, `before-migration-${schema}.db`);
  for (let again = 2; existsSync(target); again += 1)
    target = join(backupFolder, `before-migration-${schema}-${again}.db`);
  sqlite.prepare('VACUUM INTO ?').run(target);
  const found = sqlite.prepare('SELECT count(*) FROM change').pluck().get();
  sqlite.prepare('ATTACH ? AS copy').run(target);
  try {
    const copied = sqlite.prepare('SELECT count(*) FROM copy.change').pluck().get();
    if (copied !== found) throw new Refusal('backup.damaged', { file: target, found: String(copied) });
  } finally {
    sqlite.exec('DETACH copy');
  }
};

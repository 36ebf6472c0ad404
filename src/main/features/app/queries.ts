import type { ActLine, AppStatus } from '#shared/contract/app';
import { rosterSpace } from '#shared/domain/cases/keys';
import type { Read } from '../../db/handles.ts';
import { setting } from '../../db/settings.ts';
import { isUndoable } from '../../journal/undo.ts';
import type { Desk, OpenDesk } from '../desk.ts';
import { parkOf } from '../../exchange/roster.ts';

export const appStatus = (desk: Desk): AppStatus => {
  const opened = desk.opened();
  const held = desk.packs[0];
  const common = {
    version: desk.ports.version,
    shell: desk.ports.shell,
    dataFolder: desk.dataFolder,
    pack:
      held === undefined
        ? null
        : { id: held.pack.id, version: held.pack.version, practice: held.pack.practice, hash: held.hash },
  };
  if (opened === null) {
    return {
      ...common,
      opened: false,
      officer: null,
      device: null,
      park: null,
      trust: {
        changes: 0,
        lastSavedAt: null,
        lastBackupAt: null,
        lastBundleInAt: null,
        waiting: 0,
        setAside: 0,
        head: null,
      },
    };
  }
  return opened.db.read((read) => ({
    ...common,
    opened: true,
    officer: opened.self.officer,
    device: opened.self.device,
    park: parkOf(read, opened),
    trust: trustOf(read, opened.self.device),
  }));
};

const trustOf = (read: Read, device: string): AppStatus['trust'] => {
  const last = read.one<{ hash: string }>('SELECT hash FROM main.change ORDER BY id DESC LIMIT 1');
  // This laptop's own clock: what a merge brought carries the sender's.
  const saved = read.one<{ wall: number | null }>('SELECT wall FROM journal_tally WHERE device = ?', device);
  const count = (text: string): number => read.one<{ n: number }>(text)?.n ?? 0;
  const moment = (key: string): number | null => {
    const value = setting(read, key);
    return value === undefined ? null : Number(value);
  };
  return {
    changes: count('SELECT coalesce(sum(changes), 0) AS n FROM journal_tally'),
    lastSavedAt: saved?.wall ?? null,
    lastBackupAt: moment('lastBackupAt'),
    lastBundleInAt:
      read.one<{ at: number | null }>("SELECT max(at) AS at FROM bundle WHERE way = 'merged'")?.at ?? null,
    waiting: count('SELECT count(*) AS n FROM waiting_change'),
    setAside: count('SELECT count(*) AS n FROM main.change WHERE set_aside IS NOT NULL'),
    head: last?.hash ?? null,
  };
};

/** This officer's latest acts, newest first, each with whether it can still be taken back. */
export const recentActs = (read: Read, desk: OpenDesk, limit: number): ActLine[] =>
  read
    .sql<{ act: string; name: string; wall: number; changes: number }>(
      `SELECT act, name, max(wall) AS wall, count(*) AS changes FROM change
       WHERE officer = ? AND space <> ? AND set_aside IS NULL GROUP BY act ORDER BY act DESC LIMIT ?`,
      desk.self.officer.id,
      rosterSpace,
      limit,
    )
    .map((row) => ({
      ...row,
      cases: read
        .sql<{ space: string }>(
          "SELECT DISTINCT space FROM change WHERE act = ? AND (space LIKE 'case:%' OR space LIKE 'review:%') LIMIT 20",
          row.act,
        )
        .map(({ space }) => space.replace(/^(case|review):/, '').split('/')[0] ?? ''),
      undoable: isUndoable(read, row.act),
    }));

import type { Change } from '#shared/exchange/change';
import type { Write } from '../db/handles.ts';
import { foldOps } from './fold.ts';

/**
 * Takes changes out of the fold; they stay in the journal. What they had superseded stands again wherever nothing that
 * counts superseded it too. The caller has marked them, and projects what was touched.
 */
export const strikeChanges = (write: Write, struck: Iterable<number>): ReadonlySet<number> => {
  const touched = new Set<number>();
  const risen = new Set<string>();
  for (const id of struck) {
    for (const row of write.sql<{ entity: number }>('SELECT DISTINCT entity FROM live WHERE change = ?', id))
      touched.add(row.entity);
    for (const row of write.sql<{ target: string }>('SELECT target FROM superseded WHERE change = ?', id))
      risen.add(row.target);
    write.exec('DELETE FROM live WHERE change = ?', id);
    write.exec('DELETE FROM superseded WHERE change = ?', id);
  }
  for (const owner of new Set([...risen].map((target) => target.slice(0, target.lastIndexOf('.'))))) {
    const held = write.one<{ id: number; bytes: string }>(
      'SELECT id, bytes FROM change WHERE hash = ? AND disputed = 0 AND set_aside IS NULL',
      owner,
    );
    if (held === undefined) continue;
    for (const entity of foldOps(write, held.id, owner, JSON.parse(held.bytes) as Change)) touched.add(entity);
  }
  return touched;
};

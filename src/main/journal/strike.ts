import type { Change } from '#shared/exchange/change';
import type { Write } from '../db/handles.ts';
import { foldMany, isKnownOp, type Entered } from './fold.ts';
import { addTargets, forgetSuperseded, type Targets } from './superseded.ts';

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
    const targets: Targets = new Map();
    for (const op of changeIn(write, id).ops) if (isKnownOp(op)) addTargets(targets, op);
    for (const hash of targets.keys()) risen.add(hash);
    write.exec('DELETE FROM live WHERE change = ?', id);
    forgetSuperseded(write, targets, id);
  }
  const back: Entered[] = [];
  for (const hash of risen) {
    const held = write.one<{ id: number; bytes: string }>(
      'SELECT id, bytes FROM change WHERE hash = ? AND disputed = 0 AND set_aside IS NULL',
      hash,
    );
    if (held !== undefined) back.push({ id: held.id, hash, change: JSON.parse(held.bytes) as Change });
  }
  for (const entity of foldMany(write, back).keys()) touched.add(entity);
  return touched;
};

const changeIn = (write: Write, id: number): Change => {
  const row = write.one<{ bytes: string }>('SELECT bytes FROM change WHERE id = ?', id);
  if (row === undefined) throw new Error('a change is not in its row');
  return JSON.parse(row.bytes) as Change;
};

import type { Change } from '#shared/exchange/change';
import type { Write } from '../db/handles.ts';
import { foldOps } from './fold.ts';
import { projectEntities } from './project.ts';
import { asideWith, isAnythingAside, leaveOut } from './set-aside.ts';
import { strikeChanges } from './strike.ts';

/** `change.disputed`: what becomes of a change that is held. Only what counts stands for anything. */
export const standingMark = {
  counts: 0,
  /** Two histories of one laptop under the same numbers. */
  forked: 1,
  /** Of a laptop that was lost, and not shown to be from before. */
  aside: 2,
} as const;

/**
 * Gives changes another mark and brings the fold and its tables in line: what no longer counts is taken out, what counts
 * now is folded in. Answers the entities touched.
 */
export const remarkChanges = (
  write: Write,
  changes: readonly { readonly id: number; readonly mark: number; readonly was: number }[],
): ReadonlySet<number> => {
  if (changes.length === 0) return new Set();
  for (const { id, mark } of changes) write.exec('UPDATE change SET disputed = ? WHERE id = ?', mark, id);
  const touched = new Set(
    strikeChanges(
      write,
      changes.filter(({ was, mark }) => was === standingMark.counts && mark !== was).map(({ id }) => id),
    ),
  );
  const mayDepend = isAnythingAside(write);
  for (const { id, was, mark } of changes) {
    if (mark !== standingMark.counts || was === standingMark.counts) continue;
    const row = write.one<{ hash: string; bytes: string; set_aside: string | null }>(
      'SELECT hash, bytes, set_aside FROM change WHERE id = ?',
      id,
    );
    if (row === undefined || row.set_aside !== null) continue;
    const change = JSON.parse(row.bytes) as Change;
    const undone = mayDepend ? asideWith(write, change) : null;
    if (undone === null) for (const entity of foldOps(write, id, row.hash, change)) touched.add(entity);
    else leaveOut(write, id, row.hash, undone);
  }
  projectEntities(write, touched);
  return touched;
};

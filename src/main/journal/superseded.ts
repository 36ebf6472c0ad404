import type { Op } from '#shared/exchange/change';
import type { Read, Write } from '../db/handles.ts';
import { insertFlat } from '../db/insert-many.ts';

/** Ops that were replaced, by the name of the change they stand in and their place in it. */
export type Targets = Map<string, number[]>;

/** Adds what an op replaces. */
export const addTargets = (targets: Targets, op: Op): void => {
  if (!('over' in op)) return;
  for (const ref of op.over) {
    const hash = hashOfRef(ref);
    const known = targets.get(hash);
    if (known === undefined) targets.set(hash, [placeOfRef(ref)]);
    else known.push(placeOfRef(ref));
  }
};

/** Name of the change an op stands in, of `<hash>.<place>`; and its place there. */
export const hashOfRef = (ref: string): string => ref.slice(0, 64);
export const placeOfRef = (ref: string): number => Number(ref.slice(65));

/** Row of a change by its name, or undefined while it is not here. */
export const rowOfChange = (read: Read, hash: string): number | undefined =>
  read.one<{ id: number }>('SELECT id FROM change WHERE hash = ?', hash)?.id;

/** Ops of a change that counting changes have replaced. */
export const supersededOf = (read: Read, owner: number): ReadonlySet<number> => {
  const rows = read.sql<{ idx: number }>('SELECT idx FROM superseded WHERE owner = ?', owner);
  return rows.length === 0 ? nothing : new Set(rows.map(({ idx }) => idx));
};

const nothing: ReadonlySet<number> = new Set();

/** True where something is said of a change that has not come. */
export const isAnythingEarly = (read: Read): boolean =>
  read.one('SELECT 1 FROM superseded_early LIMIT 1') !== undefined;

/** What was said of a change before it came is found under its row from now on. */
export const claimEarly = (write: Write, id: number, hash: string): void => {
  if (write.one('SELECT 1 FROM superseded_early WHERE hash = ? LIMIT 1', hash) === undefined) return;
  write.exec(
    'INSERT OR IGNORE INTO superseded (owner, idx, change) SELECT ?, idx, change FROM superseded_early WHERE hash = ?',
    id,
    hash,
  );
  write.exec('DELETE FROM superseded_early WHERE hash = ?', hash);
};

/** Notes what changes replace, and lets it stand no longer. `by` holds, by owner, place and replacing row in turn. */
export const supersede = (
  write: Write,
  by: ReadonlyMap<number, readonly number[]>,
  early: readonly (string | number)[],
): void => {
  const rows: number[] = [];
  const owners = [...by.keys()].toSorted((a, b) => a - b);
  for (const owner of owners) {
    const pairs = by.get(owner) ?? [];
    for (let at = 0; at < pairs.length; at += 2) rows.push(owner, pairs[at] ?? 0, pairs[at + 1] ?? 0);
  }
  insertFlat(write, 'INSERT OR IGNORE INTO superseded (owner, idx, change)', 3, rows);
  insertFlat(write, 'INSERT OR IGNORE INTO superseded_early (hash, idx, change)', 3, early);
  for (const owner of owners) {
    const pairs = by.get(owner) ?? [];
    const places = pairs.filter((_, at) => at % 2 === 0).toSorted((a, b) => a - b);
    // Neighbours go in one statement: a change mostly replaces what one earlier change wrote, op by op.
    for (let at = 0; at < places.length;) {
      const first = places[at] ?? 0;
      let last = first;
      for (at += 1; at < places.length && (places[at] ?? 0) <= last + 1; at += 1) last = places[at] ?? 0;
      write.exec('DELETE FROM live WHERE change = ? AND idx BETWEEN ? AND ?', owner, first, last);
    }
  }
};

/** What a change had replaced is no longer replaced by it. */
export const forgetSuperseded = (write: Write, targets: Targets, by: number): void => {
  for (const [hash, places] of targets) {
    const owner = rowOfChange(write, hash);
    for (const idx of places) {
      if (owner === undefined)
        write.exec('DELETE FROM superseded_early WHERE hash = ? AND idx = ? AND change = ?', hash, idx, by);
      else write.exec('DELETE FROM superseded WHERE owner = ? AND idx = ? AND change = ?', owner, idx, by);
    }
  }
};

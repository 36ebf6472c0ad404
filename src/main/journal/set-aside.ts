import type { Change } from '#shared/exchange/change';
import type { Read, Write } from '../db/handles.ts';
import { enterChange, foldOps, type WrittenChange } from './fold.ts';
import { projectEntities } from './project.ts';
import { strikeChanges } from './strike.ts';

/**
 * Who belongs to the park, and by which policy it works, is not this laptop's to set aside: a recusal or a certificate
 * that came stays.
 */
export const staysAlways = (space: string): boolean => space === 'roster' || space === 'policy';

/** True where the undoing of some merge stands; only then a change that comes may depend on one that is left out. */
export const isAnythingAside = (read: Read): boolean =>
  read.one('SELECT 1 FROM main.change WHERE set_aside IS NOT NULL LIMIT 1') !== undefined;

/** Hashes of changes a change builds on: the one before it, those it replaces, those it had in view. */
export const predecessorsOf = ({ prev, ops, deps = [] }: Change): ReadonlySet<string> => {
  const named = new Set<string>(deps);
  if (prev !== null) named.add(prev);
  for (const op of ops) {
    if ('over' in op) for (const ref of op.over) named.add(ref.slice(0, ref.lastIndexOf('.')));
    if (op.k === 'seal') for (const head of op.heads) named.add(head);
  }
  return named;
};

/** The bundle by whose undoing a change that comes is left out with what it builds on, or null. */
export const asideWith = (read: Read, change: Change): string | null => {
  if (staysAlways(change.space)) return null;
  for (const hash of predecessorsOf(change)) {
    const before = read.one<{ set_aside: string | null }>('SELECT set_aside FROM change WHERE hash = ?', hash);
    if (before !== undefined && before.set_aside !== null) return before.set_aside;
  }
  return null;
};

/**
 * Enters a change that builds on one set aside: kept and left out, and with it whatever is here already and builds on
 * it. False where it was here.
 */
export const enterAside = (write: Write, written: WrittenChange, bundle: string): boolean => {
  const id = enterChange(write, written, 0);
  if (id === null) return false;
  leaveOut(write, id, written.hash, bundle);
  return true;
};

/** Leaves a change that is held out of the fold, with whatever builds on it. */
export const leaveOut = (write: Write, id: number, hash: string, bundle: string): void =>
  setAsideChanges(write, [id, ...dependentsOf(write, hash)], bundle);

const dependentsOf = (read: Read, first: string): number[] => {
  const found = new Map<string, number>();
  const open = [first];
  for (let hash = open.pop(); hash !== undefined; hash = open.pop()) {
    const next = read.sql<{ id: number; hash: string; space: string }>(
      `SELECT c.id, c.hash, c.space FROM change o JOIN superseded s ON s.owner = o.id JOIN change c ON c.id = s.change
         WHERE o.hash = ?
       UNION SELECT k.id, k.hash, k.space FROM change c JOIN change k ON k.device = c.device AND k.space = c.space
         AND k.n = c.n + 1 AND k.prev = c.hash WHERE c.hash = ?`,
      hash,
      hash,
    );
    for (const one of next) {
      if (found.has(one.hash) || staysAlways(one.space)) continue;
      found.set(one.hash, one.id);
      open.push(one.hash);
    }
  }
  return [...found.values()];
};

/** Leaves these changes out of the fold, by the undoing of that bundle's merge. */
export const setAsideChanges = (write: Write, ids: readonly number[], bundle: string): void => {
  for (const id of ids) write.exec('UPDATE change SET set_aside = ? WHERE id = ? AND set_aside IS NULL', bundle, id);
  projectEntities(write, strikeChanges(write, ids));
};

/**
 * Lets whatever is left out count again, but for the given changes and what builds on them. Answers how many came back.
 */
export const keepAsideOnly = (write: Write, bundleOf: (id: number) => string | null): number => {
  const aside = write.sql<{ id: number; hash: string; bytes: string; disputed: number }>(
    'SELECT id, hash, bytes, disputed FROM change WHERE set_aside IS NOT NULL ORDER BY id',
  );
  const kept = new Map<string, string>();
  const open = new Map(aside.map((row) => [row.hash, { ...row, change: JSON.parse(row.bytes) as Change }]));
  for (let grown = true; grown;) {
    grown = false;
    for (const [hash, { id, change }] of open) {
      const by =
        bundleOf(id) ?? [...predecessorsOf(change)].map((one) => kept.get(one)).find((one) => one !== undefined);
      if (by === undefined) continue;
      kept.set(hash, by);
      open.delete(hash);
      grown = true;
    }
  }
  for (const [hash, by] of kept) write.exec('UPDATE change SET set_aside = ? WHERE hash = ?', by, hash);
  for (const { id } of open.values()) write.exec('UPDATE change SET set_aside = NULL WHERE id = ?', id);
  const touched = new Set<number>();
  for (const [hash, { id, change, disputed }] of open)
    if (disputed === 0) for (const entity of foldOps(write, id, hash, change)) touched.add(entity);
  projectEntities(write, touched);
  return open.size;
};

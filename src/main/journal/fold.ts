import { fieldOfOp, opRef, type Change, type Op } from '#shared/exchange/change';
import { canonicalJson } from '#shared/exchange/canonical-json';
import type { Json } from '#shared/domain/outcome';
import type { Write } from '../db/handles.ts';

/** A change with the bytes it came in and the hash that names it. */
export interface WrittenChange {
  readonly change: Change;
  readonly bytes: string;
  readonly hash: string;
  readonly sig: string | null;
}

/**
 * Enters one change and folds its ops into the standing values. Depends on the set of changes only: an op that a change
 * seen earlier has superseded never comes to stand, whatever the order of arrival. Returns the entities it touched, or
 * null where the change was here already.
 */
export const foldChange = (write: Write, written: WrittenChange): number[] | null => {
  const entered = enterChange(write, written, false);
  return entered === null ? null : foldOps(write, entered, written.hash, written.change);
};

/** Enters a change as it was written; a disputed one is kept and stands for nothing. Null where it was here already. */
export const enterChange = (
  write: Write,
  { change, bytes, hash, sig }: WrittenChange,
  disputed: boolean,
): number | null =>
  write.one<{ id: number }>(
    `INSERT INTO change (hash, space, device, n, prev, lam, wall, officer, act, name, bytes, sig, disputed)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (hash) DO NOTHING RETURNING id`,
    hash,
    change.space,
    change.device,
    change.n,
    change.prev,
    change.lam,
    change.wall,
    change.officer,
    change.act,
    change.name,
    bytes,
    sig,
    disputed ? 1 : 0,
  )?.id ?? null;

/** Folds the ops of a change that is already entered (again, after a dispute was lifted). */
export const foldOps = (write: Write, changeId: number, hash: string, change: Change): number[] => {
  const touched = new Set<number>();
  for (const [index, op] of change.ops.entries()) {
    const entity = entityFor(write, change.space, op.e);
    touched.add(entity);
    // An op of a newer program is carried, not understood: what it means to replace stays standing.
    if (!isKnownOp(op)) continue;
    for (const target of 'over' in op ? op.over : []) supersede(write, target, changeId);
    const value = standingValue(op);
    if (value === undefined) continue;
    const gone = write.one('SELECT 1 FROM superseded WHERE target = ? LIMIT 1', opRef(hash, index));
    if (gone !== undefined) continue;
    write.exec(
      'INSERT OR IGNORE INTO live (change, idx, entity, field, kind, value) VALUES (?, ?, ?, ?, ?, ?)',
      changeId,
      index,
      entity,
      fieldOfOp(op),
      op.k,
      canonicalJson(value),
    );
  }
  return [...touched];
};

const knownOps: ReadonlySet<string> = new Set(['put', 'add', 'drop', 'note', 'void', 'step', 'settle', 'seal']);
const isKnownOp = (op: Op): boolean => knownOps.has(op.k);

/** What an op leaves standing; `drop` leaves nothing, and an op of a newer program is carried but not understood. */
const standingValue = (op: Op): Json | undefined => {
  switch (op.k) {
    case 'put':
    case 'add':
    case 'note':
    case 'void':
    case 'step':
    case 'settle':
    case 'seal':
      return op.x;
    default:
      return undefined;
  }
};

const supersede = (write: Write, target: string, by: number): void => {
  write.exec('INSERT OR IGNORE INTO superseded (target, change) VALUES (?, ?)', target, by);
  const dot = target.lastIndexOf('.');
  const owner = write.one<{ id: number }>('SELECT id FROM change WHERE hash = ?', target.slice(0, dot));
  if (owner === undefined) return;
  write.exec('DELETE FROM live WHERE change = ? AND idx = ?', owner.id, Number(target.slice(dot + 1)));
};

const entityFor = (write: Write, space: string, key: string): number => {
  const known = write.one<{ id: number }>('SELECT id FROM entity WHERE key = ? AND space = ?', key, space);
  if (known !== undefined) return known.id;
  const colon = key.indexOf(':');
  const kind = colon < 0 ? key : key.slice(0, colon);
  const made = write.one<{ id: number }>(
    'INSERT INTO entity (space, key, kind) VALUES (?, ?, ?) RETURNING id',
    space,
    key,
    kind,
  );
  if (made === undefined) throw new Error('entity was not entered');
  return made.id;
};

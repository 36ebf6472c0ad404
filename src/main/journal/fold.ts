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
 * null where the change was here already. `first` says that it was composed here as the first change of its space: nothing
 * of the space and nothing that names the change can be known yet.
 */
export const foldChange = (
  write: Write,
  written: WrittenChange,
  first = false,
  known: Known = nobodyKnown(),
): number[] | null => {
  const entered = enterChange(write, written, 0);
  return entered === null ? null : foldOps(write, entered, written.hash, written.change, first, known);
};

/** Row numbers looked up already within one transaction: of entities by space and key, of changes by hash. */
export interface Known {
  readonly entities: Map<string, number>;
  readonly changes: Map<string, number | undefined>;
}

export const nobodyKnown = (): Known => ({ entities: new Map(), changes: new Map() });

/** Enters a change as it was written; one marked (`remark.ts`) is kept and stands for nothing. Null where it was here already. */
export const enterChange = (write: Write, { change, bytes, hash, sig }: WrittenChange, mark: number): number | null =>
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
    mark,
  )?.id ?? null;

/** Folds the ops of a change that is already entered (again, after a dispute was lifted). */
export const foldOps = (
  write: Write,
  changeId: number,
  hash: string,
  change: Change,
  first = false,
  known: Known = nobodyKnown(),
): number[] => {
  const touched = new Map<string, number>();
  const gone = first ? nothing : supersededOf(write, hash);
  const entityOf = first ? newEntity : entityFor;
  const rows: LiveRow[] = [];
  const targets = new Set<string>();
  known.changes.set(hash, changeId);
  for (const [index, op] of change.ops.entries()) {
    let entity = touched.get(op.e);
    if (entity === undefined) {
      const name = `${change.space} ${op.e}`;
      entity = known.entities.get(name) ?? entityOf(write, change.space, op.e);
      known.entities.set(name, entity);
      touched.set(op.e, entity);
    }
    // An op of a newer program is carried, not understood: what it means to replace stays standing.
    if (!isKnownOp(op)) continue;
    for (const target of 'over' in op ? op.over : []) targets.add(target);
    const value = standingValue(op);
    if (value === undefined || gone.has(opRef(hash, index))) continue;
    rows.push([changeId, index, entity, fieldOfOp(op), op.k, canonicalJson(value)]);
  }
  supersede(write, [...targets], changeId, known.changes);
  for (let at = 0; at < rows.length; at += rowsAtOnce) enterLive(write, rows.slice(at, at + rowsAtOnce));
  return [...touched.values()];
};

const nothing: ReadonlySet<string> = new Set();

/** Ops of a change that changes seen earlier have superseded. No change can name its own: its hash comes last. */
const supersededOf = (write: Write, hash: string): ReadonlySet<string> =>
  new Set(
    write
      .sql<{ target: string }>('SELECT target FROM superseded WHERE target > ? AND target < ?', `${hash}.`, `${hash}/`)
      .map((row) => row.target),
  );

type LiveRow = readonly [change: number, idx: number, entity: number, field: string, kind: string, value: string];

/** Rows in one statement: a case of sixty fields is entered in two. */
const rowsAtOnce = 32;

const enterLive = (write: Write, rows: readonly LiveRow[]): void => {
  write.exec(
    `INSERT OR IGNORE INTO live (change, idx, entity, field, kind, value) VALUES (?, ?, ?, ?, ?, ?)${', (?, ?, ?, ?, ?, ?)'.repeat(rows.length - 1)}`,
    ...rows.flat(),
  );
};

const knownOps: ReadonlySet<string> = new Set(['put', 'add', 'drop', 'note', 'void', 'step', 'settle', 'seal']);
const isKnownOp = (op: Op): boolean => knownOps.has(op.k);

/** What an op leaves standing; `drop` leaves nothing, and an op of a newer program is carried but not understood. */
export const standingValue = (op: Op): Json | undefined => {
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

/** What a change replaces, mostly written by few others, goes in one statement each. */
const supersede = (
  write: Write,
  targets: readonly string[],
  by: number,
  changes: Map<string, number | undefined>,
): void => {
  for (let at = 0; at < targets.length; at += rowsAtOnce) {
    const some = targets.slice(at, at + rowsAtOnce);
    write.exec(
      `INSERT OR IGNORE INTO superseded (target, change) VALUES (?, ?)${', (?, ?)'.repeat(some.length - 1)}`,
      ...some.flatMap((target) => [target, by]),
    );
  }
  const places = Map.groupBy(targets, (target) => target.slice(0, target.lastIndexOf('.')));
  for (const [hash, gone] of places) {
    if (!changes.has(hash))
      changes.set(hash, write.one<{ id: number }>('SELECT id FROM change WHERE hash = ?', hash)?.id);
    const owner = changes.get(hash);
    if (owner === undefined) continue;
    write.exec(
      'DELETE FROM live WHERE change = ? AND idx IN (SELECT value FROM json_each(?))',
      owner,
      `[${gone.map((target) => Number(target.slice(hash.length + 1))).join()}]`,
    );
  }
};

const entityFor = (write: Write, space: string, key: string): number =>
  write.one<{ id: number }>('SELECT id FROM entity WHERE key = ? AND space = ?', key, space)?.id ??
  newEntity(write, space, key);

const newEntity = (write: Write, space: string, key: string): number => {
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

import { fieldOfOp, type Change, type Op } from '#shared/exchange/change';
import { canonicalJson } from '#shared/exchange/canonical-json';
import type { Json } from '#shared/domain/outcome';
import type { Read, Write } from '../db/handles.ts';
import { insertFlat } from '../db/insert-many.ts';
import { claimEarly, hashOfRef, placeOfRef, rowOfChange, supersede, supersededOf } from './superseded.ts';

/** A change with the bytes it came in, as text or still as UTF-8, and the hash that names it. */
export interface WrittenChange {
  readonly change: Change;
  readonly bytes: string | Uint8Array;
  readonly hash: string;
  readonly sig: string | null;
}

/**
 * Enters one change and folds its ops into the standing values. Depends on the set of changes only: an op that a change
 * seen earlier has superseded never comes to stand, whatever the order of arrival. Returns the entities it touched, or
 * null where the change was here already. `first` says that it was composed here as the first change of its space: nothing
 * of the space and nothing that names the change can be known yet.
 */
export const foldChange = (write: Write, written: WrittenChange, first = false): number[] | null => {
  const entered = enterChange(write, written, 0, first);
  return entered === null ? null : foldOps(write, entered, written.hash, written.change, first);
};

/** Enters a change as it was written; one marked (`remark.ts`) is kept and stands for nothing. Null where it was here already. */
export const enterChange = (write: Write, written: WrittenChange, mark: number, first = false): number | null => {
  const id = lastChange(write) + 1;
  if (!enterAs(write, id, written, mark)) return null;
  if (!first) claimEarly(write, id, written.hash);
  return id;
};

/** Row of the last change; the next one gets the row after it. */
export const lastChange = (read: Read): number =>
  read.one<{ id: number | null }>('SELECT max(id) AS id FROM main.change')?.id ?? 0;

/**
 * Enters a change in that row; false where it was here already. Rows are numbered by the caller: to be told the number
 * costs three times what entering the row does.
 */
export const enterAs = (write: Write, id: number, { change, bytes, hash, sig }: WrittenChange, mark: number): boolean =>
  write.exec(
    `INSERT INTO change (id, hash, space, device, n, prev, lam, wall, officer, act, name, bytes, sig, disputed)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, CAST(? AS TEXT), ?, ?) ON CONFLICT (hash) DO NOTHING`,
    id,
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
  ).changes > 0;

/** Folds the ops of a change that is already entered (again, after a dispute was lifted). */
export const foldOps = (write: Write, id: number, hash: string, change: Change, first = false): number[] => [
  ...foldMany(write, [{ id, hash, change }], first).keys(),
];

/** A change with the row it was entered in. */
export interface Entered {
  readonly id: number;
  readonly hash: string;
  readonly change: Change;
  /** True where nothing that was here before can have replaced anything in it. */
  readonly unnamed?: boolean;
}

/** Entities by row, with what came to stand on them: row of the change and place in it, in turn. */
export type Entities = ReadonlyMap<number, Touched>;

interface Touched {
  readonly space: string;
  readonly key: string;
  readonly standing: number[];
}

/** Folds the ops of changes that are entered, all at once; answers the entities they touch. */
export const foldMany = (write: Write, entered: readonly Entered[], first = false): Entities => {
  const rows = new Map(entered.map(({ id, hash }) => [hash, id]));
  const { by, early } = replacedBy(write, entered, rows);
  const entityOf = entities(write, first ? newEntity : entityFor);
  const touched = new Map<number, Touched>();
  const live: (string | number)[] = [];
  for (const { id, change, unnamed } of entered) {
    const before = first || unnamed === true ? nothing : supersededOf(write, id);
    const now = placesIn(by.get(id));
    let [key, entity, standing] = ['', 0, [] as number[]];
    for (const [idx, op] of change.ops.entries()) {
      if (op.e !== key) {
        [key, entity] = [op.e, entityOf(change.space, op.e)];
        const known = touched.get(entity);
        standing = known?.standing ?? [];
        if (known === undefined) touched.set(entity, { space: change.space, key, standing });
      }
      // An op of a newer program is carried, not understood: what it means to replace stays standing.
      if (!isKnownOp(op)) continue;
      const value = standingValue(op);
      if (value === undefined || before.has(idx) || now.has(idx)) continue;
      live.push(id, idx, entity, fieldOfOp(op), op.k, canonicalJson(value));
      standing.push(id, idx);
    }
  }
  supersede(write, by, early);
  insertFlat(write, 'INSERT OR IGNORE INTO live (change, idx, entity, field, kind, value)', 6, live);
  return touched;
};

const nothing: ReadonlySet<number> = new Set();

/** The places in pairs of place and row. */
const placesIn = (pairs: readonly number[] | undefined): ReadonlySet<number> =>
  pairs === undefined ? nothing : new Set(pairs.filter((_, at) => at % 2 === 0));

/** What these changes replace: by row where it is here, by name where it is not. */
const replacedBy = (
  write: Write,
  entered: readonly Entered[],
  rows: Map<string, number | undefined>,
): { readonly by: Map<number, number[]>; readonly early: (string | number)[] } => {
  const by = new Map<number, number[]>();
  const early: (string | number)[] = [];
  const pairsOf = (hash: string): number[] | null => {
    if (!rows.has(hash)) rows.set(hash, rowOfChange(write, hash));
    const owner = rows.get(hash);
    if (owner === undefined) return null;
    const pairs = by.get(owner) ?? [];
    by.set(owner, pairs);
    return pairs;
  };
  for (const { id, change } of entered) {
    let hash = '-';
    let pairs: number[] | null = null;
    for (const op of change.ops) {
      if (!('over' in op) || !isKnownOp(op)) continue;
      for (const ref of op.over) {
        // The ops of a change mostly replace what one earlier change wrote.
        if (!ref.startsWith(hash)) {
          hash = hashOfRef(ref);
          pairs = pairsOf(hash);
        }
        if (pairs === null) early.push(hash, placeOfRef(ref), id);
        else pairs.push(placeOfRef(ref), id);
      }
    }
  }
  return { by, early };
};

/** Rows of entities, each looked up once. */
const entities = (
  write: Write,
  find: (write: Write, space: string, key: string) => number,
): ((space: string, key: string) => number) => {
  const spaces = new Map<string, Map<string, number>>();
  return (space, key) => {
    const keys = spaces.get(space) ?? new Map<string, number>();
    if (keys.size === 0) spaces.set(space, keys);
    const id = keys.get(key) ?? find(write, space, key);
    keys.set(key, id);
    return id;
  };
};

const knownOps: ReadonlySet<string> = new Set(['put', 'add', 'drop', 'note', 'void', 'step', 'settle', 'seal']);
/** Kinds of op that this program folds. */
export const isKnownOp = (op: Op): boolean => knownOps.has(op.k);

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

const entityFor = (write: Write, space: string, key: string): number =>
  write.one<{ id: number }>('SELECT id FROM entity WHERE key = ? AND space = ?', key, space)?.id ??
  newEntity(write, space, key);

const newEntity = (write: Write, space: string, key: string): number => {
  const made = write.one<{ id: number }>(
    'INSERT INTO entity (space, key, kind) VALUES (?, ?, ?) RETURNING id',
    space,
    key,
    kindOfKey(key),
  );
  if (made === undefined) throw new Error('entity was not entered');
  return made.id;
};

/** What an entity is: the word its key begins with. */
export const kindOfKey = (key: string): string => {
  const colon = key.indexOf(':');
  return colon < 0 ? key : key.slice(0, colon);
};

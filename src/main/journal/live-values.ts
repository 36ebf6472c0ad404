import type { Json } from '#shared/domain/outcome';
import { canonicalJson } from '#shared/exchange/canonical-json';
import { fieldOfOp, isRegister, opRef, type Op } from '#shared/exchange/change';
import { compareText } from '#shared/domain/text-order';
import type { Read } from '../db/handles.ts';
import { standingValue, type Entered, type WrittenChange } from './fold.ts';

/** One standing value: an op that nothing known here has superseded. */
export interface LiveValue {
  /** `<change hash>.<index>`: what a successor names in `over`. */
  readonly op: string;
  readonly kind: string;
  readonly field: string;
  readonly value: Json;
  readonly officer: string;
  readonly device: string;
  readonly wall: number;
  readonly lam: number;
  /** Name of the act that wrote it. */
  readonly name: string;
}

interface Row {
  change: number;
  idx: number;
  kind: string;
  field: string;
  value: string;
}

/** Changes known already within one transaction, by row. */
export type ChangesSeen = Map<number, Written>;

/** What a standing value says of the change it came with. */
interface Written {
  hash: string;
  officer: string;
  device: string;
  wall: number;
  lam: number;
  n: number;
  name: string;
  /** What it says, where it is at hand: then nothing that stands of it is read back. */
  ops?: readonly Op[];
}

/** Adds changes that were just entered: they are at hand as they came. */
export const seeEntered = (changes: ChangesSeen, entered: readonly Entered[]): void => {
  for (const { id, hash, change } of entered) {
    const { officer, device, wall, lam, n, name, ops } = change;
    changes.set(id, { hash, officer, device, wall, lam, n, name, ops });
  }
};

const countOf = 'SELECT count(*) AS count FROM live WHERE entity = ?';
const byEntity = 'SELECT change, idx, kind, field, value FROM live WHERE entity = ? ORDER BY field';
const byId = 'SELECT hash, officer, device, wall, lam, n, name FROM change WHERE id = ?';

/**
 * Everything that stands on an entity, ordered for reading (causal, then device). Many values come with few changes:
 * each change is looked up once, and once for many entities where they share `changes`. `came` are the places of what just
 * came to stand on it, row of the change and place in turn.
 */
export const liveValuesOf = (
  read: Read,
  entity: number,
  changes: ChangesSeen = new Map(),
  came: readonly number[] = [],
): LiveValue[] => {
  const atHand = came.length === 0 ? null : valuesAtHand(read, entity, changes, came);
  if (atHand !== null) return atHand;
  const rows = read.sql<Row>(byEntity, entity).map((row) => {
    let from = changes.get(row.change);
    if (from === undefined) {
      from = read.one<Written>(byId, row.change);
      if (from === undefined) throw new Error('a value stands without its change');
      changes.set(row.change, from);
    }
    return { row, from };
  });
  return ordered(rows).map(({ row, from }) => valueOf(row, from, JSON.parse(row.value) as Json));
};

/**
 * The same where nothing stands on the entity but what just came: then nothing is read. Null where more stands there, or where
 * the order is the database's to say.
 */
const valuesAtHand = (
  read: Read,
  entity: number,
  changes: ChangesSeen,
  came: readonly number[],
): LiveValue[] | null => {
  if (read.one<{ count: number }>(countOf, entity)?.count !== came.length / 2) return null;
  const rows: { readonly row: Place & { readonly value: Json }; readonly from: Written }[] = [];
  for (let at = 0; at < came.length; at += 2) {
    const idx = came[at + 1] ?? 0;
    const from = changes.get(came[at] ?? 0);
    const op = from?.ops?.[idx];
    const value = op === undefined ? undefined : standingValue(op);
    if (from === undefined || op === undefined || value === undefined) return null;
    const field = fieldOfOp(op);
    if (!plainField.test(field)) return null;
    rows.push({ row: { idx, kind: op.k, field, value: asReadBack(value) }, from });
  }
  rows.sort((a, b) => compareText(a.row.field, b.row.field));
  return ordered(rows).map(({ row, from }) => valueOf(row, from, row.value));
};

/** A value as the database gives it back: the keys of an object in their order. */
export const asReadBack = (value: Json): Json =>
  value !== null && typeof value === 'object' ? (JSON.parse(canonicalJson(value)) as Json) : value;

const valueOf = (
  { idx, kind, field }: Place,
  { hash, officer, device, wall, lam, name }: Written,
  value: Json,
): LiveValue => ({ op: `${hash}.${idx}`, kind, field, value, officer, device, wall, lam, name });

type Place = Pick<Row, 'idx' | 'kind' | 'field'>;

interface Placed {
  readonly row: Place;
  readonly from: Written;
}

/** The database has put the fields in their order; only values of one field are left to order. */
const ordered = <One extends Placed>(rows: readonly One[]): readonly One[] =>
  rows.some(({ row }, at) => row.field === rows[at - 1]?.row.field)
    ? [...Map.groupBy(rows, ({ row }) => row.field).values()].flatMap((ofField) => ofField.toSorted(byCause))
    : rows;

const byCause = (a: Placed, b: Placed): number =>
  a.from.lam - b.from.lam || compareText(a.from.device, b.from.device) || a.from.n - b.from.n || a.row.idx - b.row.idx;

/** What stands on the entities of a space, by key, where this is its only change; null where the order is the database's to say. */
export const valuesOfOnly = ({ change, hash }: WrittenChange): ReadonlyMap<string, readonly LiveValue[]> | null => {
  const { officer, device, wall, lam, name } = change;
  const values = new Map<string, LiveValue[]>();
  for (const [index, op] of change.ops.entries()) {
    const [x, field] = [standingValue(op), fieldOfOp(op)];
    if (!plainField.test(field)) return null;
    if (x === undefined) continue;
    const one = { op: opRef(hash, index), kind: op.k, field, value: asReadBack(x), officer, device, wall, lam, name };
    const standing = values.get(op.e);
    if (standing === undefined) values.set(op.e, [one]);
    else standing.push(one);
  }
  for (const standing of values.values()) standing.sort((a, b) => compareText(a.field, b.field));
  return values;
};

/** Names that sort alike as code units and as bytes. */
export const plainField = /^[\x20-\x7e]*$/;

/** The entity's row number, or undefined while nothing was ever written to it. */
export const entityIdOf = (read: Read, space: string, key: string): number | undefined =>
  read.one<{ id: number }>('SELECT id FROM entity WHERE key = ? AND space = ?', key, space)?.id;

export const liveValues = (read: Read, space: string, key: string, changes?: ChangesSeen): LiveValue[] => {
  const id = entityIdOf(read, space, key);
  return id === undefined ? [] : liveValuesOf(read, id, changes);
};

/** Ops standing in one field: the `over` of whoever writes it next. */
export const standingOps = (read: Read, space: string, key: string, field: string): string[] =>
  liveValues(read, space, key)
    .filter((value) => value.field === field)
    .map((value) => value.op);

/** What a field is: the one value, and whether different values stand side by side (then `value` is null). */
export interface Settled {
  readonly value: Json;
  readonly disputed: boolean;
  readonly standing: readonly LiveValue[];
}

/** Registers by field; equal values are one value. Sets and notes are left out. */
export const settle = (values: readonly LiveValue[]): Map<string, Settled> => {
  const fields = new Map<string, LiveValue[]>();
  for (const value of values) {
    if (!isRegister(value.kind)) continue;
    const standing = fields.get(value.field);
    if (standing === undefined) fields.set(value.field, [value]);
    else standing.push(value);
  }
  const settled = new Map<string, Settled>();
  for (const [field, standing] of fields) {
    const disputed = standing.length > 1 && new Set(standing.map((one) => JSON.stringify(one.value))).size > 1;
    settled.set(field, { value: disputed ? null : (standing[0]?.value ?? null), disputed, standing });
  }
  return settled;
};

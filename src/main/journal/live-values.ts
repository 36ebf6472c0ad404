import type { Json } from '#shared/domain/outcome';
import { canonicalJson } from '#shared/exchange/canonical-json';
import { fieldOfOp, isRegister, opRef } from '#shared/exchange/change';
import type { Read } from '../db/handles.ts';
import { standingValue, type WrittenChange } from './fold.ts';

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

/** Changes looked up already within one transaction, by row. */
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
}

const byEntity = 'SELECT change, idx, kind, field, value FROM live WHERE entity = ? ORDER BY field';
const byId = 'SELECT hash, officer, device, wall, lam, n, name FROM change WHERE id = ?';

/**
 * Everything that stands on an entity, ordered for reading (causal, then device). Many values come with few changes:
 * each change is looked up once, and once for many entities where they share `changes`.
 */
export const liveValuesOf = (read: Read, entity: number, changes: ChangesSeen = new Map()): LiveValue[] => {
  const rows = read.sql<Row>(byEntity, entity).map((row) => {
    let from = changes.get(row.change);
    if (from === undefined) {
      from = read.one<Written>(byId, row.change);
      if (from === undefined) throw new Error('a value stands without its change');
      changes.set(row.change, from);
    }
    return { row, from };
  });
  // The database has put the fields in their order; only values of one field are left to order.
  const ordered = rows.some(({ row }, at) => row.field === rows[at - 1]?.row.field)
    ? [...Map.groupBy(rows, ({ row }) => row.field).values()].flatMap((ofField) => ofField.toSorted(byCause))
    : rows;
  return ordered.map(({ row, from: { hash, officer, device, wall, lam, name } }) => ({
    op: `${hash}.${row.idx}`,
    kind: row.kind,
    field: row.field,
    value: JSON.parse(row.value) as Json,
    officer,
    device,
    wall,
    lam,
    name,
  }));
};

interface Placed {
  readonly row: Row;
  readonly from: Written;
}

const byCause = (a: Placed, b: Placed): number =>
  a.from.lam - b.from.lam ||
  (a.from.device < b.from.device ? -1 : a.from.device > b.from.device ? 1 : 0) ||
  a.from.n - b.from.n ||
  a.row.idx - b.row.idx;

/** What stands on the entities of a space, by key, where this is its only change; null where the order is the database's to say. */
export const valuesOfOnly = ({ change, hash }: WrittenChange): ReadonlyMap<string, readonly LiveValue[]> | null => {
  const { officer, device, wall, lam, name } = change;
  const values = new Map<string, LiveValue[]>();
  for (const [index, op] of change.ops.entries()) {
    const [x, field] = [standingValue(op), fieldOfOp(op)];
    if (!plainField.test(field)) return null;
    if (x === undefined) continue;
    // As it is read back: the keys of an object in their order.
    const value = x !== null && typeof x === 'object' ? (JSON.parse(canonicalJson(x)) as Json) : x;
    const one = { op: opRef(hash, index), kind: op.k, field, value, officer, device, wall, lam, name };
    const standing = values.get(op.e);
    if (standing === undefined) values.set(op.e, [one]);
    else standing.push(one);
  }
  for (const standing of values.values()) standing.sort((a, b) => (a.field < b.field ? -1 : a.field > b.field ? 1 : 0));
  return values;
};

/** Names that sort alike as code units and as bytes. */
const plainField = /^[\x20-\x7e]*$/;

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

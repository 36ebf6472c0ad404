import { canonicalJson } from './canonical-json.ts';
import { fieldOfOp, isRegister, opRef, type Change, type OpRef } from './change.ts';

/** One standing value of a field. */
export interface FoldedValue {
  readonly op: OpRef;
  readonly kind: string;
  /** Canonical JSON of the value. */
  readonly value: string;
}

/** Standing values by entity (`<space> <entity>`) and field, each list sorted by op. */
export type Folded = ReadonlyMap<string, ReadonlyMap<string, readonly FoldedValue[]>>;

const standing = new Set(['put', 'add', 'note', 'void', 'step', 'settle', 'seal']);

/**
 * The reference fold: a value stands unless some change of the set names it in `over`. A function of the set alone, in
 * whatever order it is given; clocks and numbers take no part. The tables' fold must equal it. Kinds of op that are
 * not known are left out whole.
 */
export const foldChanges = (changes: Iterable<{ readonly hash: string; readonly change: Change }>): Folded => {
  const gone = new Set<OpRef>();
  const values: (FoldedValue & { readonly entity: string; readonly field: string })[] = [];
  for (const { hash, change } of new Map([...changes].map((one) => [one.hash, one])).values()) {
    for (const [index, op] of change.ops.entries()) {
      if (op.k !== 'drop' && !standing.has(op.k)) continue;
      for (const target of 'over' in op ? op.over : []) gone.add(target);
      if (op.k === 'drop') continue;
      const entity = `${change.space} ${op.e}`;
      values.push({ op: opRef(hash, index), kind: op.k, value: canonicalJson(op.x), entity, field: fieldOfOp(op) });
    }
  }
  const folded = new Map<string, Map<string, FoldedValue[]>>();
  for (const { op, kind, value, entity, field } of values.toSorted((a, b) => (a.op < b.op ? -1 : 1))) {
    if (gone.has(op)) continue;
    const fields = folded.get(entity) ?? new Map<string, FoldedValue[]>();
    folded.set(entity, fields.set(field, [...(fields.get(field) ?? []), { op, kind, value }]));
  }
  return folded;
};

/** Fields in which different values stand side by side; equal ones are one value. */
export const siblingsOf = (
  folded: Folded,
): { readonly entity: string; readonly field: string; readonly values: readonly FoldedValue[] }[] =>
  [...folded].flatMap(([entity, fields]) =>
    [...fields].flatMap(([field, all]) => {
      const values = all.filter((one) => isRegister(one.kind));
      return new Set(values.map((one) => one.value)).size > 1 ? [{ entity, field, values }] : [];
    }),
  );

/** Order in which a history is read: causal first (`lam`), then device, then number. */
export const readingOrder = (a: Change, b: Change): number =>
  a.lam - b.lam || (a.device < b.device ? -1 : Number(a.device > b.device)) || a.n - b.n;

import { canonicalJson } from '../../exchange/canonical-json.ts';
import type { Json } from '../outcome.ts';
import type { Pack } from './pack.ts';

/** One field of one item that two packs do not agree on; `from` or `to` is empty where the item is not there. */
export interface PackDifference {
  /** `rule`, `parameter`, `check`, `direction` …; `pack` for the pack's own entries. */
  readonly kind: string;
  readonly id: string;
  /** `value`, `text.zh`; `*` for an item that came or went. */
  readonly field: string;
  readonly from: string;
  readonly to: string;
}

/** What changed from one pack to another, item by item and field by field, in the order of the packs. */
export const diffPacks = (from: Pack, to: Pack): readonly PackDifference[] => {
  const [before, after] = [itemsOf(from), itemsOf(to)];
  const keys = [...new Set([...before.keys(), ...after.keys()])];
  return keys.flatMap((key) => {
    const [old, now] = [before.get(key), after.get(key)];
    const { kind, id } = (old ?? now) as Item;
    if (old === undefined) return [{ kind, id, field: '*', from: '', to: labelOf(now?.value ?? null) }];
    if (now === undefined) return [{ kind, id, field: '*', from: labelOf(old.value), to: '' }];
    return fieldsOf(old.value, now.value).map((difference) => ({ kind, id, ...difference }));
  });
};

interface Item {
  readonly kind: string;
  readonly id: string;
  readonly value: { readonly [field: string]: Json };
}

const itemsOf = (pack: Pack): ReadonlyMap<string, Item> => {
  const {
    groups,
    measures,
    generalChecks,
    evidenceKinds,
    rules,
    parameters,
    reasons,
    fundingModes,
    applicantClasses,
    subParks,
    stages,
    paths = [],
    records = [],
    tests = [],
    ...own
  } = pack;
  const items = (kind: string, values: readonly object[], idOf: (value: never) => string): readonly Item[] =>
    values.map((value) => ({ kind, id: idOf(value as never), value: value as Item['value'] }));
  const byId = ({ id }: { readonly id: string }): string => id;
  const byCode = ({ code }: { readonly code: string }): string => code;
  const all = [
    { kind: 'pack', id: 'pack', value: own as unknown as Item['value'] },
    ...items('group', groups, byId),
    ...measures.flatMap(({ directions, checks, ...measure }) => [
      ...items('measure', [measure], byId),
      ...items('direction', directions, byId),
      ...items('check', checks, byId),
    ]),
    ...items('check', generalChecks, byId),
    ...items('evidenceKind', evidenceKinds, byId),
    ...items('rule', rules, byId),
    ...items('parameter', parameters, byId),
    ...items('reason', reasons, byCode),
    ...items('fundingMode', fundingModes, byId),
    ...items('applicantClass', applicantClasses, byId),
    ...items('subPark', subParks, byId),
    ...items('stage', stages, byCode),
    ...items('path', paths, byId),
    ...items('record', records, byId),
    ...items('test', tests, byId),
  ];
  return new Map(all.map((item) => [`${item.kind} ${item.id}`, item]));
};

/** Fields that differ; wordings and clauses are looked into, conditions and lists compared whole. */
const fieldsOf = (
  from: Item['value'],
  to: Item['value'],
  before = '',
): readonly Pick<PackDifference, 'field' | 'from' | 'to'>[] =>
  [...new Set([...Object.keys(from), ...Object.keys(to)])].flatMap((name) => {
    const [old, now] = [from[name] ?? null, to[name] ?? null];
    if (canonicalJson(old) === canonicalJson(now)) return [];
    const deeper = !opaque.has(name) && isObject(old) && isObject(now);
    return deeper
      ? fieldsOf(old, now, `${before}${name}.`)
      : [{ field: `${before}${name}`, from: shown(old), to: shown(now) }];
  });

const opaque = new Set(['when', 'applies']);

const isObject = (value: Json): value is { readonly [name: string]: Json } =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const shown = (value: Json): string => {
  if (value === null) return '';
  return typeof value === 'string' ? value : canonicalJson(value);
};

const labelOf = (value: Json): string => {
  if (!isObject(value)) return shown(value);
  const name = value['name'] ?? value['text'] ?? value['title'] ?? value;
  return isObject(name) && typeof name['zh'] === 'string' ? name['zh'] : shown(name);
};

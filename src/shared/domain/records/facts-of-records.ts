import type { Json } from '../outcome.ts';
import { evaluate, type Ground } from '../policy/evaluate.ts';
import type { Fact, Facts, FactValue } from '../policy/finding.ts';
import type { CaseRecord } from './case-record.ts';
import type { RecordFact, RecordKind } from '../policy/pack.ts';
import { readsOf } from '../policy/reads.ts';
import type { Truth } from '../policy/truth.ts';
import { compareText } from '../text-order.ts';

/**
 * What the records of a case say to the rules, by fact name. A fact whose records contradict each other in the fields
 * it reads is disputed; one that no record decides is left out, so that its rule answers 待核. Conditions on single
 * records also read the facts of the `ground`, those of the application.
 */
export const factsOfRecords = (
  kinds: readonly RecordKind[],
  records: readonly CaseRecord[],
  today: string,
  ground: Ground = nothing,
): { readonly [name: string]: Fact } =>
  Object.fromEntries(
    kinds.flatMap((kind) => {
      const own = records.filter((record) => record.kind === kind.id);
      return (kind.facts ?? []).flatMap((fact) => {
        const found = factOf(fact, own, today, ground);
        return found === null ? [] : [[fact.fact, found] as const];
      });
    }),
  );

const nothing: Ground = { facts: {}, parameters: new Map(), stages: new Map() };

const factOf = (fact: RecordFact, all: readonly CaseRecord[], today: string, ground: Ground): Fact | null => {
  if (fact.how === 'namesWhere' || fact.how === 'countWhere') return factWhere(fact, all, ground);
  const read = [fact.field, fact.by, fact.unless].filter((name) => name !== undefined);
  const contested = all.filter((record) => read.some((name) => name in record.disputed));
  const detail = all.map(({ kind, id }) => `${kind}/${id}`).join('、');
  if (contested.length > 0) return { value: null, from: 'officer', disputed: true, detail };
  const counted = all.filter((record) => fact.unless === undefined || record.values[fact.unless] !== true);
  const way = ways[fact.how];
  const value = counted.length === 0 ? (fact.otherwise ?? null) : way(fact, counted, today);
  return value === null ? null : { value, from: 'officer', detail };
};

/** Each record is asked for itself: one that cannot answer leaves open what the others do not decide. */
const factWhere = (fact: RecordFact, all: readonly CaseRecord[], ground: Ground): Fact | null => {
  const detail = all.map(({ kind, id }) => `${kind}/${id}`).join('、');
  if (all.length === 0) return fact.otherwise === undefined ? null : { value: fact.otherwise, from: 'officer', detail };
  const answers = all.map((record) => ({ record, truth: truthIn(fact, record, ground) }));
  const there = answers.filter(({ truth }) => truth.is === true);
  const open = answers.some(({ truth }) => truth.is === null);
  if (open && (fact.how === 'countWhere' || there.length === 0)) return null;
  const names = there.map(({ record }) => textIn(record, fact.value ?? ''));
  return { value: fact.how === 'countWhere' ? there.length : names, from: 'officer', detail };
};

const truthIn = ({ when }: RecordFact, { values, disputed }: CaseRecord, ground: Ground): Truth => {
  if (when === undefined) return { is: true };
  const own: Record<string, Facts[string]> = {};
  for (const name of Object.keys(disputed)) own[`record.${name}`] = { value: null, from: 'officer', disputed: true };
  for (const [name, value] of Object.entries(values)) own[`record.${name}`] = { value: plain(value), from: 'officer' };
  const known = readsOf(when).facts;
  for (const name of known) if (name.startsWith('record.')) own[name] ??= { value: null, from: 'officer' };
  return evaluate({ ...ground, facts: { ...ground.facts, ...own } }, when);
};

type Way = (fact: RecordFact, records: readonly CaseRecord[], today: string) => FactValue;

const ways: { readonly [how in Exclude<RecordFact['how'], 'namesWhere' | 'countWhere'>]: Way } = {
  /** Whether one is there, its date (`by`) come; with a flag (`field`), whether one says yes. */
  exists: (fact, records, today) =>
    records.some(
      (record) =>
        (fact.by === undefined || isDay(record, fact.by, (day) => day <= today)) &&
        (fact.field === undefined || record.values[fact.field] === true),
    ),
  /** How many; with a `field`, how many different ones. */
  count: (fact, records) => {
    const name = fact.field;
    if (name === undefined) return records.length;
    return new Set(records.map((record) => textIn(record, name).trim()).filter((text) => text !== '')).size;
  },
  /** True where one says yes; false where all answered no. */
  any: (fact, records) => {
    const said = records.map((record) => record.values[fact.field ?? ''] ?? null);
    if (said.includes(true)) return true;
    return said.every((one) => one === false) ? false : null;
  },
  /** The field of the last one by date. */
  latest: (fact, records) => plain(last(fact, records)?.values[fact.field ?? '']),
  /** The earliest date (`by`) of those whose `field` is still open. */
  next: (fact, records) =>
    records
      .filter((record) => textIn(record, fact.field ?? '') === '')
      .map((record) => textIn(record, fact.by ?? ''))
      .filter((day) => day !== '')
      .toSorted()[0] ?? null,
  /** Whether the last one that has come due by today has the asked value. */
  previousIs: (fact, records, today) => {
    const due = last(
      fact,
      records.filter((record) => isDay(record, fact.by ?? '', (day) => day <= today)),
    );
    return due === undefined ? null : textIn(due, fact.field ?? '') === fact.value;
  },
  /** Whether a period from `field` to `by` holds today; an open end holds on. */
  inForce: (fact, records, today) =>
    records.some((record) => {
      const [from, until] = [textIn(record, fact.field ?? ''), textIn(record, fact.by ?? '')];
      return from !== '' && from <= today && (until === '' || today <= until);
    }),
  /** Names (`value`) of those past their day (`by`) whose `field` is still open. */
  overdue: (fact, records, today) =>
    records
      .filter((record) => textIn(record, fact.field ?? '') === '' && isDay(record, fact.by ?? '', (day) => day < today))
      .map((record) => textIn(record, fact.value ?? '')),
  /** Names (`value`) of the rows of `field` whose flag (`by`) is no. */
  rowsWithout: (fact, records) =>
    records.flatMap((record) =>
      rowsOf(record.values[fact.field ?? ''])
        .filter((row) => row[fact.by ?? ''] === false)
        .map((row) => plainText(row[fact.value ?? ''])),
    ),
};

const last = (fact: RecordFact, records: readonly CaseRecord[]): CaseRecord | undefined =>
  records
    .filter((record) => textIn(record, fact.by ?? '') !== '')
    .toSorted(
      (one, other) =>
        compareText(textIn(one, fact.by ?? ''), textIn(other, fact.by ?? '')) || compareText(one.id, other.id),
    )
    .at(-1);

const isDay = (record: CaseRecord, field: string, holds: (day: string) => boolean): boolean => {
  const day = textIn(record, field);
  return day !== '' && holds(day);
};

const textIn = (record: CaseRecord, field: string): string => plainText(record.values[field]);

const plainText = (value: Json | undefined): string => (typeof value === 'string' ? value : '');

const rowsOf = (value: Json | undefined): readonly { readonly [name: string]: Json }[] =>
  Array.isArray(value) ? (value as readonly { readonly [name: string]: Json }[]) : [];

const plain = (value: Json | undefined): FactValue =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : null;

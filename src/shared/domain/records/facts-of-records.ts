import type { Json } from '../outcome.ts';
import type { Fact, FactValue } from '../policy/finding.ts';
import type { CaseRecord } from './case-record.ts';
import type { RecordFact, RecordKind } from '../policy/pack.ts';

/**
 * What the records of a case say to the rules, by fact name. A fact whose records contradict each other in the fields
 * it reads is disputed; one that no record decides is left out, so that its rule answers 待核.
 */
export const factsOfRecords = (
  kinds: readonly RecordKind[],
  records: readonly CaseRecord[],
  today: string,
): { readonly [name: string]: Fact } =>
  Object.fromEntries(
    kinds.flatMap((kind) => {
      const own = records.filter((record) => record.kind === kind.id);
      return (kind.facts ?? []).flatMap((fact) => {
        const found = factOf(fact, own, today);
        return found === null ? [] : [[fact.fact, found] as const];
      });
    }),
  );

const factOf = (fact: RecordFact, all: readonly CaseRecord[], today: string): Fact | null => {
  const read = [fact.field, fact.by, fact.unless].filter((name) => name !== undefined);
  const contested = all.filter((record) => read.some((name) => name in record.disputed));
  const detail = all.map(({ kind, id }) => `${kind}/${id}`).join('、');
  if (contested.length > 0) return { value: null, from: 'officer', disputed: true, detail };
  const counted = all.filter((record) => fact.unless === undefined || record.values[fact.unless] !== true);
  const value = counted.length === 0 ? (fact.otherwise ?? null) : ways[fact.how](fact, counted, today);
  return value === null ? null : { value, from: 'officer', detail };
};

type Way = (fact: RecordFact, records: readonly CaseRecord[], today: string) => FactValue;

const ways: { readonly [how in RecordFact['how']]: Way } = {
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
      (one, other) => order(textIn(one, fact.by ?? ''), textIn(other, fact.by ?? '')) || order(one.id, other.id),
    )
    .at(-1);

const order = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);

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

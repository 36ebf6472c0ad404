import { isIsoDate } from '../dates/iso-date.ts';
import type { Json } from '../outcome.ts';
import type { RecordValues } from './case-record.ts';
import type { RecordField, RecordKind } from '../policy/pack.ts';

/** Where a record departs from its form; `row` counts from 0 within a list of rows. */
export interface RecordProblem {
  readonly field: string;
  readonly row?: number;
  readonly column?: string;
  readonly why: 'missing' | 'form' | 'unknown' | 'tooFew' | 'twice';
}

/** Everything wrong with a record by its kind's form; a field without a value is `null` or absent. */
export const recordProblems = (kind: RecordKind, values: RecordValues): readonly RecordProblem[] =>
  problemsOf(kind.fields, values);

const problemsOf = (fields: readonly RecordField[], values: RecordValues): readonly RecordProblem[] => {
  const known = new Set(fields.map(({ id }) => id));
  return [
    ...Object.keys(values)
      .filter((name) => !known.has(name))
      .map((field) => ({ field, why: 'unknown' as const })),
    ...fields.flatMap((field) => problemsOfField(field, valueIn(values, field.id))),
  ];
};

const problemsOfField = (field: RecordField, value: Json): readonly RecordProblem[] => {
  if (isBlank(value)) return field.required === true ? [{ field: field.id, why: 'missing' }] : [];
  if (field.type !== 'rows') return hasForm(field, value) ? [] : [{ field: field.id, why: 'form' }];
  if (!isList(value) || value.length > 200) return [{ field: field.id, why: 'form' }];
  return [
    ...(value.length < (field.least ?? 0) ? [{ field: field.id, why: 'tooFew' as const }] : []),
    ...twiceIn(field, value),
    ...value.flatMap((row, at): readonly RecordProblem[] =>
      isObject(row)
        ? problemsOf(field.fields ?? [], row).map(({ field: column, why }) => ({
            field: field.id,
            row: at,
            column,
            why,
          }))
        : [{ field: field.id, row: at, why: 'form' }],
    ),
  ];
};

/** Later rows that say what an earlier one says in the column that must differ. */
const twiceIn = ({ id, distinct }: RecordField, rows: readonly Json[]): readonly RecordProblem[] => {
  if (distinct === undefined) return [];
  const said = rows.map((row) => {
    const value = isObject(row) ? valueIn(row, distinct) : null;
    return typeof value === 'string' ? value.normalize('NFKC').replaceAll(/\s+/gu, '') : '';
  });
  return said.flatMap((one, at) =>
    one !== '' && said.indexOf(one) < at ? [{ field: id, row: at, column: distinct, why: 'twice' as const }] : [],
  );
};

const hasForm = (field: RecordField, value: Json): boolean => {
  switch (field.type) {
    case 'text':
    case 'officer':
      return typeof value === 'string' && value.length <= 200;
    case 'longText':
      return typeof value === 'string' && value.length <= 20_000;
    case 'date':
      return typeof value === 'string' && isIsoDate(value);
    case 'amount':
    case 'integer':
      return typeof value === 'number' && Number.isSafeInteger(value);
    case 'ratio':
      return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 && value <= 10_000;
    case 'choice':
      return field.choices?.some(({ id }) => id === value) ?? false;
    case 'flag':
      return typeof value === 'boolean';
    case 'evidence':
      return isList(value) && value.length <= 200 && value.every((pin) => isPin(pin));
    case 'rows':
      return isList(value);
    default:
      return false;
  }
};

const isPin = (pin: Json): boolean => {
  if (!isObject(pin)) return false;
  const { hash, page } = { hash: valueIn(pin, 'hash'), page: valueIn(pin, 'page') };
  return typeof hash === 'string' && /^[0-9a-f]{64}$/.test(hash) && Number.isSafeInteger(page) && Number(page) >= 1;
};

const isBlank = (value: Json): boolean =>
  value === null || (typeof value === 'string' && value.trim() === '') || (isList(value) && value.length === 0);

const valueIn = (values: RecordValues, field: string): Json =>
  Object.hasOwn(values, field) ? (values[field] ?? null) : null;

const isList = (value: Json): value is readonly Json[] => Array.isArray(value);

const isObject = (value: Json): value is RecordValues =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

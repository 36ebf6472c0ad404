import type { Json } from '../outcome.ts';
import type { RecordField } from '../policy/pack.ts';
import type { CaseRecord } from '../records/case-record.ts';
import type { PacketContext } from './packet-context.ts';
import type { PacketEntry } from './packet-model.ts';
import { amountText, dateText, fill } from './packet-text.ts';

/** The rows of a field as they are read, under the names of its columns; without a record its head alone. */
export const rowTexts = (
  context: PacketContext,
  field: RecordField,
  record: CaseRecord | undefined,
): NonNullable<PacketEntry['table']> => {
  const columns = field.fields ?? [];
  const rows = record?.values[field.id] ?? [];
  return {
    head: columns.map((column) => context.say(column.name)),
    rows: (Array.isArray(rows) ? rows : []).map((row: Json) =>
      columns.map((column) =>
        valueText(context, column, (row as { readonly [name: string]: Json })[column.id] ?? null),
      ),
    ),
  };
};

/** A field of a record as it is read; where two values stand, both with who wrote them. */
export const recordText = (context: PacketContext, record: CaseRecord, field: RecordField): string => {
  const standing = record.disputed[field.id];
  if (standing === undefined) return valueText(context, field, record.values[field.id] ?? null);
  return standing
    .map(({ value, officer, wall }) =>
      fill(context.words.standing.by, {
        value: valueText(context, field, value),
        officer: context.officer(officer),
        date: context.day(wall),
      }),
    )
    .join(' / ');
};

/** A value of a form as it is read; empty where there is none. */
const valueText = (context: PacketContext, field: RecordField, value: Json): string => {
  const { words, language } = context;
  if (value === null || value === '') return '';
  if (typeof value === 'boolean') return value ? words.flag.yes : words.flag.no;
  if (typeof value === 'number') {
    if (field.type === 'amount') return amountText(value, words);
    return field.type === 'ratio' ? `${(value / 100).toFixed(2)}%` : String(value);
  }
  if (typeof value === 'string') {
    if (field.type === 'choice') {
      const choice = field.choices?.find(({ id }) => id === value);
      return choice === undefined ? value : context.say(choice.name);
    }
    if (field.type === 'officer') return context.officer(value);
    return field.type === 'date' ? dateText(value, language) : value;
  }
  if (field.type === 'evidence' && Array.isArray(value)) return pagesText(context, value);
  if (field.type === 'rows' && Array.isArray(value)) return rowsText(context, field, value);
  return Array.isArray(value) ? value.map((one) => valueText(context, field, one)).join(words.listSeparator) : '';
};

/** A list in one line: its rows apart, and within each its columns. */
const rowsText = (context: PacketContext, field: RecordField, rows: readonly Json[]): string => {
  const columns = field.fields ?? [];
  return rows
    .map((row) =>
      columns
        .map((column) => valueText(context, column, (row as { readonly [name: string]: Json })[column.id] ?? null))
        .filter((text) => text !== '')
        .join(' '),
    )
    .filter((text) => text !== '')
    .join(columns.length > 1 ? context.words.history.join : context.words.listSeparator);
};

/** `材料 3 第 2 页`: by the place in the evidence index, as answers cite it. */
export const pagesText = ({ input, words }: PacketContext, pins: readonly unknown[]): string =>
  pins
    .map((pin) => {
      const { hash, page } = pin as { readonly hash?: unknown; readonly page?: unknown };
      const place = input.detail.evidence.findIndex((item) => item.hash === hash);
      return place < 0 ? '' : fill(words.course.page, { index: place + 1, page: typeof page === 'number' ? page : 1 });
    })
    .filter((text) => text !== '')
    .join(words.listSeparator);

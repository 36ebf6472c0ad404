import { wordOf } from '#shared/i18n/fill-text';
import type { Json } from '#shared/domain/outcome';
import type { RecordField } from '#shared/domain/policy/pack';
import { readDate } from '#shared/text/read-date';
import { fenOfTyped, wanOfFen } from '../../ui/amount.ts';

/** What a form holds while it is typed in: texts, or rows of texts; a page of evidence is a row of `hash` and `page`. */
export type Typed = string | readonly TypedRow[];
export type TypedRow = { readonly [column: string]: string };

export const isRows = (typed: Typed): typed is readonly TypedRow[] => typeof typed !== 'string';

/** A record's value as it is typed; ratios as percent, amounts as 万元. */
export const typedOf = (field: RecordField, value: Json): Typed => {
  if (field.type === 'evidence')
    return listOf(value).map((pin) => ({ hash: wordOf(pin['hash'] ?? ''), page: wordOf(pin['page'] ?? '') }));
  if (field.type !== 'rows') return textOf(field, value);
  return listOf(value).map((row) =>
    Object.fromEntries((field.fields ?? []).map((column) => [column.id, textOf(column, row[column.id] ?? null)])),
  );
};

/** The value of what was typed, null for nothing; undefined where it cannot be read. */
export const readTyped = (field: RecordField, typed: Typed): Json | undefined => {
  if (typeof typed === 'string') return readText(field, typed);
  if (field.type === 'evidence')
    return typed.length === 0 ? null : typed.map((pin) => ({ hash: pin['hash'] ?? '', page: Number(pin['page']) }));
  const filled = typed.filter((row) => Object.values(row).some((text) => text.trim() !== ''));
  if (filled.length === 0) return null;
  const rows = filled.map((row) =>
    (field.fields ?? []).map((column) => [column.id, readText(column, row[column.id] ?? '')] as const),
  );
  if (rows.some((row) => row.some(([, value]) => value === undefined))) return undefined;
  return rows.map((row) => Object.fromEntries(row.map(([id, value]) => [id, value ?? null])));
};

const textOf = (field: RecordField, value: Json): string => {
  if (value === null) return '';
  if (field.type === 'amount' && typeof value === 'number') return wanOfFen(value);
  if (field.type === 'ratio' && typeof value === 'number') return String(value / 100);
  return wordOf(value);
};

const readText = (field: RecordField, typed: string): Json | undefined => {
  const text = typed.trim();
  if (text === '') return null;
  switch (field.type) {
    case 'amount':
      return fenOfTyped(text) ?? undefined;
    case 'date': {
      const reading = readDate(text);
      return reading.ok ? reading.iso : undefined;
    }
    case 'integer':
      return /^-?\d{1,12}$/.test(text) ? Number(text) : undefined;
    case 'ratio': {
      const parts = /^(\d{1,3})(?:\.(\d{1,2}))?%?$/.exec(text);
      return parts === null ? undefined : Number(parts[1]) * 100 + Number((parts[2] ?? '').padEnd(2, '0'));
    }
    case 'flag':
      return text === 'true';
    default:
      return text;
  }
};

const listOf = (value: Json): readonly { readonly [name: string]: Json }[] =>
  Array.isArray(value) ? (value as readonly { readonly [name: string]: Json }[]) : [];

import type { Json } from '../outcome.ts';

/** A cell of a table that leaves the house. Text is never more than text; amounts are integer 分 and shown in 元. */
export type TableCell =
  /** `marked`: stands out, because something about it is to be put right. */
  | { readonly t: 'text'; readonly text: string; readonly marked?: boolean }
  | { readonly t: 'date'; readonly iso: string }
  | { readonly t: 'amount'; readonly fen: number }
  | { readonly t: 'number'; readonly value: number }
  | { readonly t: 'empty' };

/** One sheet: a head that stays in sight, filters over it, rows of typed cells. */
export interface TableSheet {
  readonly name: string;
  readonly heads: readonly string[];
  readonly rows: readonly (readonly TableCell[])[];
}

export const textCell = (text: string): TableCell => (text === '' ? { t: 'empty' } : { t: 'text', text });
export const numberCell = (value: number | null): TableCell =>
  value === null ? { t: 'empty' } : { t: 'number', value };
export const amountCell = (fen: number | null): TableCell => (fen === null ? { t: 'empty' } : { t: 'amount', fen });
export const dateCell = (value: Json | undefined): TableCell =>
  typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value)
    ? { t: 'date', iso: value }
    : textCell(typeof value === 'string' ? value : '');

/** Width in half-width letters, for the columns of a sheet. */
export const widthOf = (text: string): number => {
  let width = 0;
  for (const letter of text) width += (letter.codePointAt(0) ?? 0) >= 0x2e80 ? 2 : 1;
  return width;
};

/** 分 as 元 without grouping, exactly: `1234.50`. */
export const plainYuan = (fen: number): string => {
  const digits = String(Math.abs(fen)).padStart(3, '0');
  return `${fen < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
};

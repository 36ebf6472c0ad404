import { unitOfHeader, type AmountUnit } from '../../text/read-amount.ts';
import { foldName, foldWidth } from '../../text/fold-width.ts';
import { caseFields, type CaseFieldId } from '../cases/fields.ts';

const fieldByHeader: ReadonlyMap<string, CaseFieldId> = new Map(
  caseFields
    .flatMap((field) => [field.id, ...field.headers].map((name) => [foldName(name), field.id] as const))
    .toReversed(),
);

/**
 * The field a header names, after folding of width, case, spacing, numbering, marks of duty (`*`, `必填`) and what stands
 * in brackets: `＊ 3.申请金额（万元）` is `amountFen`. Only whole names count; nothing is guessed from parts.
 */
export const fieldOfHeader = (header: string): CaseFieldId | null => {
  const folded = foldWidth(header);
  for (const form of [folded, folded.replaceAll(/[([【{][^)\]】}]*[)\]】}]/g, '')]) {
    const bare = form.replace(/^[*\s]*(?:\d{1,2}[.、)]\s*)?/, '').replace(/[*\s]*(?:必填|选填)?[*\s]*$/, '');
    const field = fieldByHeader.get(foldName(bare));
    if (field !== undefined) return field;
  }
  return null;
};

/** What a sheet's header should hold at least, in the words the templates use. */
export const requiredHeaders: readonly string[] = caseFields
  .filter((field) => 'required' in field && field.required)
  .map((field) => field.headers[0]);

export interface HeaderRow {
  /** Row of the (lower) header, from 1. */
  readonly row: number;
  /** Column letters → header text. */
  readonly headers: ReadonlyMap<string, string>;
  /** How many different fields the headers name. */
  readonly known: number;
  /** Unit that a line above the header names, as in `单位：万元`. */
  readonly unit: AmountUnit | null;
}

interface TopRow {
  readonly row: number;
  readonly cells: { readonly [column: string]: { readonly text: string; readonly kind: string } };
}

/** How many rows from the top may hold titles and explanations before the header. */
export const headerSearchRows = 30;

/** Finds the header among the first rows of a sheet; two rows of headers are read as one. Null where nothing is known. */
export const findHeader = (top: readonly TopRow[], leastKnown: number): HeaderRow | null => {
  let best: { at: number; known: number } | null = null;
  for (const [at, row] of top.slice(0, headerSearchRows).entries()) {
    const known =
      new Set(Object.values(row.cells).map((cell) => fieldOfHeader(cell.text))).size - (hasUnknown(row) ? 1 : 0);
    if (known >= leastKnown && known > (best?.known ?? 0)) best = { at, known };
  }
  if (best === null) return null;
  const [upper, lower] = pairOf(top, best.at);
  const headers = new Map<string, string>();
  for (const row of [upper, lower]) {
    for (const [column, cell] of Object.entries(row?.cells ?? {})) {
      const held = headers.get(column);
      if (held === undefined || fieldOfHeader(held) === null) headers.set(column, cell.text);
    }
  }
  const fields = new Set([...headers.values()].map(fieldOfHeader).filter((field) => field !== null));
  const unit = unitAbove(top, upper?.row ?? lower.row);
  return { row: lower.row, headers, known: fields.size, unit };
};

const hasUnknown = (row: TopRow): boolean => Object.values(row.cells).some((cell) => fieldOfHeader(cell.text) === null);

/** The header row alone, or with the row above or below it where that row fills in names the header lacks. */
const pairOf = (top: readonly TopRow[], at: number): readonly [TopRow | null, TopRow] => {
  const row = top[at] as TopRow;
  const after = top[at + 1];
  if (after !== undefined && after.row === row.row + 1 && completes(after, row)) return [row, after];
  const before = top[at - 1];
  if (before !== undefined && before.row === row.row - 1 && completes(before, row)) return [before, row];
  return [null, row];
};

const completes = (other: TopRow, header: TopRow): boolean => {
  const cells = Object.entries(other.cells);
  if (cells.some(([, cell]) => cell.kind !== 'text')) return false;
  return cells.some(([column, cell]) => {
    const held = header.cells[column]?.text;
    return fieldOfHeader(cell.text) !== null && (held === undefined || fieldOfHeader(held) === null);
  });
};

const unitAbove = (top: readonly TopRow[], headerRow: number): AmountUnit | null => {
  for (const row of top) {
    if (row.row >= headerRow) break;
    for (const cell of Object.values(row.cells)) {
      const named = /单位[::]?\s*(?:人民币)?\s*(万元|千元|亿元|元)/.exec(foldWidth(cell.text))?.[1];
      if (named !== undefined) return named as AmountUnit;
    }
  }
  return null;
};

/** Unit of an amount column: its header's own, else the sheet's, else null (元 is then taken, with a warning). */
export const unitOfColumn = (header: string, sheetUnit: AmountUnit | null): AmountUnit | null =>
  unitOfHeader(header) ?? sheetUnit;

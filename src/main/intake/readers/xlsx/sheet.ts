import { columnIndex, columnLetters, type Cell } from '#shared/domain/intake/cell';
import { limits } from '../../limits.ts';
import { ReadFault } from '../session.ts';
import { lettersOf } from '../table-writer.ts';
import { cellOf, type CellSettings } from './cell-value.ts';
import { judgeMerges } from './merges.ts';
import { textCollector } from './shared-strings.ts';
import { isTrue } from './workbook.ts';
import type { XmlHandlers } from './xml.ts';

/** Thrown through the parser to stop reading a sheet that cannot be a table. */
export class EnoughRead extends Error {}

export interface SheetRemarks {
  /** Formulas per column: how many, the first row and its text. */
  readonly formulas: Map<string, { row: number; count: number; formula: string }>;
  readonly hidden: { rows: number; firstRow: number; columns: string[] };
  /** Cells whose text is in the colour of what is behind it, or under a format that shows nothing; read all the same. */
  readonly unseen: { count: number; row: number; column: string; found: string };
  /** Cells far outside the table, not read. */
  readonly outside: { count: number; row: number; column: string };
  readonly merges: { ref: string; top: number; bottom: number }[];
}

export interface SheetTextBudget {
  /** Characters of all cells of the file so far. */
  text: number;
}

const lastRow = 1_048_576;
const lastColumn = 16_384;
const letterC = 99;
/** A cell without formula, as every office program writes most of them. */
const wholeCell = (): RegExp =>
  /<c r="([A-Z]{1,3})([1-9]\d{0,6})"(?: s="(\d{1,6})")?(?: t="(n|s|b|str|e|d)")?(?:\/>|><v>([^<&>\r]*)<\/v><\/c>)/y;
const known = new Map<string, number>();
const indexOfLetters = (letters: string): number => {
  const held = known.get(letters);
  if (held !== undefined) return held;
  const index = columnIndex(letters);
  known.set(letters, index);
  return index;
};
const reference = /^([A-Z]{1,3})([1-9]\d{0,6})$/;

/** Handlers for one worksheet; whole rows go to `onRow`, remarks gather in `remarks`. Place of every fault included. */
export const sheetHandlers = (
  sheet: string,
  settings: CellSettings,
  budget: SheetTextBudget,
  onRow: (row: number, cells: { [column: string]: Cell }) => boolean,
): { readonly handlers: XmlHandlers; readonly remarks: SheetRemarks } => {
  const remarks: SheetRemarks = {
    formulas: new Map(),
    hidden: { rows: 0, firstRow: 0, columns: [] },
    unseen: { count: 0, row: 0, column: '', found: '' },
    outside: { count: 0, row: 0, column: '' },
    merges: [],
  };
  let row = 0;
  let column = 0;
  let cells: { [column: string]: Cell } = {};
  let filled = false;
  let type = '';
  let style = 0;
  let value = '';
  let formula: string | null = null;
  let capture: 'value' | 'formula' | null = null;
  let inline = false;
  const inlineText = textCollector((text) => {
    value = text;
  }, 'is');

  const fault = (code: string, found: string, facts: { readonly [name: string]: string | number } = {}): never => {
    throw new ReadFault(
      code,
      { sheet, ...(row > 0 ? { row } : {}), ...(column > 0 ? { column: columnLetters(column) } : {}), found },
      facts,
    );
  };

  const openRow = (attributes: Readonly<Record<string, string>>): void => {
    const told = attributes['r'];
    const next = told === undefined ? row + 1 : Number(told);
    column = 0;
    if (!Number.isInteger(next) || next <= row || next > lastRow) fault('E-CELL', told ?? '', { why: 'row' });
    row = next;
    cells = {};
    filled = false;
    if (isTrue(attributes['hidden']) || attributes['ht'] === '0') {
      remarks.hidden.rows += 1;
      remarks.hidden.firstRow ||= row;
    }
  };
  const openCell = (attributes: Readonly<Record<string, string>>): void => {
    const told = attributes['r'];
    if (told === undefined) column += 1;
    else {
      const match = reference.exec(told);
      const index = match === null ? 0 : columnIndex(match[1] as string);
      if (match === null || Number(match[2]) !== row || index <= column || index > lastColumn)
        fault('E-CELL', told, { why: 'reference' });
      column = index;
    }
    type = attributes['t'] ?? 'n';
    style = Number(attributes['s'] ?? 0);
    value = '';
    formula = null;
  };
  const closeCell = (): void => {
    const cell = cellOf({ type, style, value, formula }, settings);
    if (cell === null) return;
    if (typeof cell === 'string') return fault('E-CELL', value.slice(0, 100), { why: cell });
    if (column > limits.columns) {
      remarks.outside.count += 1;
      if (remarks.outside.count === 1) Object.assign(remarks.outside, { row, column: columnLetters(column) });
      return;
    }
    if (cell.text.length > limits.cellText)
      fault('E-TEXT-TOTAL', cell.text.slice(0, 60), { what: 'cell', limit: limits.cellText });
    budget.text += cell.text.length;
    if (budget.text > limits.totalText) fault('E-TEXT-TOTAL', '', { what: 'file', limit: limits.totalText });
    const letters = lettersOf[column] as string;
    cells[letters] = cell;
    filled = true;
    if (settings.unseen.has(style)) {
      remarks.unseen.count += 1;
      if (remarks.unseen.count === 1)
        Object.assign(remarks.unseen, { row, column: letters, found: cell.text.slice(0, 100) });
    }
    if (formula === null) return;
    const seen = remarks.formulas.get(letters);
    if (seen === undefined) remarks.formulas.set(letters, { row, count: 1, formula: cell.raw });
    else seen.count += 1;
  };

  const takeWhole = (match: RegExpExecArray): void => {
    const letters = match[1] as string;
    const index = indexOfLetters(letters);
    if (
      Number(match[2]) !== row ||
      index <= column ||
      index > lastColumn ||
      index === 0 ||
      inline ||
      capture !== null
    ) {
      fault('E-CELL', `${letters}${match[2] ?? ''}`, { why: 'reference' });
    }
    column = index;
    style = match[3] === undefined ? 0 : Number(match[3]);
    type = match[4] ?? 'n';
    value = match[5] ?? '';
    formula = null;
    closeCell();
  };

  const handlers: XmlHandlers = {
    whole: { pattern: wholeCell(), first: letterC, take: takeWhole },
    open: (name, attributes) => {
      if (inline) return inlineText.open(name, attributes);
      switch (name) {
        case 'c':
          return openCell(attributes);
        case 'v':
          capture = 'value';
          return;
        case 'f':
          capture = 'formula';
          formula = '';
          return;
        case 'is':
          inline = true;
          return inlineText.open(name, attributes);
        case 'row':
          return openRow(attributes);
        case 'col':
          if (isTrue(attributes['hidden']) || attributes['width'] === '0')
            remarks.hidden.columns.push(columnLetters(Math.min(lastColumn, Number(attributes['min'] ?? 1) || 1)));
          return;
        case 'mergeCell':
          if (remarks.merges.length >= limits.merges)
            fault('E-MERGE', attributes['ref'] ?? '', { why: 'many', limit: limits.merges });
          remarks.merges.push({ ref: attributes['ref'] ?? '', top: 0, bottom: 0 });
          return;
        default:
      }
    },
    text: (text) => {
      if (inline) inlineText.text(text);
      else if (capture === 'value') {
        value += text;
        if (value.length > limits.cellText)
          fault('E-TEXT-TOTAL', value.slice(0, 60), { what: 'cell', limit: limits.cellText });
      } else if (capture === 'formula' && formula !== null && formula.length < 8192) formula += text;
    },
    close: (name) => {
      if (inline) {
        inlineText.close(name);
        if (name === 'is') inline = false;
        return;
      }
      if (name === 'v' || name === 'f') capture = null;
      else if (name === 'c') closeCell();
      else if (name === 'row') {
        if (filled && !onRow(row, cells)) throw new EnoughRead();
      } else if (name === 'sheetData') {
        row = 0;
        column = 0;
      } else if (name === 'mergeCells') judgeMerges(sheet, remarks.merges);
    },
  };
  return { handlers, remarks };
};

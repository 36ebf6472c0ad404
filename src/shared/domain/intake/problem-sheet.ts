import { unitOfHeader } from '../../text/read-amount.ts';
import { fieldById } from '../cases/fields.ts';
import { dateCell, textCell, type TableCell, type TableSheet } from '../packets/table-sheet.ts';
import { columnIndex, columnLetters, type Cell, type SheetRow } from './cell.ts';
import type { ColumnMapping, Problem, SheetShape } from './intake-report.ts';

export interface ProblemSheetWords {
  /** Heads of the columns that are added at the right; none of them names a field, so reading again leaves them out. */
  readonly place: string;
  readonly reason: string;
  /** `{{file}} {{sheet}} {{row}}` filled. */
  readonly placeOf: (row: number) => string;
  readonly reasonOf: (problem: Problem) => string;
}

export interface ProblemRow extends SheetRow {
  readonly problems: readonly Problem[];
}

/**
 * The rows of a sheet that were kept out, as they were, every cell in its old column, cells with a problem marked, where
 * the row stood and why it was kept out at the right. The header is the one that was read, with the unit of money that
 * stood above it, so that the corrected sheet is read as the first one was.
 */
export const problemSheet = (
  shape: SheetShape,
  mapping: ColumnMapping,
  rows: readonly ProblemRow[],
  words: ProblemSheetWords,
): TableSheet => {
  const width = Math.max(0, ...shape.columns.map(({ column }) => columnIndex(column)));
  const columns = Array.from({ length: width }, (_, at) => columnLetters(at + 1));
  const headers = new Map(shape.columns.map(({ column, header }) => [column, header]));
  return {
    name: shape.sheet,
    heads: [
      ...columns.map((column) => headWithUnit(headers.get(column) ?? '', mapping[column], shape)),
      words.place,
      words.reason,
    ],
    rows: rows.map(({ row, cells, problems }) => {
      const faulty = problems.filter((problem) => problem.severity === 'refuse');
      const marked = new Map(faulty.map((problem) => [problem.column, problem.code]));
      return [
        ...columns.map((column) => cellAgain(cells[column], marked.get(column))),
        textCell(words.placeOf(row)),
        textCell(faulty.map((problem) => reasonIn(problem, headers, words)).join('\n')),
      ];
    }),
  };
};

/** Heads of the sheet as reading it again will name them. */
export const columnsOfSheet = (sheet: TableSheet): { readonly column: string; readonly header: string }[] =>
  sheet.heads.flatMap((header, at) => (header === '' ? [] : [{ column: columnLetters(at + 1), header }]));

const headWithUnit = (header: string, field: ColumnMapping[string] | undefined, shape: SheetShape): string =>
  shape.unit === null || field === undefined || fieldById(field)?.type !== 'amount' || unitOfHeader(header) !== null
    ? header
    : `${header}（${shape.unit}）`;

/** A number that lost digits must not become a text that looks whole: it stays a power of ten, which reading refuses. */
const cellAgain = (cell: Cell | undefined, code: string | undefined): TableCell => {
  const text = cell?.text ?? '';
  if (code === undefined) return cell?.kind === 'date' ? dateCell(text) : textCell(text);
  if (code !== 'E-PRECISION' || cell?.kind === 'text') return { t: 'text', text, marked: true };
  const value = Number(cell?.raw);
  return { t: 'text', text: Math.abs(value) >= 1e10 ? value.toExponential() : '', marked: true };
};

const reasonIn = (problem: Problem, headers: ReadonlyMap<string, string>, words: ProblemSheetWords): string => {
  const head = problem.column === null ? '' : (headers.get(problem.column) ?? problem.column);
  return `${head === '' ? '' : `${head}：`}${words.reasonOf(problem)}`;
};

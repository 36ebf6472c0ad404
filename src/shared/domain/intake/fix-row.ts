import type { Cell, SheetRow } from './cell.ts';
import type { Problem } from './intake-report.ts';

/** What the officer put into cells of one row: column letters → text; an empty text empties the cell. */
export type RowFixes = { readonly [column: string]: string };

/** A row as the officer corrected it, with a remark for each cell that says what stood there before. */
export const fixRow = (
  row: SheetRow,
  fixes: RowFixes,
  place: { readonly file: string; readonly sheet: string },
): { readonly row: SheetRow; readonly remarks: readonly Problem[] } => {
  const cells: { [column: string]: Cell } = { ...row.cells };
  const { file, sheet } = place;
  const remarks = Object.entries(fixes).map(([column, text]): Problem => {
    const before = row.cells[column]?.text ?? '';
    if (text === '') delete cells[column];
    else cells[column] = { text, kind: 'text', raw: text };
    return {
      file,
      sheet,
      code: 'E-FIXED',
      severity: 'warn',
      row: row.row,
      column,
      found: before.slice(0, 200),
      facts: { before: before.slice(0, 200), after: text.slice(0, 200) },
    };
  });
  return { row: { row: row.row, cells }, remarks };
};

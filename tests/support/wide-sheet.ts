import { applications } from '../../scripts/practice/applications.mjs';
import { cellTexts, columns } from '../../scripts/practice/columns.mjs';
import { creditCode } from './bench-desk.ts';

/** Rows of cells, the header first: the practice applications over and over, under numbers and credit codes of their own. */
export const wideRows = (rows: number, width = columns.length): string[][] => {
  const known = applications().map(cellTexts);
  const headers = columns.slice(0, width).map((column) => String(column.header));
  const at = (title: string): number => headers.findIndex((header) => header.startsWith(title));
  const [number, code, title] = [at('申报编号'), at('统一社会信用代码'), at('项目名称')];
  const lines: string[][] = [headers];
  for (let row = 1; row <= rows; row += 1) {
    const cells = (known[row % known.length] ?? []).slice(0, width);
    cells[number] = `2022-1-05D1-HD09-${String(row).padStart(6, '0')}`;
    cells[code] = creditCode(row);
    cells[title] = `${cells[title] ?? ''}${row}`;
    lines.push(cells);
  }
  return lines;
};

/** The same as CSV text, every cell in quotes. */
export const wideSheet = (rows: number, width = columns.length): string =>
  wideRows(rows, width)
    .map((line) => line.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(','))
    .join('\n');

import { plainYuan, type TableCell, type TableSheet } from '#shared/domain/packets/table-sheet';

/** Signs, as such or full-width, that make a spreadsheet program compute what follows. */
const startsFormula = /^[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]/;

/**
 * A sheet as CSV: UTF-8 with byte order mark, CRLF, every text in quotes. A text that a spreadsheet program would take
 * for a formula gets a tab before it, inside the quotes; reading it again drops the tab.
 */
export const writeCsv = (sheet: TableSheet): Buffer => {
  const lines = [sheet.heads.map(quoted), ...sheet.rows.map((row) => row.map(fieldOf))];
  return Buffer.from(`\ufeff${lines.map((line) => `${line.join(',')}\r\n`).join('')}`, 'utf8');
};

const fieldOf = (cell: TableCell): string => {
  switch (cell.t) {
    case 'empty':
      return '';
    case 'text':
      return quoted(cell.text);
    case 'date':
      return cell.iso;
    case 'amount':
      return plainYuan(cell.fen);
    case 'number':
      return String(cell.value);
  }
};

const quoted = (text: string): string =>
  `"${startsFormula.test(text) ? '\t' : ''}${text.toWellFormed().replaceAll('"', '""')}"`;

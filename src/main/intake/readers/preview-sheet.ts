import { columnIndex } from '#shared/domain/intake/cell';
import { previewLimits, type Preview } from '#shared/domain/evidence/preview';
import { openArchive } from './archive.ts';
import { previewRoom } from './preview-room.ts';
import { workbookLimits } from './xlsx/read-xlsx.ts';
import { collectStrings } from './xlsx/shared-strings.ts';
import { EnoughRead, sheetHandlers, type SheetTextBudget } from './xlsx/sheet.ts';
import { collectStyles, type StyleKind } from './xlsx/styles.ts';
import { openWorkbook } from './xlsx/workbook.ts';
import { readXml, scanXml } from './xlsx/xml.ts';

/** The sheets of a workbook as plain tables, each under its name; formulas show their last value. */
export const previewSheet = async (path: string): Promise<Preview> => {
  const archive = await openArchive(path, workbookLimits);
  try {
    const book = await openWorkbook(archive);
    const styles = collectStyles();
    if (book.styles !== null) await readXml(book.styles.name, archive.read(book.styles), styles);
    const { strings, handlers } = collectStrings();
    if (book.strings !== null) await scanXml(book.strings.name, archive.read(book.strings), handlers);
    const settings = {
      strings,
      styles: styles.kinds as readonly StyleKind[],
      unseen: styles.unseen,
      from1904: book.from1904,
    };
    const budget: SheetTextBudget = { text: 0 };
    const room = previewRoom();
    for (const sheet of book.sheets) {
      if (room.full()) break;
      const rows: string[][] = [];
      let last = 0;
      const reading = sheetHandlers(sheet.name, settings, budget, (row, cells) => {
        // A few empty rows in between are kept, so that the table looks like itself.
        for (let empty = Math.min(row - last - 1, last === 0 ? 0 : 2); empty > 0; empty -= 1) rows.push([]);
        last = row;
        rows.push(rowOf(cells));
        return rows.length < previewLimits.rows;
      });
      try {
        await scanXml(sheet.part.name, archive.read(sheet.part), reading.handlers);
      } catch (error) {
        if (!(error instanceof EnoughRead)) throw error;
        room.cut();
      }
      room.add({ kind: 'heading', text: sheet.name });
      if (rows.length > 0) room.add({ kind: 'table', rows });
    }
    return room.done();
  } finally {
    archive.close();
  }
};

const rowOf = (cells: { readonly [column: string]: { readonly text: string } }): string[] => {
  const row: string[] = [];
  for (const [letters, cell] of Object.entries(cells)) {
    const at = columnIndex(letters) - 1;
    if (at >= previewLimits.columns) continue;
    while (row.length < at) row.push('');
    row[at] = cell.text;
  }
  return row;
};

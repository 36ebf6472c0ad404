import { plainYuan, widthOf, type TableCell, type TableSheet } from '#shared/domain/packets/table-sheet';
import { zipFile } from './zip-file.ts';

/**
 * A workbook (ECMA-376) with typed cells: text as text, also where it looks like a number or a formula; dates as dates;
 * amounts as numbers in 元. The head row stays in sight and carries filters. No formulas, links or macros are ever
 * written, and equal tables give equal bytes.
 */
export const writeXlsx = (sheets: readonly TableSheet[]): Buffer =>
  zipFile([
    ['[Content_Types].xml', contentTypes(sheets.length)],
    ['_rels/.rels', relations([['officeDocument', 'xl/workbook.xml']])],
    ['xl/workbook.xml', workbook(sheets)],
    [
      'xl/_rels/workbook.xml.rels',
      relations([
        ...sheets.map((_, at) => ['worksheet', `worksheets/sheet${at + 1}.xml`] as const),
        ['styles', 'styles.xml'],
      ]),
    ],
    ['xl/styles.xml', styles],
    ...sheets.map((sheet, at) => [`xl/worksheets/sheet${at + 1}.xml`, worksheet(sheet)] as const),
  ]);

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const sheetType = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

const contentTypes = (count: number): string =>
  `${declaration}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${sheetType}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${sheetType}.styles+xml"/>${Array.from({ length: count }, (_, at) => `<Override PartName="/xl/worksheets/sheet${at + 1}.xml" ContentType="${sheetType}.worksheet+xml"/>`).join('')}</Types>`;

const relations = (targets: readonly (readonly [kind: string, target: string])[]): string =>
  `${declaration}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${targets.map(([kind, target], at) => `<Relationship Id="rId${at + 1}" Type="${office}/${kind}" Target="${target}"/>`).join('')}</Relationships>`;

const workbook = (sheets: readonly TableSheet[]): string =>
  `${declaration}<workbook xmlns="${main}" xmlns:r="${office}"><sheets>${sheets
    .map((sheet, at) => `<sheet name="${escaped(sheetName(sheet.name))}" sheetId="${at + 1}" r:id="rId${at + 1}"/>`)
    .join('')}</sheets><definedNames>${sheets
    .map(
      (sheet, at) =>
        `<definedName name="_xlnm._FilterDatabase" localSheetId="${at}" hidden="1">'${escaped(sheetName(sheet.name)).replaceAll("'", "''")}'!$A$1:$${columnName(sheet.heads.length)}$${sheet.rows.length + 1}</definedName>`,
    )
    .join('')}</definedNames></workbook>`;

/** Cell formats by their place: text, date, amount, head, text that stands out. Text carries the format `@`, so that editing keeps it text. */
const format = { number: 0, text: 1, date: 2, amount: 3, head: 4, marked: 5 } as const;
const styles = `${declaration}<styleSheet xmlns="${main}"><numFmts count="2"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/><numFmt numFmtId="165" formatCode="#,##0.00"/></numFmts><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="4"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFF0F1EE"/></patternFill></fill><fill><patternFill patternType="solid"><fgColor rgb="FFFBE3DF"/></patternFill></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="6"><xf/><xf numFmtId="49" applyNumberFormat="1" quotePrefix="1"><alignment vertical="top" wrapText="1"/></xf><xf numFmtId="164" applyNumberFormat="1"><alignment vertical="top"/></xf><xf numFmtId="165" applyNumberFormat="1"><alignment vertical="top"/></xf><xf numFmtId="49" fontId="1" fillId="2" applyNumberFormat="1" applyFont="1" applyFill="1"/><xf numFmtId="49" fillId="3" applyNumberFormat="1" applyFill="1" quotePrefix="1"><alignment vertical="top" wrapText="1"/></xf></cellXfs></styleSheet>`;

const worksheet = (sheet: TableSheet): string => {
  const last = columnName(sheet.heads.length);
  const columns = sheet.heads
    .map((head, at) => `<col min="${at + 1}" max="${at + 1}" width="${columnWidth(sheet, head, at)}" customWidth="1"/>`)
    .join('');
  const rows = [
    rowOf(
      1,
      sheet.heads.map((head, at) => stringCell(`${columnName(at + 1)}1`, format.head, head)),
    ),
    ...sheet.rows.map((row, at) =>
      rowOf(
        at + 2,
        row.map((cell, column) => cellXml(`${columnName(column + 1)}${at + 2}`, cell)),
      ),
    ),
  ];
  return `${declaration}<worksheet xmlns="${main}"><dimension ref="A1:${last}${sheet.rows.length + 1}"/><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>${columns}</cols><sheetData>${rows.join('')}</sheetData><autoFilter ref="A1:${last}${sheet.rows.length + 1}"/></worksheet>`;
};

const rowOf = (number: number, cells: readonly string[]): string => `<row r="${number}">${cells.join('')}</row>`;

/** Enough for the head with its filter arrow and for the rows, within what a screen shows. */
const columnWidth = (sheet: TableSheet, head: string, at: number): number => {
  let width = widthOf(head) + 4;
  for (const row of sheet.rows.slice(0, 500)) {
    const cell = row[at];
    if (cell?.t === 'text') width = Math.max(width, widthOf(cell.text) + 2);
    if (cell?.t === 'amount') width = Math.max(width, plainYuan(cell.fen).length + 5);
    if (cell?.t === 'date') width = Math.max(width, 12);
  }
  return Math.min(48, width);
};

/** Figures beyond 15 digits would be rounded by every spreadsheet program: such an amount stays text. */
const exactFen = 10 ** 15;

const cellXml = (place: string, cell: TableCell): string => {
  switch (cell.t) {
    case 'empty':
      return '';
    case 'text':
      return stringCell(place, cell.marked === true ? format.marked : format.text, cell.text);
    case 'number':
      return `<c r="${place}" s="${format.number}"><v>${cell.value}</v></c>`;
    case 'amount':
      return Math.abs(cell.fen) < exactFen
        ? `<c r="${place}" s="${format.amount}"><v>${plainYuan(cell.fen)}</v></c>`
        : stringCell(place, format.text, plainYuan(cell.fen));
    case 'date': {
      const day = serialOf(cell.iso);
      return day === null
        ? stringCell(place, format.text, cell.iso)
        : `<c r="${place}" s="${format.date}"><v>${day}</v></c>`;
    }
  }
};

/** Days since 30 December 1899; null before March 1900, where spreadsheet programs disagree. */
const serialOf = (iso: string): number | null => {
  const days = Math.round((Date.parse(`${iso}T00:00:00Z`) - Date.UTC(1899, 11, 30)) / 86_400_000);
  return Number.isFinite(days) && days > 60 ? days : null;
};

const stringCell = (place: string, style: number, text: string): string =>
  `<c r="${place}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${escaped(text)}</t></is></c>`;

/** Characters XML cannot hold become `_x0007_`; a text that looks like such a mark is kept apart from one. */
const escaped = (text: string): string =>
  text
    .toWellFormed()
    .replaceAll(/_x(?=[0-9A-Fa-f]{4}_)/g, '_x005F_x')
    // oxlint-disable-next-line no-control-regex -- those XML forbids
    .replaceAll(/[\u0000-\u0008\u000b\u000c\u000d\u000e-\u001f\ufffe\uffff]/g, (mark) => {
      const code = (mark.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
      return `_x${code}_`;
    })
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');

const sheetName = (name: string): string => name.replaceAll(/[[\]:*?/\\]/g, ' ').slice(0, 31);

const columnName = (column: number): string => {
  let name = '';
  for (let left = column; left > 0; left = Math.floor((left - 1) / 26))
    name = String.fromCharCode(65 + ((left - 1) % 26)) + name;
  return name;
};

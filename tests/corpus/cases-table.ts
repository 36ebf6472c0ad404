import type { CorpusCase } from './corpus-case.ts';
import {
  goodRow,
  headers,
  headerXml,
  makeXlsx,
  numberCell,
  rowWith,
  rowXml,
  tableXml,
  textCell,
  textRow,
} from './make-xlsx.ts';
import { refused, sheet, told } from './xlsx-case.ts';

const good = textRow(2, goodRow());
const date = (ref: string, raw: string): Readonly<Record<string, string>> => ({ G: numberCell(ref, raw, 1) });

/** Cells, rows and columns. */
const cells: readonly CorpusCase[] = [
  told('sparse', { data: tableXml([good, rowXml(1_048_576, numberCell('XFD1048576', '1'))]) }, 1, {
    code: 'E-OUTSIDE',
    sheet,
    row: 1_048_576,
    column: 'XFD',
  }),
  refused('beyond-column', makeXlsx({ data: headerXml + rowXml(2, numberCell('XFE2', '1')) }), {
    code: 'E-CELL',
    sheet,
    row: 2,
  }),
  refused('beyond-row', makeXlsx({ data: headerXml + rowXml(1_048_577, '') }), {
    code: 'E-CELL',
    sheet,
    found: /1048577/,
  }),
  refused('row-zero', makeXlsx({ data: rowXml(0, '') }), { code: 'E-CELL', sheet }),
  refused('row-negative', makeXlsx({ data: rowXml(-3, '') }), { code: 'E-CELL', sheet }),
  refused('cell-zero', makeXlsx({ data: headerXml + rowXml(2, numberCell('A0', '1')) }), {
    code: 'E-CELL',
    sheet,
    row: 2,
  }),
  refused('dup-cell', makeXlsx({ data: headerXml + rowXml(2, numberCell('A2', '1') + numberCell('A2', '2')) }), {
    code: 'E-CELL',
    sheet,
    row: 2,
    column: 'A',
  }),
  refused('rows-backwards', makeXlsx({ data: textRow(3, headers) + textRow(2, goodRow()) }), {
    code: 'E-CELL',
    sheet,
    row: 3,
  }),
  refused('number-text', makeXlsx({ data: headerXml + rowXml(2, numberCell('F2', 'zwölf')) }), {
    code: 'E-CELL',
    sheet,
    row: 2,
    column: 'F',
  }),
  refused('merge-huge', makeXlsx({ afterData: '<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>' }), {
    code: 'E-MERGE',
    sheet,
    row: 1,
    column: 'A',
  }),
  refused(
    'merge-overlap',
    makeXlsx({ afterData: '<mergeCells><mergeCell ref="A4:B6"/><mergeCell ref="B6:C7"/></mergeCells>' }),
    { code: 'E-MERGE', sheet, row: 6, column: 'B' },
  ),
  told(
    'merge-data',
    {
      data: tableXml([good, rowWith(3, { B: '', C: '' })]),
      afterData: '<mergeCells><mergeCell ref="B2:B3"/></mergeCells>',
    },
    1,
    { code: 'E-MERGED', severity: 'warn', sheet, row: 2, column: 'B' },
    { code: 'E-REQUIRED', row: 3, column: 'B' },
  ),
  {
    ...told(
      'proto',
      {
        sheetName: '__proto__',
        data: tableXml([
          textRow(2, ['constructor', '__proto__', '91110108MA0TE5T165', 'M05-D1', 'toString', '1', '2019-03-11', '是']),
        ]),
      },
      1,
    ),
    holds: ({ rows }) =>
      rows[0]?.applicant === '__proto__' &&
      rows[0]?.sheet === '__proto__' &&
      ({} as Record<string, unknown>)['applicant'] === undefined,
  },
  told('num18', { data: tableXml([rowWith(2, { C: numberCell('C2', '911101081234567890') })]) }, 0, {
    code: 'E-PRECISION',
    severity: 'refuse',
    sheet,
    row: 2,
    column: 'C',
  }),
  told('sci', { data: tableXml([rowWith(2, { A: textCell('A2', '9.11E+17') })]) }, 0, {
    code: 'E-PRECISION',
    severity: 'refuse',
    sheet,
    row: 2,
    column: 'A',
    found: /9\.11E/,
  }),
  told('apostrophe', { data: tableXml([rowWith(2, { A: textCell('A2', "' YL-2026-9 ") })]) }, 1, {
    code: 'E-APOSTROPHE',
    severity: 'warn',
    sheet,
    row: 2,
    column: 'A',
  }),
  {
    ...told('1904', { workbookPr: 'date1904="1"', data: tableXml([rowWith(2, date('G2', '42439'))]) }, 1),
    holds: ({ rows }) => rows[0]?.fields.establishedOn === '2020-03-11',
  },
  told('1900-02-29', { data: tableXml([rowWith(2, date('G2', '60'))]) }, 0, {
    code: 'E-DATE',
    severity: 'refuse',
    sheet,
    row: 2,
    column: 'G',
    found: /1900-02-29/,
  }),
  told('date-negative', { data: tableXml([rowWith(2, date('G2', '-5'))]) }, 0, {
    code: 'E-DATE',
    severity: 'refuse',
    sheet,
    row: 2,
    column: 'G',
  }),
  told('date-time-only', { data: tableXml([rowWith(2, { G: numberCell('G2', '0.5', 3) })]) }, 0, {
    code: 'E-DATE',
    severity: 'refuse',
    sheet,
    row: 2,
    column: 'G',
  }),
  told('date-text', { data: tableXml([rowWith(2, { G: textCell('G2', '2026年13月') })]) }, 0, {
    code: 'E-DATE',
    severity: 'refuse',
    sheet,
    row: 2,
    column: 'G',
    found: /13月/,
  }),
  told('formula', { data: tableXml([rowWith(2, { F: '<c r="F2"><f>SUM(1,2)</f><v>3</v></c>' })]) }, 1, {
    code: 'E-FORMULA',
    severity: 'warn',
    sheet,
    row: 2,
    column: 'F',
    found: /SUM/,
  }),
  told(
    'formula-dde',
    { data: tableXml([rowWith(2, { E: `<c r="E2" t="str"><f>cmd|'/c calc'!A0</f><v>演练</v></c>` })]) },
    1,
    { code: 'E-FORMULA', severity: 'warn', sheet, row: 2, column: 'E', found: /cmd/ },
  ),
  told(
    'formula-error',
    { data: tableXml([rowWith(2, { F: '<c r="F2" t="e"><f>1/0</f><v>#DIV/0!</v></c>' })]) },
    0,
    { code: 'E-FORMULA', row: 2 },
    { code: 'E-FORMULA-VALUE', severity: 'refuse', sheet, row: 2, column: 'F' },
  ),
  told(
    'formula-empty',
    { data: tableXml([rowWith(2, { F: '<c r="F2"><f>A1</f></c>' })]) },
    0,
    { code: 'E-FORMULA', row: 2 },
    { code: 'E-FORMULA-VALUE', severity: 'refuse', row: 2, column: 'F' },
  ),
  told('hidden-row', { data: headerXml + good.replace('<row ', '<row hidden="1" ') }, 1, {
    code: 'E-HIDDEN',
    severity: 'warn',
    sheet,
    row: 2,
  }),
  told('hidden-column', { beforeData: '<cols><col min="3" max="4" hidden="1"/></cols>' }, 1, {
    code: 'E-HIDDEN',
    severity: 'warn',
    sheet,
    column: 'C',
  }),
  told('hidden-sheet', { sheetState: 'veryHidden' }, 1, { code: 'E-HIDDEN', severity: 'warn', sheet }),
];

/** Headers and sizes. */
const tables: readonly CorpusCase[] = [
  refused('header-none', makeXlsx({ data: textRow(1, ['甲', '乙']) + textRow(2, ['1', '2']) }), {
    code: 'E-HEADER',
    sheet,
    found: /甲/,
  }),
  told(
    'header-missing',
    {
      data:
        textRow(
          1,
          headers.map((text) => (text === '项目名称' ? '名堂' : text)),
        ) + good,
    },
    0,
    { code: 'E-HEADER', severity: 'refuse', sheet, row: 1, facts: { field: 'title', why: 'missing' } },
    { code: 'E-REQUIRED' },
  ),
  told(
    'header-twice',
    { data: textRow(1, [...headers, '项目名称']) + textRow(2, [...goodRow(), '另一名']) },
    0,
    { code: 'E-HEADER', severity: 'refuse', sheet, row: 1, column: 'E', facts: { field: 'title', why: 'twice' } },
    { code: 'E-REQUIRED' },
  ),
  told(
    'header-folded',
    {
      data:
        textRow(1, [
          ' ＊申报编号 ',
          '申报单位 ',
          '统一社会信用代码（必填）',
          '支持方向',
          '5.项目名称',
          '申请金额(万元)',
          '成立日期',
          '是否入库',
        ]) + good,
    },
    1,
  ),
  told(
    'header-two-rows',
    {
      data:
        textRow(1, ['演练申报表']) +
        textRow(2, [
          '申报编号',
          '申报主体',
          '',
          '支持方向',
          '项目名称',
          '申请金额（万元）',
          '成立日期',
          '是否入库',
        ]).replace('申报主体', '主体情况') +
        textRow(3, ['', '申报单位', '统一社会信用代码']) +
        textRow(4, goodRow()),
    },
    1,
  ),
  told(
    'header-unit-above',
    {
      data:
        textRow(1, ['演练申报表', '单位：万元']) +
        textRow(
          2,
          headers.map((text) => text.replace('（万元）', '')),
        ) +
        textRow(3, goodRow()),
    },
    1,
  ),
  told(
    'unit-unnamed',
    {
      data:
        textRow(
          1,
          headers.map((text) => text.replace('（万元）', '')),
        ) + good,
    },
    1,
    { code: 'E-UNIT', severity: 'warn', sheet, row: 1, column: 'F' },
  ),
  refused(
    'rows',
    makeXlsx({
      data:
        headerXml +
        Array.from({ length: 50_001 }, (_, at) => `<row r="${at + 2}"><c r="A${at + 2}"><v>1</v></c></row>`).join(''),
    }),
    { code: 'E-LIMIT', sheet, row: 50_002, facts: { limit: 50_000 } },
  ),
  told(
    'rows-formatted',
    {
      data: tableXml([
        good,
        ...Array.from({ length: 10_000 }, (_, at) => `<row r="${at + 3}"><c r="A${at + 3}" s="1"/></row>`),
      ]),
    },
    1,
  ),
  told('sheet-empty', { moreSheets: [{ name: 'Sheet2', data: '' }] }, 1, {
    code: 'E-EMPTY',
    severity: 'warn',
    sheet: 'Sheet2',
  }),
  told('total-row', { data: tableXml([good, rowXml(3, textCell('A3', '合计') + numberCell('F3', '12.5'))]) }, 1, {
    code: 'E-ASIDE',
    severity: 'warn',
    sheet,
    row: 3,
    column: 'A',
  }),
  told(
    'dup-key',
    { data: tableXml([good, rowWith(3, { E: textCell('E3', '另一个题目') }, 1)]) },
    0,
    { code: 'E-DUPLICATE', sheet, row: 2, facts: { otherRow: 3 } },
    { code: 'E-DUPLICATE', sheet, row: 3, facts: { otherRow: 2 } },
  ),
  told('uscc-letter', { data: tableXml([rowWith(2, { C: textCell('C2', '9111O108MA0TE5T165') })]) }, 0, {
    code: 'E-USCC',
    severity: 'refuse',
    row: 2,
    column: 'C',
    facts: { suggestion: '91110108MA0TE5T165' },
  }),
  told('uscc-check', { data: tableXml([rowWith(2, { C: textCell('C2', '91110108MA0TE5T166') })]) }, 1, {
    code: 'E-USCC-CHECK',
    severity: 'warn',
    row: 2,
    column: 'C',
  }),
  told('currency', { data: tableXml([rowWith(2, { F: textCell('F2', 'USD 12.5') })]) }, 0, {
    code: 'E-AMOUNT',
    severity: 'refuse',
    row: 2,
    column: 'F',
    facts: { why: 'currency' },
  }),
  {
    ...told('amount-fine', { data: tableXml([rowWith(2, { F: numberCell('F2', '12.345678901') })]) }, 1, {
      code: 'E-AMOUNT-ROUNDED',
      severity: 'warn',
      row: 2,
      column: 'F',
    }),
    holds: ({ rows }) => rows[0]?.fields.amountFen === 12_345_679,
  },
];

export const tableCases: readonly CorpusCase[] = [...cells, ...tables];

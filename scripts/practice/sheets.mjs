import writeExcelFile from 'write-excel-file/node';
import { applications } from './applications.mjs';
import { cellTexts, columns, remark } from './columns.mjs';
import { mistakes } from './mistakes.mjs';

const head = { fontWeight: 'bold', backgroundColor: '#E8EDF3', align: 'center', alignVertical: 'center', wrap: true };
const title = (text) => [
  { value: text, columnSpan: 12, fontWeight: 'bold', fontSize: 14, height: 28, alignVertical: 'center' },
];
const formats = { date: 'yyyy-mm-dd', number: '0.######' };

const cellOf = (row, { name, kind }) => {
  const value = name === 'remark' ? (row.remark ?? remark) : row[name];
  if (value === null || value === undefined) return null;
  if (typeof value === 'object') return { type: Number, value: value.value };
  if (kind === 'number' && typeof value === 'number') return { type: Number, value, format: formats.number };
  if (kind === 'date' && /^\d{4}-\d\d-\d\d$/.test(value) && real(value)) {
    return { type: Date, value: new Date(`${value}T00:00:00Z`), format: formats.date };
  }
  return { type: String, value: String(value), format: '@' };
};

const real = (iso) => new Date(`${iso}T00:00:00Z`).toISOString().startsWith(iso);

const widths = columns.map(({ kind, header }) => ({
  width: kind === 'text' ? Math.max(16, header.length * 2 + 2) : 14,
}));

const headers = () => columns.map(({ header }) => ({ value: header, ...head }));

/** The workbook of the forty applications. Row 1 is a title, row 2 the header, as the offices send it out. */
export const applicationsWorkbook = () =>
  writeExcelFile(
    [
      title('中关村支持资金申报汇总表（2022年第1批） · 演练数据，非真实材料'),
      headers(),
      ...applications().map((row) => columns.map((column) => cellOf(row, column))),
    ],
    { sheet: '申报汇总', columns: widths, stickyRowsCount: 2 },
    { fontFamily: 'Microsoft YaHei', fontSize: 10 },
  ).toBuffer();

/** The workbook of mistakes; its second sheet says row by row what is wrong. */
export const mistakesWorkbook = () => {
  const rows = mistakes();
  return writeExcelFile(
    [
      {
        sheet: '常见错误',
        columns: widths,
        stickyRowsCount: 2,
        data: [
          title('申报汇总表（含常见填报错误） · 演练数据，非真实材料'),
          headers(),
          ...rows.map(({ row }) => columns.map((column) => cellOf(row, column))),
        ],
      },
      {
        sheet: '说明',
        columns: [{ width: 8 }, { width: 60 }],
        data: [
          [
            { value: '行', ...head },
            { value: '这一行故意写错之处', ...head },
          ],
          ...rows.map(({ what }, at) => [
            { type: Number, value: at + 3 },
            { type: String, value: what },
          ]),
        ],
      },
    ],
    { fontFamily: 'Microsoft YaHei', fontSize: 10 },
  ).toBuffer();
};

const quoted = (text) => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/** The same forty as comma-separated text: header first, no title, lines ended as Windows ends them. */
export const applicationsCsv = () =>
  [columns.map(({ header }) => header), ...applications().map(cellTexts)]
    .map((cells) => `${cells.map(quoted).join(',')}\r\n`)
    .join('');

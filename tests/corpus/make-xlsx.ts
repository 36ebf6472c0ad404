import { makeZip, type ZipEntry, type ZipForm } from './make-zip.ts';

export const headers = [
  '申报编号',
  '申报单位',
  '统一社会信用代码',
  '支持方向',
  '项目名称',
  '申请金额（万元）',
  '成立日期',
  '是否入库',
] as const;

/** One plainly fictitious application; the credit code's check characters are right. */
export const goodRow = (at = 1): readonly string[] => [
  `YL-2026-${String(at).padStart(4, '0')}`,
  '北京云杉智测科技有限公司（演练）',
  '91110108MA0TE5T165',
  'M05-D1',
  `演练项目${at}`,
  '12.5',
  '2019-03-11',
  '是',
];

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
export const escapeXml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

/** `<c>` with the text in it. */
export const textCell = (ref: string, text: string): string =>
  `<c r="${ref}" t="inlineStr"><is><t xml:space="preserve">${escapeXml(text)}</t></is></c>`;
export const numberCell = (ref: string, raw: string, style = 0): string =>
  `<c r="${ref}"${style === 0 ? '' : ` s="${style}"`}><v>${raw}</v></c>`;

export const rowXml = (row: number, cells: string, attributes = ''): string =>
  `<row r="${row}"${attributes}>${cells}</row>`;
export const textRow = (row: number, texts: readonly string[]): string =>
  rowXml(row, texts.map((text, at) => textCell(`${letters[at]}${row}`, text)).join(''));

export const headerXml = textRow(1, headers);

/** Header and good rows, with one row's cells replaced. */
export const tableXml = (rows: readonly string[]): string => headerXml + rows.join('');

/** A good row of which some cells are given as XML, by column letter. */
export const rowWith = (row: number, cells: Readonly<Record<string, string>>, at = row): string =>
  rowXml(
    row,
    goodRow(at)
      .map((text, index) => cells[letters[index] as string] ?? textCell(`${letters[index]}${row}`, text))
      .join(''),
  );

export interface XlsxForm {
  /** XML inside `<sheetData>`. */
  readonly data?: string;
  readonly beforeData?: string;
  readonly afterData?: string;
  readonly sheetXml?: string | Buffer;
  readonly sheetName?: string;
  readonly sheetState?: string;
  readonly moreSheets?: readonly { readonly name: string; readonly data: string; readonly state?: string }[];
  readonly strings?: string;
  readonly workbookPr?: string;
  /** The whole of styles.xml inside its root. */
  readonly styles?: string;
  readonly workbookRels?: string;
  readonly rootRels?: string;
  readonly contentTypes?: string | null;
  readonly strict?: boolean;
  readonly entries?: readonly ZipEntry[];
  readonly sheetEntry?: Partial<ZipEntry>;
  readonly zip?: ZipForm;
}

const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

/** A small workbook; styles 1 is a date, 2 a Chinese date, 3 a time. */
export const makeXlsx = (form: XlsxForm = {}): Buffer => {
  const space = form.strict === true ? 'http://purl.oclc.org/ooxml/spreadsheetml/main' : main;
  const related = form.strict === true ? 'http://purl.oclc.org/ooxml/officeDocument/relationships' : relations;
  const sheetOf = (data: string): string =>
    `${head}<worksheet xmlns="${space}" xmlns:r="${related}">${form.beforeData ?? ''}<sheetData>${data}</sheetData>${form.afterData ?? ''}</worksheet>`;
  const sheets = [{ name: form.sheetName ?? '申报汇总', state: form.sheetState }, ...(form.moreSheets ?? [])];
  const types =
    `${head}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
    `<Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>`;
  const entries: ZipEntry[] = [
    ...(form.contentTypes === null ? [] : [{ name: '[Content_Types].xml', data: form.contentTypes ?? types }]),
    {
      name: '_rels/.rels',
      data: form.rootRels ?? relsXml([relation('rId1', `${related}/officeDocument`, 'xl/workbook.xml')]),
    },
    {
      name: 'xl/workbook.xml',
      data: `${head}<workbook xmlns="${space}" xmlns:r="${related}"><workbookPr ${form.workbookPr ?? ''}/><sheets>${sheets
        .map(
          ({ name, state }, at) =>
            `<sheet name="${escapeXml(name)}" sheetId="${at + 1}"${state === undefined ? '' : ` state="${state}"`} r:id="rId${at + 1}"/>`,
        )
        .join('')}</sheets></workbook>`,
    },
    {
      name: 'xl/_rels/workbook.xml.rels',
      data:
        form.workbookRels ??
        relsXml([
          ...sheets.map((_, at) => relation(`rId${at + 1}`, `${related}/worksheet`, `worksheets/sheet${at + 1}.xml`)),
          relation('rIdS', `${related}/sharedStrings`, 'sharedStrings.xml'),
          relation('rIdT', `${related}/styles`, 'styles.xml'),
        ]),
    },
    {
      name: 'xl/styles.xml',
      data: form.styles === undefined ? stylesXml : `${head}<styleSheet xmlns="${main}">${form.styles}</styleSheet>`,
    },
    { name: 'xl/sharedStrings.xml', data: `${head}<sst xmlns="${space}">${form.strings ?? ''}</sst>` },
    {
      name: 'xl/worksheets/sheet1.xml',
      data: form.sheetXml ?? sheetOf(form.data ?? tableXml([textRow(2, goodRow())])),
      ...form.sheetEntry,
    },
    ...(form.moreSheets ?? []).map(({ data }, at) => ({
      name: `xl/worksheets/sheet${at + 2}.xml`,
      data: sheetOf(data),
    })),
    ...(form.entries ?? []),
  ];
  return makeZip(entries, form.zip);
};

export const relation = (id: string, type: string, target: string, mode = ''): string =>
  `<Relationship Id="${id}" Type="${type}" Target="${escapeXml(target)}"${mode}/>`;
export const relsXml = (inner: readonly string[]): string =>
  `${head}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${inner.join('')}</Relationships>`;

const stylesXml = `${head}<styleSheet xmlns="${main}"><numFmts count="2"><numFmt numFmtId="164" formatCode="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;"/><numFmt numFmtId="165" formatCode="0.00&quot;元&quot;"/></numFmts><cellXfs count="5"><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="21"/><xf numFmtId="165"/></cellXfs></styleSheet>`;

/** The bytes an OLE2 file begins with, and the name of one of its streams. */
export const makeOle2 = (stream: string): Buffer => {
  const bytes = Buffer.alloc(1536);
  Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]).copy(bytes);
  Buffer.from(stream, 'utf16le').copy(bytes, 1024);
  return bytes;
};

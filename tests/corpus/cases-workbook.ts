import type { CorpusCase } from './corpus-case.ts';
import { goodRow, headerXml, makeOle2, makeXlsx, relation, relsXml, rowXml, tableXml, textRow } from './make-xlsx.ts';
import { file, refused, sheet, told } from './xlsx-case.ts';

const good = textRow(2, goodRow());
const relationships = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const bigText = 'x'.repeat(1_000_000);
const sheetHead = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>';
const sheetFoot = '</sheetData></worksheet>';
const sheetOf = (data: string, head = ''): string => `${head}${sheetHead}${data}${sheetFoot}`;
/** The workbook as a container. */
const containers: readonly CorpusCase[] = [
  { name: 'xlsx-good', files: { [file]: makeXlsx() }, expect: [], rows: 1 },
  refused('notzip', Buffer.from('申报编号,申报单位\n'), { code: 'E-MAGIC' }),
  refused('xls', makeOle2('Workbook'), { code: 'E-OLD-FORMAT' }),
  refused('wps-et', makeOle2('Book'), { code: 'E-OLD-FORMAT' }),
  refused('encrypted', makeOle2('EncryptedPackage'), { code: 'E-PASSWORD' }),
  { name: 'xlsx-strict-ooxml', files: { [file]: makeXlsx({ strict: true }) }, expect: [], rows: 1 },
  refused('xlsm', makeXlsx({ entries: [{ name: 'xl/vbaProject.bin', data: 'x' }] }), { code: 'E-MACRO' }),
  refused('xlsb', makeXlsx({ entries: [{ name: 'xl/workbook.bin', data: 'x' }] }), { code: 'E-VARIANT' }),
  refused('nocontent', makeXlsx({ contentTypes: null }), { code: 'E-STRUCT', facts: { why: 'contentTypes' } }),
  refused(
    'dangling-rel',
    makeXlsx({ workbookRels: relsXml([relation('rId1', `${relationships}/worksheet`, 'worksheets/none.xml')]) }),
    { code: 'E-STRUCT', sheet },
  ),
  refused(
    'rel-traversal',
    makeXlsx({ workbookRels: relsXml([relation('rId1', `${relationships}/worksheet`, '../../../x.xml')]) }),
    { code: 'E-STRUCT', facts: { why: 'outside' } },
  ),
  told(
    'rel-external',
    {
      workbookRels: relsXml([
        relation('rId1', `${relationships}/worksheet`, 'worksheets/sheet1.xml'),
        relation('rIdT', `${relationships}/styles`, 'styles.xml'),
        relation('rId9', `${relationships}/externalLink`, 'http://127.0.0.1:9/x', ' TargetMode="External"'),
        relation('rId8', `${relationships}/externalLink`, '\\\\server\\share\\x.xlsx', ' TargetMode="External"'),
      ]),
    },
    1,
    { code: 'E-EXTERNAL', severity: 'warn', found: /127\.0\.0\.1/ },
    { code: 'E-EXTERNAL', severity: 'warn', found: /server/ },
  ),
  refused(
    'bomb-sheet',
    makeXlsx({
      sheetXml: Buffer.concat([Buffer.from(sheetHead), Buffer.alloc(120_000_000, ' '), Buffer.from(sheetFoot)]),
    }),
    { code: 'E-RATIO', found: /sheet1/ },
  ),
  refused('bomb-header', makeXlsx({ sheetEntry: { localSize: 0xfffffff0, centralSize: 0xfffffff0 } }), {
    code: 'E-SIZE',
  }),
  refused('lying-local', makeXlsx({ sheetEntry: { localSize: 99 } }), { code: 'E-SIZE', facts: { what: 'header' } }),
  refused(
    'lying-size',
    makeXlsx({ data: tableXml([textRow(2, goodRow())]), sheetEntry: { localSize: 10, centralSize: 10 } }),
    { code: 'E-SIZE' },
  ),
  refused('sheets', makeXlsx({ moreSheets: Array.from({ length: 20 }, (_, at) => ({ name: `s${at}`, data: '' })) }), {
    code: 'E-LIMIT',
    facts: { limit: 20 },
  }),
];

/** The XML within. */
const markup: readonly CorpusCase[] = [
  refused('doctype', makeXlsx({ sheetXml: sheetOf(headerXml + good, '<!DOCTYPE x>') }), { code: 'E-DTD' }),
  refused(
    'billion-laughs',
    makeXlsx({
      sheetXml: sheetOf('&c;', '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;"><!ENTITY c "&b;&b;&b;">]>'),
    }),
    { code: 'E-DTD' },
  ),
  refused('doctype-strings', makeXlsx({ entries: [], strings: '<!DOCTYPE x SYSTEM "file:///etc/passwd">' }), {
    code: 'E-DTD',
  }),
  refused('entity', makeXlsx({ sheetXml: sheetOf(rowXml(1, '<c r="A1" t="inlineStr"><is><t>&evil;</t></is></c>')) }), {
    code: 'E-XML',
    sheet,
  }),
  refused('xml-cut', makeXlsx({ sheetXml: `${sheetHead}${headerXml}<row r="2"><c r="A2"` }), {
    code: 'E-XML',
    sheet,
    facts: { line: 1 },
  }),
  refused('xml-cross', makeXlsx({ sheetXml: sheetOf('<row r="1"><c r="A1"></row></c>') }), { code: 'E-XML', sheet }),
  refused('xml-attribute-twice', makeXlsx({ sheetXml: sheetOf('<row r="1" r="2"></row>') }), { code: 'E-XML', sheet }),
  refused(
    'xml-badutf8',
    makeXlsx({
      sheetXml: Buffer.concat([
        Buffer.from(`${sheetHead}<row r="1"><c r="A1" t="inlineStr"><is><t>`),
        Buffer.from([0xb1, 0xb2]),
        Buffer.from(`</t></is></c></row>${sheetFoot}`),
      ]),
    }),
    { code: 'E-XML', sheet, found: /UTF-8/ },
  ),
  refused(
    'xml-nul',
    makeXlsx({ sheetXml: sheetOf('<row r="1"><c r="A1" t="inlineStr"><is><t>a\u0000b</t></is></c></row>') }),
    { code: 'E-XML', sheet },
  ),
  {
    name: 'xlsx-utf16',
    files: {
      [file]: makeXlsx({
        sheetXml: Buffer.concat([
          Buffer.from([0xff, 0xfe]),
          Buffer.from(`<?xml version="1.0" encoding="UTF-16"?>${sheetOf(headerXml + good)}`, 'utf16le'),
        ]),
      }),
    },
    expect: [],
    rows: 1,
  },
  refused('deep-xml', makeXlsx({ sheetXml: sheetOf('<a>'.repeat(50_000)) }), { code: 'E-XML', sheet }),
  refused(
    'sst-amplify',
    makeXlsx({ strings: `<si><t>${bigText}</t></si>`, data: headerXml + rowXml(2, '<c r="A2" t="s"><v>0</v></c>') }),
    { code: 'E-TEXT-TOTAL' },
  ),
  refused(
    'sst-amplify-many',
    makeXlsx({
      strings: `<si><t>${'x'.repeat(30_000)}</t></si>`,
      data:
        headerXml +
        Array.from({ length: 6000 }, (_, at) => rowXml(at + 2, `<c r="A${at + 2}" t="s"><v>0</v></c>`)).join(''),
    }),
    { code: 'E-TEXT-TOTAL', sheet },
  ),
  refused('sst-index', makeXlsx({ data: headerXml + rowXml(2, '<c r="B2" t="s"><v>7</v></c>') }), {
    code: 'E-CELL',
    sheet,
    row: 2,
    column: 'B',
    facts: { why: 'badIndex' },
  }),
];

export const workbookCases: readonly CorpusCase[] = [...containers, ...markup];

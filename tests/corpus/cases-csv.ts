import type { CorpusCase, CorpusOutcome, ExpectedProblem } from './corpus-case.ts';
import { goodRow, headers } from './make-xlsx.ts';
import { encodeGb } from './make-zip.ts';

const file = '申报表.csv';
const header = headers.join(',');
const line = (at = 1): string => goodRow(at).join(',');
const table = (...lines: readonly string[]): string => `${[header, ...lines].join('\r\n')}\r\n`;

const csv = (
  name: string,
  bytes: Buffer | string,
  rows: number,
  ...expect: readonly ExpectedProblem[]
): CorpusCase => ({
  name: `csv-${name}`,
  files: { [file]: typeof bytes === 'string' ? Buffer.from(bytes) : bytes },
  expect: expect.map((expected) => ({ file, ...expected })),
  rows,
});
const refused = (name: string, bytes: Buffer | string, expected: ExpectedProblem): CorpusCase => ({
  ...csv(name, bytes, 0, { severity: 'refuse', ...expected }),
  refused: true,
});
const applicantIs =
  (name: string) =>
  (outcome: CorpusOutcome): boolean =>
    outcome.rows[0]?.applicant === name;

const gb = encodeGb(table(line()));
const swapped = (bytes: Buffer): Buffer => Buffer.from(bytes).swap16();
/** 𬭊 and 㛃 exist only in the four-byte part of GB18030. */
const fourByte = Buffer.concat([
  encodeGb(`${header}\r\nYL-1,`),
  Buffer.from([0x98, 0x39, 0xfc, 0x30]),
  encodeGb(`${line().slice(line().indexOf(',') + 1)}\r\n`),
]);
const big5 = Buffer.from([
  0xa5, 0xd3, 0xb3, 0xf8, 0xb3, 0xe6, 0xa6, 0xec, 0x2c, 0xb6, 0xb5, 0xa5, 0xd8, 0xa6, 0x57, 0xba, 0xd9, 0x0a, 0x31,
  0x2c, 0x32, 0x0a,
]);

export const csvCases: readonly CorpusCase[] = [
  csv('utf8-ok', table(line(1), line(2)), 2),
  csv('utf8-bom', `\uFEFF${table(line())}`, 1),
  { ...csv('gbk-ok', gb, 1), holds: applicantIs('北京云杉智测科技有限公司（演练）') },
  refused(
    'gbk-broken',
    Buffer.concat([encodeGb(table(line())), encodeGb('YL-2,'), Buffer.from([0xb1, 0x20]), encodeGb('x\r\n')]),
    { code: 'E-ENCODING', row: 3, facts: { why: 'byte', line: 3, byte: 7 } },
  ),
  { ...csv('gb18030-4byte', fourByte, 1), holds: ({ rows }) => /^[^\uFFFD]{1,2}北京/u.test(rows[0]?.applicant ?? '') },
  csv('utf16le', Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(table(line()), 'utf16le')]), 1),
  csv('utf16be', Buffer.concat([Buffer.from([0xfe, 0xff]), swapped(Buffer.from(table(line()), 'utf16le'))]), 1),
  refused(
    'utf16-cut',
    Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(table(line()), 'utf16le').subarray(0, -1)]),
    { code: 'E-ENCODING' },
  ),
  refused('big5', big5, { code: 'E-ENCODING', facts: { why: 'big5' } }),
  refused('mixed-encoding', Buffer.concat([Buffer.from(table(line(1))), encodeGb(`${line(2)}\r\n`)]), {
    code: 'E-ENCODING',
    row: 3,
    facts: { why: 'mixed', line: 3 },
  }),
  refused('utf8-cut', Buffer.concat([Buffer.from('\uFEFF'), Buffer.from(table(line())), Buffer.from([0xe4, 0xb8])]), {
    code: 'E-ENCODING',
    row: 3,
  }),
  refused('nul', table(line()).replace('演练项目', '演\u0000练'), {
    code: 'E-ENCODING',
    row: 2,
    facts: { why: 'nul' },
  }),
  refused('quote-open', table(line(1), '"YL-2,没有关上', line(3)), {
    code: 'E-QUOTE',
    row: 3,
    facts: { why: 'open', line: 3 },
  }),
  refused('quote-stray', table(line(1), '"YL-2"x,甲'), { code: 'E-QUOTE', row: 3 }),
  csv('cr-only', table(line(1), line(2)).replaceAll('\r\n', '\r'), 2),
  {
    ...csv('newline-in-field', table(line().replace('演练项目1', '"演练\n项目"'), line(2)), 2),
    holds: ({ rows }) => rows[1]?.row === 3 && rows[0]?.title === '演练\n项目',
  },
  refused('ragged', table(line(1), line(2), line(3).split(',').slice(0, -1).join(',')), {
    code: 'E-RAGGED',
    row: 4,
    found: /^7$/,
    facts: { expected: 8, count: 1 },
  }),
  csv('semicolon', table(line()).replaceAll(',', ';'), 1),
  csv('tab-named-csv', table(line()).replaceAll(',', '\t'), 1),
  csv('fullwidth-comma', table(line()).replaceAll(',', '，'), 1, { code: 'E-DELIMITER', severity: 'warn' }),
  refused('line-10mb', `${table(line())}"${'y'.repeat(1_200_000)}",x\r\n`, {
    code: 'E-LIMIT',
    row: 3,
    facts: { what: 'record', line: 3 },
  }),
  refused('200-col+1', table(`${line()},${Array.from({ length: 200 }, () => 'x').join(',')}`), {
    code: 'E-LIMIT',
    row: 2,
    facts: { what: 'columns', limit: 200 },
  }),
  csv(
    'formula',
    table(
      line()
        .replace('演练项目1', '=HYPERLINK("http://x")')
        .replace('=HYPERLINK("http://x")', '"=HYPERLINK(""http://x"")"'),
    ),
    1,
    { code: 'E-FORMULA', severity: 'warn', row: 2, column: 'E', found: /HYPERLINK/ },
  ),
  csv(
    'formula-signs',
    table(
      line(1).replace('演练项目1', '@SUM(1)'),
      line(2).replace('演练项目2', '＝1+1'),
      line(3).replace('演练项目3', '-演练'),
    ),
    3,
    { code: 'E-FORMULA', severity: 'warn', row: 2, column: 'E', facts: { count: 3 } },
  ),
  csv('sci', table(line().replace('YL-2026-0001', '9.11101E+17')), 0, {
    code: 'E-PRECISION',
    severity: 'refuse',
    row: 2,
    column: 'A',
  }),
  csv(
    'dup-key',
    table(line(1), line(2), line(1).replace('演练项目1', '别的')),
    1,
    { code: 'E-DUPLICATE', row: 2, facts: { otherRow: 4 } },
    { code: 'E-DUPLICATE', row: 4, facts: { otherRow: 2 } },
  ),
  csv('blank-lines', `${header}\r\n\r\n${line()}\r\n\r\n\r\n`, 1),
  refused('empty', '', { code: 'E-EMPTY' }),
  refused('blank', ' \r\n\r\n', { code: 'E-EMPTY' }),
  csv('header-only', table(), 0, { code: 'E-EMPTY', severity: 'warn', row: 1 }),
  refused('no-header', '甲,乙\r\n1,2\r\n', { code: 'E-HEADER', row: 1 }),
  csv('crlf-utf8-comma-in-quotes', table(line().replace('演练项目1', '"演练,项目"')), 1),
];

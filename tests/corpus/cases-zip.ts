import type { CorpusCase, ExpectedProblem } from './corpus-case.ts';
import { makePdf } from './make-papers.ts';
import { encodeGb, makeZip, type ZipEntry, type ZipForm } from './make-zip.ts';

const file = '材料.zip';
const pdf = makePdf();
const paper = (name: string | Buffer, more: Partial<ZipEntry> = {}): ZipEntry => ({ name, data: pdf, ...more });

const zip = (
  name: string,
  entries: readonly ZipEntry[],
  evidence: number,
  ...expect: readonly ExpectedProblem[]
): CorpusCase => ({
  name: `zip-${name}`,
  files: { [file]: makeZip(entries) },
  expect,
  evidence,
});
const refused = (
  name: string,
  entries: readonly ZipEntry[] | Buffer,
  expected: ExpectedProblem,
  form: ZipForm = {},
): CorpusCase => ({
  name: `zip-${name}`,
  files: { [file]: Buffer.isBuffer(entries) ? entries : makeZip(entries, form) },
  expect: [{ file, severity: 'refuse', ...expected }],
  refused: true,
  evidence: 0,
});
const two = [paper('云杉/营业执照.pdf'), paper('云杉/申报书.pdf', { data: makePdf({ pages: 2 }) })];
const whole = makeZip(two);

export const zipCases: readonly CorpusCase[] = [
  zip('good', two, 2),
  refused('slip-dotdot', [paper('a.pdf'), paper('../../etc/x.pdf')], { code: 'E-NAME', found: /\.\./ }),
  refused('slip-backslash', [paper('..\\..\\x.pdf')], { code: 'E-NAME', facts: { why: 'outside' } }),
  refused('slip-absolute', [paper('/etc/x.pdf')], { code: 'E-NAME', facts: { why: 'absolute' } }),
  refused('slip-drive', [paper('C:\\x.pdf')], { code: 'E-NAME', facts: { why: 'drive' } }),
  refused('slip-unc', [paper('\\\\server\\x.pdf')], { code: 'E-NAME', facts: { why: 'absolute' } }),
  refused('name-nul', [paper('a\u0000.pdf')], { code: 'E-NAME', facts: { why: 'nul' } }),
  refused('symlink', [paper('x', { data: '/etc/passwd', mode: 0o120777 })], { code: 'E-LINK', found: /^x$/ }),
  refused('device-entry', [paper('x', { mode: 0o020666 })], { code: 'E-LINK' }),
  refused('bomb-flat', [paper('x.bin', { data: Buffer.alloc(80_000_000) })], { code: 'E-RATIO', found: /x\.bin/ }),
  refused(
    'bomb-nested',
    [{ name: 'a.zip', data: makeZip([{ name: 'b.zip', data: makeZip([{ name: 'c.zip', data: whole }]) }]) }],
    { code: 'E-NESTED', file, found: /a\.zip/ },
  ),
  zip('nested-once', [{ name: '甲/a.zip', data: whole }], 2),
  refused('overlap', [paper('a.pdf'), paper('b.pdf', { offset: 0 })], { code: 'E-OVERLAP' }),
  refused('lying-size', [paper('a.pdf', { data: Buffer.alloc(100_000, 'x'), centralSize: 10, localSize: 10 })], {
    code: 'E-SIZE',
    found: /a\.pdf/,
  }),
  refused('crc', [paper('a.pdf', { crc: 1 })], { code: 'E-CRC', found: /a\.pdf/ }),
  refused('broken-deflate', [paper('a.pdf', { method: 8, data: pdf, centralCompressed: 40, localCompressed: 40 })], {
    code: 'E-CRC',
  }),
  ...Array.from({ length: 25 }, (_, at) =>
    refused(`truncated-${at + 1}`, whole.subarray(0, Math.floor((whole.length * (at + 1)) / 26)), {
      code: 'E-TRUNCATED',
    }),
  ),
  refused('no-eocd', whole.subarray(0, -22), { code: 'E-TRUNCATED' }),
  refused('two-eocd', makeZip(two, { comment: whole.subarray(-22) }), { code: 'E-STRUCT', facts: { why: 'twoEnds' } }),
  refused('prepended', two, { code: 'E-MAGIC' }, { before: Buffer.concat([Buffer.from('MZ'), Buffer.alloc(100, 1)]) }),
  refused('zip64-huge-count', two, { code: 'E-LIMIT', facts: { what: 'entries' } }, { zip64Count: 4_000_000_000n }),
  refused('count-too-high', two, { code: 'E-TRUNCATED' }, { count: 9 }),
  refused('encrypted', [paper('a.pdf', { flags: 0x801 })], { code: 'E-PASSWORD', found: /a\.pdf/ }),
  refused('method-lzma', [paper('a.pdf', { method: 14 })], { code: 'E-METHOD', facts: { method: 14 } }),
  refused('method-ppmd', [paper('a.pdf', { method: 98 })], { code: 'E-METHOD', facts: { method: 98 } }),
  {
    ...zip('gbk-names', [paper(encodeGb('云杉/营业执照.pdf'))], 1),
    holds: ({ read }) => read.evidence[0]?.file === '材料.zip/云杉/营业执照.pdf',
  },
  {
    ...zip('utf8-names-unflagged', [paper(Buffer.from('云杉/营业执照.pdf'))], 1),
    holds: ({ read }) => read.evidence[0]?.file === '材料.zip/云杉/营业执照.pdf',
  },
  {
    ...zip('backslash-folders', [paper('云杉\\营业执照.pdf')], 1),
    holds: ({ read }) => read.evidence[0]?.file === '材料.zip/云杉/营业执照.pdf',
  },
  zip(
    'name-collide',
    [paper('a.pdf'), paper('A.PDF'), paper('é.pdf'), paper('e\u0301.pdf')],
    4,
    { code: 'E-TWIN', severity: 'warn', file: '材料.zip/A.PDF' },
    { code: 'E-TWIN', found: /é/ },
  ),
  zip('name-long', [paper(`${'长'.repeat(300)}.pdf`)], 1, {
    code: 'E-NAME',
    severity: 'warn',
    facts: { why: 'shown' },
  }),
  zip('name-rtlo', [paper('发票\u202Efdp.exe\n.pdf')], 1, {
    code: 'E-NAME',
    severity: 'warn',
    file: '材料.zip/发票fdp.exe.pdf',
  }),
  refused('name-2000-bytes', [paper('x'.repeat(2000))], { code: 'E-NAME', facts: { why: 'long' } }),
  zip('ntfs-extra', [paper('a.pdf', { extra: Buffer.from([0x0a, 0, 4, 0, 0, 0, 0, 0]) })], 1),
  refused('empty', [], { code: 'E-EMPTY' }),
  refused('only-folders', [{ name: '空/', data: '' }], { code: 'E-EMPTY' }),
  zip(
    'litter',
    [
      paper('a.pdf'),
      { name: '__MACOSX/._a.pdf', data: 'x' },
      { name: '云杉/Thumbs.db', data: 'x' },
      { name: '~$申报表.xlsx', data: 'x' },
    ],
    1,
  ),
  zip(
    'one-bad-paper',
    [paper('a.pdf'), paper('b.pdf', { data: '<html>' }), { name: 'c.exe', data: 'MZ\u0000\u0001' }],
    1,
    { code: 'E-MAGIC', severity: 'warn', file: '材料.zip/b.pdf' },
    { code: 'E-TYPE', severity: 'warn', file: '材料.zip/c.exe' },
  ),
];

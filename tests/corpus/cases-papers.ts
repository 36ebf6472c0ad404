import type { CorpusCase, ExpectedProblem } from './corpus-case.ts';
import { makeJpeg, makePdf, makePng, makeTiff, objectStream } from './make-papers.ts';
import { goodRow, headers, makeOle2, makeXlsx, textRow } from './make-xlsx.ts';
import { makeZip } from './make-zip.ts';

const taken = (
  name: string,
  file: string,
  bytes: Buffer,
  pages: number | null,
  ...expect: readonly ExpectedProblem[]
): CorpusCase => ({
  name,
  files: { [file]: bytes },
  expect: expect.map((expected) => ({ severity: 'warn', file, ...expected })),
  evidence: 1,
  holds: ({ read }) => read.evidence[0]?.pages === pages && read.evidence[0].bytes === bytes.length,
});
const refused = (name: string, file: string, bytes: Buffer, expected: ExpectedProblem): CorpusCase => ({
  name,
  files: { [file]: bytes },
  expect: [{ severity: 'refuse', file, ...expected }],
  refused: true,
  evidence: 0,
});

const pdf = makePdf();
const tree = (inner: string): Buffer => makePdf({ objects: [inner] });

const pdfCases: readonly CorpusCase[] = [
  taken('pdf-good', 'a.pdf', makePdf({ pages: 3 }), 3),
  refused('pdf-html-renamed', 'a.pdf', Buffer.from('<!DOCTYPE html><script>1</script>'), {
    code: 'E-MAGIC',
    found: /HTML/,
  }),
  refused('pdf-html-before', 'a.pdf', Buffer.from(`<html>%PDF-1.4\n${'x'.repeat(100)}\nstartxref\n1\n%%EOF`), {
    code: 'E-MAGIC',
  }),
  refused('pdf-truncated', 'a.pdf', pdf.subarray(0, 300), { code: 'E-TRUNCATED', found: /EOF/ }),
  refused('pdf-no-xref', 'a.pdf', Buffer.from('%PDF-1.4\n1 0 obj\n<<>>\nendobj\n%%EOF'), {
    code: 'E-TRUNCATED',
    found: /startxref/,
  }),
  taken('pdf-xref-loop', 'a.pdf', makePdf({ trailer: '/Prev 9' }), 1),
  taken('pdf-page-tree-loop', 'a.pdf', tree('<< /Type /Pages /Count 1 /Kids [2 0 R] >>'), 1),
  taken('pdf-encrypted-user', 'a.pdf', makePdf({ trailer: '/Encrypt 9 0 R' }), 1, { code: 'E-LOCKED' }),
  taken('pdf-openaction-js', 'a.pdf', makePdf({ catalog: '/OpenAction << /S /JavaScript /JS (app.alert(1)) >>' }), 1, {
    code: 'E-ACTIVE',
    found: /JavaScript/,
  }),
  taken('pdf-launch', 'a.pdf', tree('<< /S /Launch /F (calc.exe) >>'), 1, { code: 'E-ACTIVE', found: /Launch/ }),
  taken('pdf-embedded-exe', 'a.pdf', tree('<< /Type /EmbeddedFile >>'), 1, { code: 'E-ACTIVE' }),
  taken('pdf-xfa', 'a.pdf', makePdf({ catalog: '/AcroForm << /XFA 9 0 R >>' }), 1, { code: 'E-ACTIVE', found: /XFA/ }),
  taken('pdf-js-in-stream', 'a.pdf', tree(objectStream('1 0 << /JS (x) >>')), 1, { code: 'E-ACTIVE', found: /JS/ }),
  taken('pdf-pages-in-stream', 'a.pdf', tree(objectStream('9 0 << /Type /Pages /Count 7 /Kids [] >>')), 7),
  taken('pdf-objstm-bomb', 'a.pdf', tree(objectStream(Buffer.alloc(60_000_000))), 1),
  taken('pdf-null-arrays', 'a.pdf', tree(`[${'null '.repeat(100_000)}]`), 1),
  taken('pdf-10000-pages', 'a.pdf', makePdf({ pages: 10_000 }), 10_000),
  taken('pdf-count-lies', 'a.pdf', tree('<< /Type /Pages /Count 9999999 >>'), 1),
  taken('pdf-junk-before', 'a.pdf', Buffer.concat([Buffer.from('\r\n@PJL\r\n'), pdf]), 1),
];

const imageCases: readonly CorpusCase[] = [
  taken('img-png', 'a.png', makePng(), 1),
  refused('img-bomb-png', 'a.png', makePng(100_000, 100_000), { code: 'E-PIXELS', found: /100000/ }),
  refused('img-truncated-png', 'a.png', makePng().subarray(0, -14), { code: 'E-TRUNCATED' }),
  taken('img-jpeg', 'a.jpg', makeJpeg(), 1),
  refused('img-truncated-jpg', 'a.jpg', makeJpeg().subarray(0, -2), { code: 'E-TRUNCATED' }),
  refused('img-bomb-jpg', 'a.jpg', makeJpeg(65_000, 65_000), { code: 'E-PIXELS' }),
  taken('img-png-named-jpg', 'a.jpg', makePng(), 1),
  refused('img-svg-script', 'a.svg', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>'), {
    code: 'E-TYPE',
    found: /SVG/,
  }),
  refused('img-svg-as-png', 'a.png', Buffer.from('<?xml version="1.0"?><svg/>'), { code: 'E-MAGIC', found: /SVG/ }),
  refused('img-webp-malformed', 'a.webp', Buffer.from('RIFF\u0004\u0000\u0000\u0000WEBPVP8 '), {
    code: 'E-TYPE',
    found: /WEBP/,
  }),
  taken('img-tiff', 'a.tif', makeTiff(), 1),
  taken('img-tiff-loop', 'a.tif', makeTiff(2, 2, 8), 1),
  refused('img-tiff-cut', 'a.tif', Buffer.from('II*\u0000\u0000\u0000\u0001\u0000', 'latin1'), { code: 'E-TRUNCATED' }),
  refused('img-heic', 'a.heic', Buffer.from('\u0000\u0000\u0000\u0018ftypheic\u0000\u0000\u0000\u0000mif1heic'), {
    code: 'E-TYPE',
    found: /HEIC/,
  }),
  refused('img-gif-frames', 'a.gif', Buffer.from('GIF89a\u0001\u0000\u0001\u0000'), { code: 'E-TYPE', found: /GIF/ }),
  refused('img-zero', 'a.png', Buffer.alloc(0), { code: 'E-EMPTY' }),
];

const list = makeXlsx();
const budget = makeXlsx({ data: textRow(1, ['科目', '金额']) + textRow(2, ['设备费', '12']) });
const officeCases: readonly CorpusCase[] = [
  taken('doc-ofd', 'a.ofd', makeZip([{ name: 'OFD.xml', data: '<OFD/>' }]), null),
  taken(
    'doc-docx',
    'a.docx',
    makeZip([
      { name: '[Content_Types].xml', data: '<a/>' },
      { name: 'word/document.xml', data: '<a/>' },
    ]),
    null,
  ),
  refused(
    'doc-docm',
    'a.docm',
    makeZip([
      { name: 'word/document.xml', data: '<a/>' },
      { name: 'word/vbaProject.bin', data: 'x' },
    ]),
    { code: 'E-MACRO' },
  ),
  refused('doc-doc', 'a.doc', makeOle2('WordDocument'), { code: 'E-OLD-FORMAT' }),
  refused('doc-rar', 'a.rar', Buffer.from('Rar!\u001a\u0007\u0001\u0000'), { code: 'E-TYPE', found: /RAR/ }),
  refused('doc-7z', 'a.7z', Buffer.from([0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c, 0, 4]), { code: 'E-TYPE' }),
  refused('doc-exe', 'a.exe', Buffer.from('MZ\u0090\u0000\u0003\u0000'), { code: 'E-TYPE' }),
  refused('doc-noise', 'a.bin', Buffer.from(Array.from({ length: 400 }, (_, at) => (at * 97 + 13) % 251)), {
    code: 'E-TYPE',
  }),
];

/** Folders: what is a table is read as one, everything else is a paper, and one bad paper does not spoil the rest. */
const folderCases: readonly CorpusCase[] = [
  {
    name: 'folder-mixed',
    files: {
      '材料/申报表.xlsx': list,
      '材料/云杉/预算表.xlsx': budget,
      '材料/云杉/营业执照.pdf': pdf,
      '材料/云杉/.DS_Store': Buffer.from('x'),
      '材料/云杉/坏.pdf': Buffer.from('<html>'),
    },
    chosen: ['材料'],
    expect: [{ code: 'E-MAGIC', file: '材料/云杉/坏.pdf' }],
    rows: 1,
    evidence: 2,
  },
  {
    name: 'folder-csv-and-notes',
    files: {
      '材料/申报表.csv': Buffer.from(`${headers.join(',')}\n${goodRow().join(',')}\n`),
      '材料/说明.txt': Buffer.from('没有表格'),
    },
    chosen: ['材料'],
    expect: [{ code: 'E-TYPE', file: '材料/说明.txt' }],
    rows: 1,
    evidence: 0,
  },
  {
    name: 'two-chosen-one-bad',
    files: { 'a.pdf': pdf, 'b.pdf': Buffer.from('<html>') },
    expect: [{ code: 'E-MAGIC', severity: 'refuse', file: 'b.pdf' }],
    evidence: 1,
  },
  {
    name: 'name-con-and-dots',
    files: { 'CON.pdf': pdf, 'nul..pdf': makePdf({ pages: 2 }), '材料 🙂.pdf': makePdf({ pages: 3 }) },
    expect: [],
    evidence: 3,
  },
  {
    name: 'path-gone',
    files: { 'a.pdf': pdf },
    chosen: ['a.pdf', 'gone.pdf'],
    expect: [{ code: 'E-READ', severity: 'refuse', file: 'gone.pdf', found: /ENOENT/ }],
    refused: true,
    evidence: 1,
  },
];

export const paperCases: readonly CorpusCase[] = [...pdfCases, ...imageCases, ...officeCases, ...folderCases];

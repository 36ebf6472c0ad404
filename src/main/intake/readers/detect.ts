/** What the first bytes of a file say it is. Names are never asked. */
export type Detected =
  | { readonly kind: 'zip' }
  | { readonly kind: 'ole2' }
  | { readonly kind: 'pdf' }
  | { readonly kind: 'png' }
  | { readonly kind: 'jpeg' }
  | { readonly kind: 'tiff' }
  | { readonly kind: 'text' }
  | { readonly kind: 'empty' }
  /** Recognised, not taken: `name` is what the officer may call it. */
  | { readonly kind: 'unsupported'; readonly name: string }
  | { readonly kind: 'unknown' };

const starts = (bytes: Buffer, ...signature: readonly number[]): boolean =>
  signature.every((byte, at) => bytes[at] === byte);

/** Judges the first 8 KB of a file. */
export const detect = (head: Buffer): Detected => {
  if (head.length === 0) return { kind: 'empty' };
  if (starts(head, 0x50, 0x4b, 0x03, 0x04) || starts(head, 0x50, 0x4b, 0x05, 0x06)) return { kind: 'zip' };
  if (starts(head, 0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1)) return { kind: 'ole2' };
  if (starts(head, 0x25, 0x50, 0x44, 0x46, 0x2d)) return { kind: 'pdf' };
  if (starts(head, 0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return { kind: 'png' };
  if (starts(head, 0xff, 0xd8, 0xff)) return { kind: 'jpeg' };
  if (starts(head, 0x49, 0x49, 0x2a, 0x00) || starts(head, 0x4d, 0x4d, 0x00, 0x2a)) return { kind: 'tiff' };
  const named = signatures.find(({ test }) => test(head));
  if (named !== undefined) return { kind: 'unsupported', name: named.name };
  // Some printers put a line of their own before the PDF begins; readers allow for the first kilobyte.
  const pdfAt = head.subarray(0, 1024).indexOf('%PDF-');
  if (pdfAt > 0 && !looksLikeMarkup(head)) return { kind: 'pdf' };
  if (looksLikeMarkup(head))
    return { kind: 'unsupported', name: /<svg/i.test(head.toString('latin1')) ? 'SVG' : 'HTML' };
  return isText(head) ? { kind: 'text' } : { kind: 'unknown' };
};

const signatures: readonly { readonly name: string; readonly test: (head: Buffer) => boolean }[] = [
  { name: 'RAR', test: (head) => head.subarray(0, 4).toString('latin1') === 'Rar!' },
  { name: '7Z', test: (head) => starts(head, 0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c) },
  { name: 'GZIP', test: (head) => starts(head, 0x1f, 0x8b) },
  { name: 'GIF', test: (head) => head.subarray(0, 4).toString('latin1') === 'GIF8' },
  { name: 'BMP', test: (head) => starts(head, 0x42, 0x4d) && head.length > 26 && head.readUInt32LE(14) <= 124 },
  {
    name: 'WEBP',
    test: (head) =>
      head.subarray(0, 4).toString('latin1') === 'RIFF' && head.subarray(8, 12).toString('latin1') === 'WEBP',
  },
  {
    name: 'HEIC',
    test: (head) =>
      head.subarray(4, 8).toString('latin1') === 'ftyp' &&
      /^(?:hei|hev|mif|msf|avi)/.test(head.subarray(8, 12).toString('latin1')),
  },
  { name: 'MP4', test: (head) => head.subarray(4, 8).toString('latin1') === 'ftyp' },
  { name: 'EXE', test: (head) => starts(head, 0x4d, 0x5a) },
  { name: 'RTF', test: (head) => head.subarray(0, 5).toString('latin1') === '{\\rtf' },
  { name: 'ZIP+', test: (head) => head.indexOf(Buffer.from([0x50, 0x4b, 0x03, 0x04])) > 0 && !isText(head) },
];

const looksLikeMarkup = (head: Buffer): boolean =>
  /^(?:\uFEFF|\u00ef\u00bb\u00bf)?\s*<(?:!doctype|html|svg|\?xml|head|body|script|!--)/i.test(
    head.subarray(0, 1024).toString('latin1'),
  );

/** No byte that text has no use for; UTF-16 is known by its mark. */
const isText = (head: Buffer): boolean => {
  if (starts(head, 0xff, 0xfe) || starts(head, 0xfe, 0xff)) return true;
  let odd = 0;
  for (const byte of head) if (byte < 32 && byte !== 9 && byte !== 10 && byte !== 13 && byte !== 12) odd += 1;
  return odd * 200 < head.length || (head.length < 400 && odd <= 1);
};

/** What an OLE2 file holds, as far as its directory's names (UTF-16) give away. */
export const ole2Kind = (head: Buffer): 'encrypted' | 'workbook' | 'document' | 'other' => {
  const has = (name: string): boolean => head.includes(Buffer.from(name, 'utf16le'));
  if (has('EncryptedPackage') || has('EncryptionInfo')) return 'encrypted';
  if (has('Workbook') || has('Book')) return 'workbook';
  return has('WordDocument') ? 'document' : 'other';
};

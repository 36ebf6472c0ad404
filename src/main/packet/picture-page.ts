import { crc32, inflateSync } from 'node:zlib';
import { PDFDocument } from '@cantoo/pdf-lib';

/** A4 in points, and the margin left around a picture. */
const paper = { width: 595.28, height: 841.89, margin: 42 };

/**
 * A picture as a document of one page, unpacked to the end: what is broken inside throws here, where one piece is
 * refused, and not while the whole packet is written.
 */
export const picturePage = async (bytes: Uint8Array, format: 'jpeg' | 'png'): Promise<PDFDocument> => {
  if (format === 'png') checkPng(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  const document = await PDFDocument.create({ updateMetadata: false });
  const image = format === 'png' ? await document.embedPng(bytes) : await document.embedJpg(bytes);
  const upright = image.height >= image.width;
  const page = document.addPage(upright ? [paper.width, paper.height] : [paper.height, paper.width]);
  const size = image.scaleToFit(page.getWidth() - 2 * paper.margin, page.getHeight() - 2 * paper.margin);
  page.drawImage(image, { x: (page.getWidth() - size.width) / 2, y: (page.getHeight() - size.height) / 2, ...size });
  await document.flush();
  return document;
};

/** Samples a point by the colour type in the head. */
const samples: { readonly [type: number]: number } = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 };

/** Readers fill what is missing with nothing: checksums, and rows enough for the height told, prove it is all there. */
const checkPng = (bytes: Buffer): void => {
  const packed: Buffer[] = [];
  for (let at = 8, ended = false; !ended;) {
    const length = bytes.readUInt32BE(at);
    const end = at + 8 + length;
    if (crc32(bytes.subarray(at + 4, end)) !== bytes.readUInt32BE(end)) throw new Error('torn chunk');
    const kind = bytes.toString('latin1', at + 4, at + 8);
    if (kind === 'IDAT') packed.push(bytes.subarray(at + 8, end));
    ended = kind === 'IEND';
    at = end + 4;
  }
  const [width, height] = [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
  const row = 1 + Math.ceil((width * (samples[bytes.readUInt8(25)] ?? 0) * bytes.readUInt8(24)) / 8);
  // Rows in seven passes carry a few bytes more, never fewer than twice.
  const most = 2 * row * height + 1024;
  if (inflateSync(Buffer.concat(packed), { maxOutputLength: most }).length < (row - 1) * height)
    throw new Error('rows missing');
};

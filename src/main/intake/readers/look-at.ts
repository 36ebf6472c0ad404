import { limits } from '../limits.ts';
import { ReadFault } from './session.ts';
import { lookAtPdf } from './look-at-pdf.ts';
import type { Look, Seen } from './look.ts';

/** Judges an image or PDF: cut off (E-TRUNCATED), absurdly large (E-PIXELS), password (remark), scripts (remark). */
export const lookAt = (kind: 'pdf' | 'png' | 'jpeg' | 'tiff', seen: Seen): Look => {
  switch (kind) {
    case 'pdf':
      return lookAtPdf(seen);
    case 'png':
      return lookAtPng(seen);
    case 'jpeg':
      return lookAtJpeg(seen);
    case 'tiff':
      return lookAtTiff(seen);
  }
};

const judgePixels = (width: number, height: number): void => {
  if (width === 0 || height === 0) throw new ReadFault('E-TRUNCATED', { found: `${width} × ${height}` });
  if (width * height > limits.pixels)
    throw new ReadFault('E-PIXELS', { found: `${width} × ${height}` }, { limit: limits.pixels });
};

const lookAtPng = ({ head, tail }: Seen): Look => {
  if (head.length < 33 || head.subarray(12, 16).toString('latin1') !== 'IHDR')
    throw new ReadFault('E-TRUNCATED', { found: 'IHDR' });
  judgePixels(head.readUInt32BE(16), head.readUInt32BE(20));
  if (tail.subarray(-64).indexOf('IEND') < 0) throw new ReadFault('E-TRUNCATED', { found: 'IEND' });
  return { mediaType: 'image/png', pages: 1, remarks: [] };
};

const lookAtJpeg = ({ head, tail }: Seen): Look => {
  // Cameras append data of their own behind the end mark.
  if (tail.lastIndexOf(Buffer.from([0xff, 0xd9])) < 0) throw new ReadFault('E-TRUNCATED', { found: 'FF D9' });
  let at = 2;
  for (let markers = 0; markers < 1000 && at + 9 < head.length; markers += 1) {
    if (head[at] !== 0xff) break;
    const marker = head[at + 1] as number;
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    if (marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc) {
      judgePixels(head.readUInt16BE(at + 7), head.readUInt16BE(at + 5));
      return { mediaType: 'image/jpeg', pages: 1, remarks: [] };
    }
    at += 2 + head.readUInt16BE(at + 2);
  }
  // Large colour profiles may push the size beyond the part that is held.
  if (at < head.length) throw new ReadFault('E-TRUNCATED', { found: 'SOF' });
  return { mediaType: 'image/jpeg', pages: 1, remarks: [] };
};

const lookAtTiff = ({ head, bytes }: Seen): Look => {
  const little = head[0] === 0x49;
  const u16 = (at: number): number => (little ? head.readUInt16LE(at) : head.readUInt16BE(at));
  const u32 = (at: number): number => (little ? head.readUInt32LE(at) : head.readUInt32BE(at));
  if (head.length < 8 || u32(4) >= bytes || u32(4) < 8) throw new ReadFault('E-TRUNCATED', { found: 'IFD' });
  let directory = u32(4);
  let pages = 0;
  const visited = new Set<number>();
  while (directory !== 0 && directory + 6 < head.length && !visited.has(directory) && pages < 10_000) {
    visited.add(directory);
    pages += 1;
    const entries = u16(directory);
    const size = new Map<number, number>();
    for (let index = 0; index < entries && directory + 14 + index * 12 < head.length; index += 1) {
      const at = directory + 2 + index * 12;
      const tag = u16(at);
      if (tag === 256 || tag === 257) size.set(tag, u16(at + 2) === 3 ? u16(at + 8) : u32(at + 8));
    }
    if (size.has(256) && size.has(257)) judgePixels(size.get(256) ?? 0, size.get(257) ?? 0);
    const next = directory + 2 + entries * 12;
    directory = next + 4 <= head.length ? u32(next) : 0;
  }
  return { mediaType: 'image/tiff', pages: pages === 0 ? null : pages, remarks: [] };
};

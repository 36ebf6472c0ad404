import { readJpeg } from './read-jpeg.ts';

/** What a file is by its first bytes, as far as paper can show it. */
export const imageFormat = (bytes: Buffer): 'pdf' | 'jpeg' | 'png' | null => {
  if (bytes.subarray(0, 1024).includes('%PDF-')) return 'pdf';
  if (bytes.length > 3 && bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff) return 'jpeg';
  if (bytes.subarray(0, 8).equals(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]))) return 'png';
  return null;
};

/** A picture cut short or damaged still opens in most viewers, with its lower part grey or its colours shifted: it is read to its end. */
export const isWholeImage = (bytes: Buffer, format: 'jpeg' | 'png'): boolean =>
  format === 'png' ? bytes.subarray(-64).includes('IEND') : readJpeg(bytes) !== null;

/** Beyond this, unpacking a picture could take the process down. */
export const mostPixels = 60_000_000;

/** A picture's size; `plain` where it is grey or colour as every reader knows it. */
export interface ImageHead {
  readonly width: number;
  readonly height: number;
  readonly plain: boolean;
  /** Readers of PDF can show it: printers' colours too. */
  readonly legible: boolean;
}

/** What the head of a picture says; null where it has none that can be read. */
export const imageHead = (bytes: Buffer, format: 'jpeg' | 'png'): ImageHead | null =>
  format === 'png' ? pngHead(bytes) : jpegHead(bytes);

const pngHead = (bytes: Buffer): ImageHead | null =>
  bytes.length > 33 && bytes.toString('latin1', 12, 16) === 'IHDR'
    ? { width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20), plain: true, legible: true }
    : null;

/** Size and components from the frame header; null where there is none before the picture begins. */
const jpegHead = (bytes: Buffer): ImageHead | null => {
  let at = 2;
  while (at + 9 < bytes.length) {
    if (bytes[at] !== 0xff) return null;
    const marker = bytes[at + 1] ?? 0;
    if (marker === 0xff) at += 1;
    else if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)) {
      const components = bytes[at + 9] ?? 0;
      // Lossless and arithmetic frames are JPEG by name only: no reader of PDF knows them.
      const legible = marker <= 0xc2 && [1, 3, 4].includes(components) && bytes[at + 4] === 8;
      return {
        height: bytes.readUInt16BE(at + 5),
        width: bytes.readUInt16BE(at + 7),
        plain: legible && components !== 4,
        legible,
      };
    } else if (marker === 0xda) return null;
    else at += 2 + bytes.readUInt16BE(at + 2);
  }
  return null;
};

import { failure, success, type Outcome } from '../domain/outcome.ts';
import { preambleBytes, trailerBytes } from './bundle-frame.ts';

/** Bytes of a part of a bundle, as docs/bundle-format.md, 7. All numbers big-endian. */
const partFormat = 1;
const partSuite = 1;
/** A part's header is short; every part leaves this much room for it, so that all but the last carry equally much. */
export const partHeaderRoom = 1024;
/** What a part costs beyond the bytes it carries. */
export const partOverhead = preambleBytes + partHeaderRoom + trailerBytes;
/** Parts of one bundle at most. */
export const partsAtMost = 999;

// As a bundle's, but for the letter after "AN".
const magic = [0x89, 0x41, 0x4e, 0x50, 0x0d, 0x0a, 0x1a, 0x0a] as const;

export interface PartPreamble {
  readonly headerLength: number;
  readonly carried: number;
}

export const isPart = (first: Uint8Array): boolean =>
  first.length >= magic.length && magic.every((byte, at) => first[at] === byte);

export const writePartPreamble = ({ headerLength, carried }: PartPreamble): Uint8Array => {
  const bytes = new Uint8Array(preambleBytes);
  bytes.set(magic);
  const view = new DataView(bytes.buffer);
  view.setUint16(8, partFormat);
  view.setUint16(10, partSuite);
  view.setUint32(12, headerLength);
  view.setBigUint64(16, BigInt(carried));
  return bytes;
};

/** Codes: `bundle.notABundle`, `bundle.newerFormat`, `bundle.tooLarge`, `bundle.wrongLength`. `size` is the file's. */
export const readPartPreamble = (bytes: Uint8Array, size: number): Outcome<PartPreamble> => {
  if (!isPart(bytes)) return failure('bundle.notABundle', {});
  if (bytes.length < preambleBytes) return failure('bundle.wrongLength', { found: size, expected: null });
  const view = new DataView(bytes.buffer, bytes.byteOffset, preambleBytes);
  const [format, suite] = [view.getUint16(8), view.getUint16(10)];
  if (format !== partFormat || suite !== partSuite || view.getBigUint64(24) !== 0n)
    return failure('bundle.newerFormat', { format, suite });
  const headerLength = view.getUint32(12);
  const carried = Number(view.getBigUint64(16));
  if (headerLength > partHeaderRoom || !Number.isSafeInteger(carried)) return failure('bundle.tooLarge', {});
  const expected = preambleBytes + headerLength + carried + trailerBytes;
  if (size !== expected) return failure('bundle.wrongLength', { found: size, expected });
  return success({ headerLength, carried });
};

/** How a file is cut: its parts, and the bytes each carries (the last one what is left). */
export interface Cut {
  readonly parts: number;
  readonly each: number;
}

/**
 * Cuts so many bytes into files of at most `limit` bytes; one part means that the file stays whole. Codes:
 * `bundle.partTooSmall` (with the least limit), `bundle.tooManyParts` (with the least limit for this file).
 */
export const cutInto = (bytes: number, limit: number | null): Outcome<Cut> => {
  if (limit === null || bytes <= limit) return success({ parts: 1, each: bytes });
  const each = limit - partOverhead;
  if (each < partHeaderRoom) return failure('bundle.partTooSmall', { least: partOverhead + partHeaderRoom });
  const parts = Math.ceil(bytes / each);
  if (parts > partsAtMost)
    return failure('bundle.tooManyParts', {
      parts,
      most: partsAtMost,
      least: Math.ceil(bytes / partsAtMost) + partOverhead,
    });
  return success({ parts, each });
};

/** Name of a part: `x.anj` becomes `x-第02卷共12卷.anj`, so that names sort as numbers do. */
export const partFileName = (file: string, part: number, parts: number): string => {
  const number = String(part).padStart(String(parts).length, '0');
  return `${file.replace(/\.anj$/i, '')}-第${number}卷共${parts}卷.anj`;
};

/** The name of the whole that a part's name was made of; any other name as it is. */
export const wholeFileName = (file: string): string => file.replace(/-第\d{1,3}卷共\d{1,3}卷(?=\.anj$)/i, '');

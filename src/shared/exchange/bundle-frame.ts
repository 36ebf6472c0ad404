import { failure, success, type Outcome } from '../domain/outcome.ts';

/** Bytes of docs/bundle-format.md that hold no secret: preamble and section heads. All numbers big-endian. */
/** Format 2 is format 1 with one more way to wrap the content key, which readers of format 1 do not know. */
export const bundleFormats = [1, 2] as const;
export type BundleFormat = (typeof bundleFormats)[number];
export const bundleSuite = 1;
export const preambleBytes = 32;
/** SHA-256 of every byte before it, and the signature over that. */
export const trailerBytes = 32 + 64;
export const sectionHeadBytes = 56;
/** Plain bytes of a sealed chunk; each chunk grows by its 16-byte tag. */
export const chunkBytes = 64 * 1024;
export const chunkTagBytes = 16;

/** What a reader takes in at most; whatever a file claims beyond it is refused before it is read. */
export const bundleLimits = {
  header: 1024 * 1024,
  text: 64 * 1024 * 1024,
  file: 2 ** 40,
} as const;

// The first byte is no text, the line ends catch transfers that rewrite them.
const magic = [0x89, 0x41, 0x4e, 0x4a, 0x0d, 0x0a, 0x1a, 0x0a] as const;

export interface Preamble {
  readonly format: BundleFormat;
  readonly headerLength: number;
  readonly bodyLength: number;
}

export const writePreamble = ({ format, headerLength, bodyLength }: Preamble): Uint8Array => {
  const bytes = new Uint8Array(preambleBytes);
  bytes.set(magic);
  const view = new DataView(bytes.buffer);
  view.setUint16(8, format);
  view.setUint16(10, bundleSuite);
  view.setUint32(12, headerLength);
  view.setBigUint64(16, BigInt(bodyLength));
  return bytes;
};

/** Codes: `bundle.notABundle`, `bundle.newerFormat`, `bundle.tooLarge`, `bundle.wrongLength`. `size` is the file's. */
export const readPreamble = (bytes: Uint8Array, size: number): Outcome<Preamble> => {
  if (size < 8 || magic.some((byte, at) => bytes[at] !== byte)) return failure('bundle.notABundle', {});
  if (bytes.length < preambleBytes) return failure('bundle.wrongLength', { found: size, expected: null });
  const view = new DataView(bytes.buffer, bytes.byteOffset, preambleBytes);
  const [found, suite] = [view.getUint16(8), view.getUint16(10)];
  const format = bundleFormats.find((one) => one === found);
  if (format === undefined || suite !== bundleSuite) return failure('bundle.newerFormat', { format: found, suite });
  const headerLength = view.getUint32(12);
  const bodyLength = Number(view.getBigUint64(16));
  if (headerLength > bundleLimits.header || bodyLength > bundleLimits.file) return failure('bundle.tooLarge', {});
  const expected = preambleBytes + headerLength + bodyLength + trailerBytes;
  if (size !== expected) return failure('bundle.wrongLength', { found: size, expected });
  if (view.getBigUint64(24) !== 0n) return failure('bundle.newerFormat', { format, suite });
  return success({ format, headerLength, bodyLength });
};

/** Length of the sealed body for so many plain bytes. An empty body is one empty chunk. */
export const sealedLength = (plain: number): number =>
  plain + chunkTagBytes * Math.max(1, Math.ceil(plain / chunkBytes));

export const sectionKind = { index: 1, roster: 2, policy: 3, changes: 4, blob: 5, end: 255 } as const;

export interface SectionHead {
  readonly kind: number;
  readonly deflated: boolean;
  /** Bytes as stored, and after inflating. */
  readonly stored: number;
  readonly plain: number;
  /** SHA-256 of the plain bytes; for a blob it is its name. */
  readonly hash: Uint8Array;
}

export const writeSectionHead = ({ kind, deflated, stored, plain, hash }: SectionHead): Uint8Array => {
  const bytes = new Uint8Array(sectionHeadBytes);
  const view = new DataView(bytes.buffer);
  view.setUint8(0, kind);
  view.setUint8(1, deflated ? 1 : 0);
  view.setBigUint64(8, BigInt(stored));
  view.setBigUint64(16, BigInt(plain));
  bytes.set(hash, 24);
  return bytes;
};

/** Code: `bundle.badSection`. Text sections are bounded both ways; a blob is bounded by the body it lies in. */
export const readSectionHead = (bytes: Uint8Array, left: number): Outcome<SectionHead> => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, sectionHeadBytes);
  const [kind, coding] = [view.getUint8(0), view.getUint8(1)];
  const [stored, plain] = [Number(view.getBigUint64(8)), Number(view.getBigUint64(16))];
  const isText = kind !== sectionKind.blob;
  const sound =
    coding <= 1 &&
    bytes.subarray(2, 8).every((byte) => byte === 0) &&
    stored <= left &&
    (coding === 1 || stored === plain) &&
    (isText ? stored <= bundleLimits.text && plain <= bundleLimits.text : coding === 0);
  if (!sound) return failure('bundle.badSection', { kind });
  return success({ kind, deflated: coding === 1, stored, plain, hash: bytes.slice(24, sectionHeadBytes) });
};

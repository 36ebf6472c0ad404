import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { inflateSync } from 'node:zlib';
import {
  PDFArray,
  PDFDict,
  PDFDocument,
  PDFInvalidObject,
  PDFName,
  PDFRawStream,
  PDFStream,
  type PDFObject,
} from '@cantoo/pdf-lib';
import type { PacketEvidence } from '#shared/domain/packets/packet-model';
import { imageFormat, imageHead, isWholeImage, mostPixels } from './image-bytes.ts';
import { judgeOriginal, type KeptBack, type Original } from './originals.ts';
import { picturePage } from './picture-page.ts';
import { stripActive } from './strip-active.ts';
import type { AppendPiece, Omission } from './packet-messages.ts';

/** A piece made ready for the reading copy: its pages, or why it has none and where its original is. */
export type ReadyPiece =
  | { readonly kind: 'pdf'; readonly evidence: PacketEvidence; readonly document: PDFDocument; readonly pages: number }
  | {
      readonly kind: 'placeholder';
      readonly evidence: PacketEvidence;
      readonly why: Omission['why'];
      /** Null where the bytes are not here, or not those that were handed in. */
      readonly original: Original | KeptBack | null;
      readonly pages: 1;
    };

/** Files above this are named, not put in: a packet is for reading. */
const largestBytes = 200 * 1024 * 1024;
/** Of one packet: above it, it could not be looked into again. */
export const largestSum = 360 * 1024 * 1024;

/**
 * Opens a piece of evidence as the index names it: bytes checked against the hash, no page ever silently blank. `room`
 * is what is left for files in this packet.
 */
export const readyPiece = async (evidence: PacketEvidence, piece: AppendPiece, room: number): Promise<ReadyPiece> => {
  const placeholder = (why: Omission['why'], original: Original | KeptBack | null): ReadyPiece => ({
    kind: 'placeholder',
    evidence,
    why,
    original,
    pages: 1,
  });
  const size = piece.path === null ? null : await sizeOf(piece.path);
  if (piece.path === null || size === null) return placeholder('absent', null);
  // Whoever opens it may fare no better.
  if (piece.givenUp !== undefined) return placeholder(piece.givenUp, 'unread');
  if (size > Math.min(largestBytes, room)) return placeholder('tooLarge', 'size');
  const bytes = await readFile(piece.path);
  if (createHash('sha256').update(bytes).digest('hex') !== evidence.sha256) return placeholder('altered', null);
  const opened = await openPiece(bytes);
  if (opened === 'tooLarge') return placeholder(opened, 'size');
  if (typeof opened === 'string') return placeholder(opened, originalOf(evidence, bytes));
  return { kind: 'pdf', evidence, ...opened };
};

const sizeOf = (path: string): Promise<number | null> =>
  stat(path).then(
    ({ size }) => size,
    () => null,
  );

const originalOf = (evidence: PacketEvidence, bytes: Buffer): Original | KeptBack => {
  const judged = judgeOriginal(bytes);
  return typeof judged === 'string' ? judged : { ...judged, index: evidence.index, title: evidence.name, bytes };
};

type Opened = { readonly document: PDFDocument; readonly pages: number };

const openPiece = async (bytes: Buffer): Promise<Opened | Omission['why']> => {
  const format = imageFormat(bytes);
  if (format === 'pdf') return openPdf(bytes);
  if (format === null) return 'unsupported';
  const head = imageHead(bytes, format);
  if (head === null || head.width === 0 || head.height === 0) return 'broken';
  if (head.width * head.height > mostPixels) return 'tooLarge';
  if (!head.legible) return 'unsupported';
  if (!isWholeImage(bytes, format)) return 'broken';
  try {
    return { document: await picturePage(bytes, format), pages: 1 };
  } catch {
    return 'broken';
  }
};

/** A page that cannot be read would be taken over as it is and break the whole packet: its streams are unpacked once. */
const isWholePdf = (document: PDFDocument): boolean => {
  if (document.context.enumerateIndirectObjects().some(([, object]) => hasOddName(object, 0))) return false;
  return document.getPages().every((page) => {
    // Sizes and turn that are no numbers throw here, and not where the page is stamped.
    const { width, height } = page.getCropBox();
    if (!Number.isFinite(width + height + page.getRotation().angle)) return false;
    const contents = page.node.lookup(PDFName.of('Contents'));
    if (contents === undefined) return true;
    const streams =
      contents instanceof PDFArray ? contents.asArray().map((one) => document.context.lookup(one)) : [contents];
    return streams.every((one) => one instanceof PDFStream && unpacks(one));
  });
};

/** Drawing instructions of one page; a page that needs more is a trap. */
const unpackedAtMost = 64 * 1024 * 1024;

const unpacks = (stream: PDFStream): boolean => {
  if (!(stream instanceof PDFRawStream) || String(stream.dict.lookup(PDFName.of('Filter'))) !== '/FlateDecode')
    return true;
  try {
    inflateSync(stream.getContents(), { maxOutputLength: unpackedAtMost });
    return true;
  } catch {
    return false;
  }
};

/** Names and strings that would not survive being written again. */
const hasOddName = (object: PDFObject, depth: number): boolean => {
  if (depth > 64 || object instanceof PDFInvalidObject) return true;
  if (object instanceof PDFStream) return hasOddName(object.dict, depth);
  if (object instanceof PDFArray) return object.asArray().some((one) => hasOddName(one, depth + 1));
  if (object instanceof PDFName) return !/^\/[!-~]*$/.test(object.toString());
  if (!(object instanceof PDFDict)) return false;
  return object.entries().some(([key, value]) => hasOddName(key, depth + 1) || hasOddName(value, depth + 1));
};

/** Locked by its owner only: the empty password opens it. `ignoreEncryption` is never used, it gives blank pages. */
const openPdf = async (bytes: Uint8Array): Promise<Opened | 'broken' | 'encrypted'> => {
  try {
    const document = await PDFDocument.load(bytes, {
      updateMetadata: false,
      password: '',
      throwOnInvalidObject: true,
    });
    const pages = document.getPageCount();
    stripActive(document);
    return pages < 1 || !isWholePdf(document) ? 'broken' : { document, pages };
  } catch (error) {
    const locked = error instanceof Error && /password|encrypt/i.test(`${error.name} ${error.message}`);
    return locked ? 'encrypted' : 'broken';
  }
};

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
import { picturePage } from './picture-page.ts';
import { stripActive } from './strip-active.ts';
import type { AppendPiece, Omission } from './packet-messages.ts';

/** A piece made ready for the reading copy: its pages, or why it has none. */
export type ReadyPiece =
  | { readonly kind: 'pdf'; readonly evidence: PacketEvidence; readonly document: PDFDocument; readonly pages: number }
  | {
      readonly kind: 'placeholder';
      readonly evidence: PacketEvidence;
      readonly why: Omission['why'];
      readonly pages: 1;
    };

/** Files above this are named, not put in: a packet is for reading. */
const largestBytes = 200 * 1024 * 1024;

/** Opens a piece of evidence as the index names it: bytes checked against the hash, no page ever silently blank. */
export const readyPiece = async (evidence: PacketEvidence, piece: AppendPiece): Promise<ReadyPiece> => {
  const placeholder = (why: Omission['why']): ReadyPiece => ({ kind: 'placeholder', evidence, why, pages: 1 });
  if (piece.path === null) return placeholder('absent');
  const size = await stat(piece.path).then(
    (found) => found.size,
    () => null,
  );
  if (size === null) return placeholder('absent');
  if (size > largestBytes) return placeholder('tooLarge');
  const bytes = await readFile(piece.path);
  if (createHash('sha256').update(bytes).digest('hex') !== evidence.sha256) return placeholder('altered');
  const format = imageFormat(bytes);
  if (format === 'pdf') return openPdf(evidence, bytes);
  if (format === null) return placeholder('unsupported');
  const head = imageHead(bytes, format);
  if (head === null || head.width === 0 || head.height === 0) return placeholder('broken');
  if (head.width * head.height > mostPixels) return placeholder('tooLarge');
  if (!isWholeImage(bytes, format)) return placeholder('broken');
  if (!head.legible) return placeholder('unsupported');
  try {
    return { kind: 'pdf', evidence, document: await picturePage(bytes, format), pages: 1 };
  } catch {
    return placeholder('broken');
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
const openPdf = async (evidence: PacketEvidence, bytes: Uint8Array): Promise<ReadyPiece> => {
  try {
    const document = await PDFDocument.load(bytes, {
      updateMetadata: false,
      password: '',
      throwOnInvalidObject: true,
    });
    const pages = document.getPageCount();
    stripActive(document);
    if (pages < 1 || !isWholePdf(document)) return { kind: 'placeholder', evidence, why: 'broken', pages: 1 };
    return { kind: 'pdf', evidence, document, pages };
  } catch (error) {
    const locked = error instanceof Error && /password|encrypt/i.test(`${error.name} ${error.message}`);
    return { kind: 'placeholder', evidence, why: locked ? 'encrypted' : 'broken', pages: 1 };
  }
};

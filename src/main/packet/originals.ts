import { constants, inflateSync } from 'node:zlib';
import { AFRelationship, type PDFDocument } from '@cantoo/pdf-lib';
import type { FileJob } from './typesetter.ts';

/** A piece without pages of its own goes along as the file it is. */
export interface Original {
  readonly index: number;
  /** As the packet's index prints it. */
  readonly title: string;
  readonly ending: string;
  readonly mime: string;
  readonly bytes: Uint8Array;
}

/** Why an original stays in the store alone: too large, no kind of paper, or it holds (or may hold) what acts. */
export type KeptBack = 'size' | 'kind' | 'active' | 'unread';

const largestOriginal = 32 * 1024 * 1024;
export const largestOriginals = 96 * 1024 * 1024;

/**
 * Whether a file may go along with a packet: only kinds of paper and pictures do, and no PDF in which anything that
 * acts can be seen (docs/decisions/0011).
 */
export const judgeOriginal = (bytes: Buffer): { readonly ending: string; readonly mime: string } | KeptBack => {
  if (bytes.length > largestOriginal) return 'size';
  const kind = kinds.find(({ test }) => test(bytes));
  if (kind === undefined) return 'kind';
  return kind.ending === 'pdf' && showsActs(bytes) ? 'active' : { ending: kind.ending, mime: kind.mime };
};

const latin = (bytes: Buffer, from: number, to: number): string => bytes.toString('latin1', from, to);

const kinds: readonly { readonly ending: string; readonly mime: string; readonly test: (bytes: Buffer) => boolean }[] =
  [
    // Only what begins as one: a program can carry the mark of a PDF further on.
    { ending: 'pdf', mime: 'application/pdf', test: (bytes) => latin(bytes, 0, 5) === '%PDF-' },
    {
      ending: 'ofd',
      mime: 'application/ofd',
      test: (bytes) => latin(bytes, 0, 4) === 'PK\u0003\u0004' && bytes.includes('OFD.xml'),
    },
    { ending: 'jpg', mime: 'image/jpeg', test: (bytes) => latin(bytes, 0, 3) === '\u00ff\u00d8\u00ff' },
    { ending: 'png', mime: 'image/png', test: (bytes) => latin(bytes, 1, 8) === 'PNG\r\n\u001a\n' },
    { ending: 'tif', mime: 'image/tiff', test: (bytes) => ['II*\0', 'MM\0*'].includes(latin(bytes, 0, 4)) },
  ];

const acts =
  /\/(?:JavaScript|JS|Launch|SubmitForm|ImportData|GoTo[RE]|Rendition|RichMedia\w*|Movie|Sound|3D|XFA|EmbeddedFiles?)(?![\w])/;

/** Names may be written with codes, and objects packed; what is locked cannot be unpacked and is left to the reader's program. */
const showsActs = (bytes: Buffer): boolean => {
  if (acts.test(spelled(bytes))) return true;
  let room = 64 * 1024 * 1024;
  for (let at = bytes.indexOf('/ObjStm'); at >= 0; at = bytes.indexOf('/ObjStm', at + 7)) {
    const found = bytes.indexOf('stream', at);
    if (found < 0) break;
    const begin = found + (bytes[found + 6] === 13 ? 8 : 7);
    const end = bytes.indexOf('endstream', begin);
    const packed = unpacked(bytes.subarray(begin, end < 0 ? bytes.length : end), room);
    if (packed === 'full' || (packed !== null && acts.test(spelled(packed)))) return true;
    room -= packed?.length ?? 0;
  }
  return false;
};

const spelled = (bytes: Buffer): string =>
  bytes
    .toString('latin1')
    .replace(/#([0-9a-fA-F]{2})/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));

const unpacked = (bytes: Buffer, room: number): Buffer | 'full' | null => {
  try {
    return inflateSync(bytes, { maxOutputLength: Math.max(1, room), finishFlush: constants.Z_SYNC_FLUSH });
  } catch (error) {
    return error instanceof RangeError || (error as { code?: string }).code === 'ERR_BUFFER_TOO_LARGE' ? 'full' : null;
  }
};

/** A name that no program opens by itself: whoever wants the file takes the last part off on purpose. */
export const originalFile = ({ index, ending }: Pick<Original, 'index' | 'ending'>): string =>
  `evidence-${String(index).padStart(2, '0')}.${ending}.original`;

/** Puts the originals into the file, beside the data of the packet. */
export const attachOriginals = async (
  document: PDFDocument,
  originals: readonly Original[],
  about: FileJob['document'],
): Promise<void> => {
  const madeAt = new Date(about.at);
  for (const original of originals)
    await document.attach(original.bytes, originalFile(original), {
      mimeType: original.mime,
      description: original.title,
      creationDate: madeAt,
      modificationDate: madeAt,
      afRelationship: AFRelationship.Source,
    });
  await document.flush();
};

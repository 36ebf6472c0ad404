import { PDFDocument } from '@cantoo/pdf-lib';
import type { PacketModel } from '#shared/domain/packets/packet-model';
import type { PaperModel } from '#shared/domain/papers/paper-model';
import type { Covers } from '#shared/domain/packets/printable-model';
import { withEvidence, type OnPiece } from './append-evidence.ts';
import type { Omission, PrintFiles } from './packet-messages.ts';
import { readyPhotos, type ReadyPhoto } from './photos.ts';
import { paperJob, printJob, type Typesetter } from './typesetter.ts';

export interface PacketMaker {
  readonly typesetter: Typesetter;
  readonly covers: Covers;
}

export interface MadePacket {
  readonly bytes: Uint8Array;
  readonly pages: number;
  readonly omitted: readonly Omission[];
}

/**
 * One packet with its photos: the archive file, or the reading copy where pieces are given to append. Characters without a glyph and
 * pieces that could not be put in are named; pages are counted from the finished file.
 */
export const setPacket = async (
  { typesetter, covers }: PacketMaker,
  model: PacketModel,
  { append, photos: files }: PrintFiles,
  onPiece: OnPiece = noPiece,
): Promise<MadePacket> => {
  const { photos, refused } = await readyPhotos(files);
  const made = async (given: readonly ReadyPhoto[]): Promise<MadePacket> => {
    const job = printJob(model, covers, given);
    const { bytes, omitted } =
      append === null
        ? { bytes: await typesetter.typeset(job), omitted: [] }
        : await withEvidence(typesetter, job, model, append, onPiece);
    const noGlyph = job.missing.map((what): Omission => ({ what, why: 'noGlyph' }));
    const without = photosWithout(model, given, photos, refused);
    return { bytes, pages: await countPages(bytes), omitted: [...noGlyph, ...without, ...omitted] };
  };
  // A picture that only its unpacking shows to be torn must not cost the packet: PNG is unpacked, JPEG goes in as it is.
  const onlyJpeg = photos.filter(({ format }) => format === 'jpeg');
  const ways = [photos, ...(onlyJpeg.length < photos.length ? [onlyJpeg] : []), []];
  for (const given of ways.slice(0, photos.length === 0 ? 0 : -1)) {
    const set = await made(given).catch(() => null);
    if (set !== null) return set;
  }
  return made([]);
};

const noPiece: OnPiece = () => Promise.resolve();

/** Photos that are not on the paper, by name. */
const photosWithout = (
  { visits }: PacketModel,
  given: readonly ReadyPhoto[],
  ready: readonly ReadyPhoto[],
  refused: ReadonlyMap<string, Omission['why']>,
): readonly Omission[] => {
  const isIn = (list: readonly ReadyPhoto[], sha256: string): boolean => list.some((one) => one.sha256 === sha256);
  return visits
    .flatMap((visit) => visit.photos)
    .filter(({ sha256 }) => !isIn(given, sha256))
    .map(({ name, sha256 }) => ({
      what: name,
      why: refused.get(sha256) ?? (isIn(ready, sha256) ? 'broken' : 'absent'),
    }));
};

/** One letter, list, form or meeting packet. */
export const setPaper = async ({ typesetter, covers }: PacketMaker, paper: PaperModel): Promise<MadePacket> => {
  const job = paperJob(paper, covers);
  const bytes = await typesetter.typesetPaper(job);
  return { bytes, pages: await countPages(bytes), omitted: job.missing.map((what) => ({ what, why: 'noGlyph' })) };
};

/** Both carriers write their page tree in the open with its count first; a file read whole is the slow way to one number. */
const countPages = async (bytes: Uint8Array): Promise<number> => {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  const trees = [...text.matchAll(/<<\s*\/Type\s*\/Pages(?![^<>]*\/Parent)[^<>]*?\/Count\s+(\d+)/g)];
  if (trees.length === 1) return Number(trees[0]?.[1]);
  return (await PDFDocument.load(bytes, { updateMetadata: false })).getPageCount();
};

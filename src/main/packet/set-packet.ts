import { PDFDocument } from '@cantoo/pdf-lib';
import type { PacketModel } from '#shared/domain/packets/packet-model';
import type { PaperModel } from '#shared/domain/papers/paper-model';
import type { Covers } from '#shared/domain/packets/printable-model';
import { withEvidence } from './append-evidence.ts';
import type { AppendPiece, Omission } from './packet-messages.ts';
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
 * One packet: the archive file, or the reading copy where pieces are given to append. Characters without a glyph and
 * pieces that could not be put in are named; pages are counted from the finished file.
 */
export const setPacket = async (
  { typesetter, covers }: PacketMaker,
  model: PacketModel,
  append: readonly AppendPiece[] | null,
): Promise<MadePacket> => {
  const job = printJob(model, covers);
  const noGlyph = job.missing.map((what): Omission => ({ what, why: 'noGlyph' }));
  if (append === null) {
    const bytes = await typesetter.typeset(job);
    return { bytes, pages: await countPages(bytes), omitted: noGlyph };
  }
  const { bytes, omitted } = await withEvidence(typesetter, job, model, append);
  return { bytes, pages: await countPages(bytes), omitted: [...noGlyph, ...omitted] };
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

import { PDFDocument } from '@cantoo/pdf-lib';
import type { PacketModel } from '#shared/domain/packets/packet-model';
import type { Covers } from '#shared/domain/packets/printable-model';
import type { AppendPiece, Omission } from './packet-messages.ts';
import { printJob, type Typesetter } from './typesetter.ts';

export interface PacketMaker {
  readonly typesetter: Typesetter;
  readonly covers: Covers;
}

export interface MadePacket {
  readonly bytes: Uint8Array;
  readonly pages: number;
  readonly omitted: readonly Omission[];
}

/** One packet: characters without a glyph named, pages counted from the finished file. */
export const setPacket = async ({ typesetter, covers }: PacketMaker, model: PacketModel, append: readonly AppendPiece[] | null): Promise<MadePacket> => {
  const job = printJob(model, covers);
  const noGlyph = job.missing.map((what): Omission => ({ what, why: 'noGlyph' }));
  void append;
  const bytes = await typesetter.typeset(job);
  return { bytes, pages: await countPages(bytes), omitted: noGlyph };
};

const countPages = async (bytes: Uint8Array): Promise<number> => {
  const document = await PDFDocument.load(bytes, { updateMetadata: false });
  return document.getPageCount();
};

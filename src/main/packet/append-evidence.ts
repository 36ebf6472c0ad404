import {
  degrees,
  PDFArray,
  PDFDict,
  PDFDocument,
  PDFName,
  PDFString,
  type PDFEmbeddedPage,
  type PDFPage,
} from '@cantoo/pdf-lib';
import type { PacketModel } from '#shared/domain/packets/packet-model';
import { fill, packetWords, type PacketWords } from '#shared/domain/packets/packet-text';
import { addBookmarks, type Bookmark } from './evidence-bookmarks.ts';
import { setMetadata } from './archive-claim.ts';
import { largestSum, readyPiece, type ReadyPiece } from './appendix-pieces.ts';
import { attachOriginals, largestOriginals, originalFile, type KeptBack, type Original } from './originals.ts';
import type { AppendPiece, Omission } from './packet-messages.ts';
import type { Appendix, PrintJob, Typesetter } from './typesetter.ts';

/**
 * The reading copy: the packet, then every piece of evidence with its own pages, images as pages, and a page naming
 * file, hash and reason for what cannot be opened; such an original goes along as a file where it can do no harm. Every appended page is stamped with its number in the packet;
 * references in the check table lead to it. The claim to be an archive file is taken off: other people's pages do not
 * keep it.
 */
export const withEvidence = async (
  typesetter: Typesetter,
  job: PrintJob,
  model: PacketModel,
  pieces: readonly AppendPiece[],
  onPiece: OnPiece,
): Promise<{ readonly bytes: Uint8Array; readonly omitted: readonly Omission[] }> => {
  const ready = withOriginals(model, await openAll(model, pieces, onPiece));
  const extraPages = ready.reduce((sum, piece) => sum + piece.pages, 0);
  const { bytes, ownPages, starts } = await setWithPlaces(typesetter, job, ready, extraPages);
  const document = await PDFDocument.load(bytes, { updateMetadata: false });
  const appendix = await PDFDocument.load(
    await typesetter.typesetAppendix(job, appendixOf(job, ready, ownPages, extraPages)),
    { updateMetadata: false },
  );
  const added = await addPages(document, ready, appendix);
  if (document.getPageCount() !== ownPages + extraPages) throw new Error('appended pages do not add up');
  await stampPages(document, added, appendix);
  addBookmarks(document, packetWords(job.document.language).appendix.title, bookmarksOf(job, ready, added));
  turnLinks(document, ready, starts);
  await attachOriginals(document, originalsOf(ready), job.document);
  setMetadata(document, job.document, false);
  document.catalog.delete(PDFName.of('OutputIntents'));
  return {
    bytes: await document.save({ useObjectStreams: false, addDefaultPage: false }),
    omitted: omissionsOf(ready),
  };
};

/** Told before each piece is opened, and with null after the last. */
export type OnPiece = (index: number | null) => Promise<void>;

const openAll = async (
  model: PacketModel,
  pieces: readonly AppendPiece[],
  onPiece: OnPiece,
): Promise<readonly ReadyPiece[]> => {
  const ready: ReadyPiece[] = [];
  let room = largestSum;
  for (const piece of pieces) {
    const evidence = model.evidence.find((one) => one.index === piece.index);
    if (evidence === undefined) continue;
    await onPiece(piece.index);
    const opened = await readyPiece(evidence, piece, room);
    if (opened.kind === 'pdf') room -= evidence.bytes;
    ready.push(opened);
  }
  await onPiece(null);
  return ready;
};

/** Originals go along with the officers' own copy alone, as many as fit. */
const withOriginals = (model: PacketModel, pieces: readonly ReadyPiece[]): readonly ReadyPiece[] => {
  let room = largestOriginals;
  return pieces.map((piece) => {
    if (piece.kind === 'pdf') return piece;
    if (model.audience.kind !== 'officers') return { ...piece, original: null };
    if (piece.original === null || typeof piece.original === 'string') return piece;
    room -= piece.original.bytes.length;
    return room < 0 ? { ...piece, original: 'size' } : piece;
  });
};

/** First pages depend on the packet's own length, which depends on the numbers printed: set again until they agree. */
const setWithPlaces = async (
  typesetter: Typesetter,
  job: PrintJob,
  ready: readonly ReadyPiece[],
  extraPages: number,
): Promise<{ readonly bytes: Uint8Array; readonly ownPages: number; readonly starts: ReadonlyMap<number, number> }> => {
  let guess = 12;
  for (let attempt = 0; attempt < 5; attempt += 1) {
    const starts = startsOf(ready, guess);
    const bytes = await typesetter.typeset({ ...job, extraPages, appended: Object.fromEntries(starts) });
    const ownPages = (await PDFDocument.load(bytes, { updateMetadata: false })).getPageCount();
    if (ownPages === guess) return { bytes, ownPages, starts };
    guess = ownPages;
  }
  throw new Error('page numbers do not settle');
};

/** Evidence index → first page in the packet. */
const startsOf = (ready: readonly ReadyPiece[], ownPages: number): ReadonlyMap<number, number> => {
  const starts = new Map<number, number>();
  let at = ownPages + 1;
  for (const piece of ready) {
    starts.set(piece.evidence.index, at);
    at += piece.pages;
  }
  return starts;
};

const appendixOf = (job: PrintJob, ready: readonly ReadyPiece[], ownPages: number, extraPages: number): Appendix => {
  const words = packetWords(job.document.language);
  const printed = new Map(job.model.evidence.map((evidence) => [evidence.index, evidence]));
  let at = ownPages;
  return {
    placeholders: ready
      .filter((piece) => piece.kind === 'placeholder')
      .map((piece) => ({
        index: piece.evidence.index,
        name: printed.get(piece.evidence.index)?.name ?? '',
        sha256: printed.get(piece.evidence.index)?.sha256 ?? '',
        reason: words.omitted[piece.why],
        original: whereOriginal(piece.original, words),
      })),
    stamps: ready.flatMap((piece) =>
      Array.from({ length: piece.pages }, (_, page) => {
        at += 1;
        return { index: piece.evidence.index, page: piece.kind === 'placeholder' ? null : page + 1, at };
      }),
    ),
    pages: ownPages + extraPages,
  };
};

const whereOriginal = (original: Original | KeptBack | null, words: PacketWords): string => {
  if (original === null) return '';
  if (typeof original === 'string') return fill(words.appendix.keptBack, { why: words.appendix.whyKept[original] });
  return fill(words.appendix.attached, { name: originalFile(original) });
};

const addPages = async (
  document: PDFDocument,
  ready: readonly ReadyPiece[],
  appendix: PDFDocument,
): Promise<readonly PDFPage[]> => {
  const added: PDFPage[] = [];
  let placeholders = 0;
  for (const piece of ready) {
    const from = piece.kind === 'pdf' ? piece.document : appendix;
    const places = piece.kind === 'pdf' ? Array.from({ length: piece.pages }, (_, at) => at) : [placeholders];
    if (piece.kind === 'placeholder') placeholders += 1;
    for (const page of await document.copyPages(from, places)) added.push(document.addPage(page));
  }
  return added;
};

/** One a piece, at its first page, by number and name as in the index. */
const bookmarksOf = (job: PrintJob, ready: readonly ReadyPiece[], added: readonly PDFPage[]): readonly Bookmark[] => {
  const names = new Map(job.model.evidence.map((evidence) => [evidence.index, evidence.name]));
  let at = 0;
  return ready.flatMap((piece) => {
    const page = added[at];
    at += piece.pages;
    const title = `${piece.evidence.index} ${(names.get(piece.evidence.index) ?? '').replaceAll('\u200b', '')}`;
    return page === undefined ? [] : [{ title, page }];
  });
};

const stampPages = async (document: PDFDocument, added: readonly PDFPage[], appendix: PDFDocument): Promise<void> => {
  const first = appendix.getPageCount() - added.length;
  const stamps = await document.embedPdf(
    appendix,
    added.map((_, at) => first + at),
  );
  added.forEach((page, at) => {
    const stamp = stamps[at];
    if (stamp !== undefined) drawAtFoot(page, stamp);
  });
};

/** Centred at the foot of the page as the reader sees it, whatever its rotation and crop. */
const drawAtFoot = (page: PDFPage, stamp: PDFEmbeddedPage): void => {
  const box = page.getCropBox();
  const turn = ((page.getRotation().angle % 360) + 360) % 360;
  const wide = turn % 180 === 0 ? box.width : box.height;
  const scale = Math.min(1, (wide * 0.9) / stamp.width);
  const size = { width: stamp.width * scale, height: stamp.height * scale };
  const foot = 8;
  const along = (wide - size.width) / 2;
  const places: { readonly [turn: number]: readonly [number, number] } = {
    0: [box.x + along, box.y + foot],
    90: [box.x + box.width - foot, box.y + along],
    180: [box.x + box.width - along, box.y + box.height - foot],
    270: [box.x + foot, box.y + box.height - along],
  };
  const [x, y] = places[turn] ?? [box.x + along, box.y + foot];
  page.drawPage(stamp, { x, y, ...size, rotate: degrees(turn) });
};

const address = /^https:\/\/packet\.invalid\/(\d+)\/(\d+)$/;

/** Addresses that the template left for appended pages become jumps inside the file; a page beyond the piece leads to its last. */
const turnLinks = (document: PDFDocument, ready: readonly ReadyPiece[], starts: ReadonlyMap<number, number>): void => {
  const pages = document.getPages();
  const counts = new Map(ready.map((piece) => [piece.evidence.index, piece.pages]));
  for (const page of pages) {
    const annotations = page.node.lookupMaybe(PDFName.of('Annots'), PDFArray);
    for (let at = 0; at < (annotations?.size() ?? 0); at += 1) {
      const link = annotations?.lookupMaybe(at, PDFDict);
      const uri = link?.lookupMaybe(PDFName.of('A'), PDFDict)?.lookupMaybe(PDFName.of('URI'), PDFString)?.asString();
      const found = uri === undefined ? null : address.exec(uri);
      if (link === undefined || found === null) continue;
      const index = Number(found[1]);
      const page = Math.min(Number(found[2]), counts.get(index) ?? 1);
      const target = pages[(starts.get(index) ?? 0) + page - 2];
      link.delete(PDFName.of('A'));
      if (target !== undefined) link.set(PDFName.of('Dest'), document.context.obj([target.ref, PDFName.of('Fit')]));
    }
  }
};

const originalsOf = (ready: readonly ReadyPiece[]): readonly Original[] =>
  ready.flatMap((piece) =>
    piece.kind === 'pdf' || piece.original === null || typeof piece.original === 'string' ? [] : [piece.original],
  );

const omissionsOf = (ready: readonly ReadyPiece[]): readonly Omission[] =>
  ready.flatMap((piece): readonly Omission[] => {
    const what = piece.evidence.name;
    if (piece.kind === 'placeholder') return [{ what, why: piece.why }];
    const known = piece.evidence.pages;
    return known !== null && known !== piece.pages ? [{ what, why: 'pagesDiffer' }] : [];
  });

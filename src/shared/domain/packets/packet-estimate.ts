import type { PacketModel } from './packet-model.ts';

/** What a packet will be, told before it is set. */
export interface PacketEstimate {
  readonly pages: number;
  readonly bytes: number;
  /** What is known already not to go in; what is locked or broken shows only when it is opened. */
  readonly omitted: readonly { readonly what: string; readonly why: 'absent' | 'unsupported' | 'tooLarge' }[];
}

/**
 * Measured on the packets of the practice cases: pages and size of a packet's own part follow the length of its data
 * (subsets of the faces weigh most), within a tenth.
 */
const own = { bytes: 215_000, bytesEach: 10, pages: 4.6, letters: 4000 };

/** A packet of the longest practice case. */
const usualOwnBytes = 750_000;

/** Files above this are named, not put in. */
const largestPiece = 200 * 2 ** 20;

/** Pages and size of a packet whose data are `dataBytes` long as JSON; `appended` with the pages of its evidence. */
export const estimatePacket = (model: PacketModel, dataBytes: number, appended: boolean): PacketEstimate => {
  const photos = model.visits.flatMap((visit) => visit.photos);
  const shown = new Set(photos.filter(({ present }) => present).map(({ sha256 }) => sha256));
  const absent = photos.filter(({ present }) => !present).map(({ name: what }) => ({ what, why: 'absent' }) as const);
  const pieces = appended ? model.evidence : [];
  const goesAlong = model.audience.kind === 'officers';
  let pages = own.pages + dataBytes / own.letters;
  let bytes = own.bytes + own.bytesEach * dataBytes;
  for (const piece of model.evidence) if (shown.has(piece.sha256)) bytes += piece.bytes;
  for (const piece of pieces) {
    const whole = lackOf(piece) === null;
    pages += whole ? (piece.pages ?? 1) : 1;
    bytes += piece.present && (whole || goesAlong) ? piece.bytes : 0;
  }
  const left = pieces.flatMap((piece) => {
    const why = lackOf(piece);
    return why === null ? [] : [{ what: piece.name, why }];
  });
  return { pages: Math.max(1, Math.round(pages)), bytes: Math.round(bytes), omitted: [...absent, ...left] };
};

/** Room that packets take at most, as far as it can be told without reading the cases: a tenth more than all of it. */
export const usualBytes = (packets: number, evidenceBytes: number): number =>
  Math.ceil((packets * usualOwnBytes + evidenceBytes) * 1.1);

const lackOf = ({
  present,
  mediaType,
  bytes,
}: PacketModel['evidence'][number]): 'absent' | 'unsupported' | 'tooLarge' | null => {
  if (!present) return 'absent';
  if (!/^(application\/pdf|image\/(jpeg|png))$/.test(mediaType)) return 'unsupported';
  return bytes > largestPiece ? 'tooLarge' : null;
};

/** The last day of what holds for good. */
export const forGood = '9999-12-31';

/** A piece of evidence and when it holds, days ISO; nothing is known of a disputed one. */
export interface DatedPiece {
  readonly kind: string;
  readonly from: string | null;
  readonly until: string | null;
  readonly disputed: boolean;
}

/** Kinds of which somebody has said for a piece until when it holds. */
export const datedKinds = (pieces: readonly DatedPiece[]): readonly string[] =>
  kindsOf(pieces.filter((piece) => isDated(piece)));

/** Kinds of which no piece holds on that day; a piece that nobody dated might, so its kind is not among them. */
export const kindsNotHolding = (pieces: readonly DatedPiece[], day: string): readonly string[] =>
  kindsOf(pieces).filter((kind) =>
    pieces.filter((piece) => piece.kind === kind).every((piece) => isDated(piece) && !holdsOn(piece, day)),
  );

const isDated = ({ until, disputed }: DatedPiece): boolean => until !== null && !disputed;

const holdsOn = ({ from, until }: DatedPiece, day: string): boolean =>
  (from === null || from <= day) && (until === null || day <= until);

const kindsOf = (pieces: readonly DatedPiece[]): readonly string[] =>
  [...new Set(pieces.map(({ kind }) => kind))].toSorted();

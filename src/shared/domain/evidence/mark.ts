import type { BlobHash, OfficerId } from '../ids.ts';
import type { Pin } from '../review/review-sheet.ts';

/** 荧光标记 (band over words or a strip), 方框, 文字批注. */
export const markKinds = ['band', 'box', 'text'] as const;
export type MarkKind = (typeof markKinds)[number];

/** What an officer drew over a page. It lies in the journal; the original bytes are never touched. */
export interface Mark {
  /** 26 letters and digits, unique in its piece of evidence. */
  readonly id: string;
  readonly hash: BlobHash;
  readonly page: number;
  readonly kind: MarkKind;
  /** Fractions of the page as the file turns it; a band over several lines has one each. */
  readonly regions: readonly NonNullable<Pin['region']>[];
  readonly text: string;
  readonly officer: OfficerId;
  readonly wall: number;
}

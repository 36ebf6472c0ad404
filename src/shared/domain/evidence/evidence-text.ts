import { foldForSearch } from '../cases/search-text.ts';
import type { BlobHash } from '../ids.ts';
import { previewTypes } from './preview.ts';

/** Where in the evidence of a case the words stand. */
export interface EvidencePlace {
  readonly hash: BlobHash;
  readonly name: string;
  /** Page of a PDF, sheet of a workbook, 1 elsewhere. */
  readonly page: number;
  /** The words with some text around them, as it is written. */
  readonly excerpt: string;
}

/** What is kept of one piece at most; what lies beyond is not found, and is told as cut. Characters and pages. */
export const evidenceTextLimits = { pages: 2000, page: 20_000, piece: 1_000_000 } as const;

export type TextKind = 'pdf' | 'word' | 'sheet' | 'plain';

/** How the words of a piece are read; null where it has none that can be read. */
export const textKindOf = (mediaType: string): TextKind | null => {
  if (mediaType === 'application/pdf') return 'pdf';
  if (mediaType === previewTypes.word) return 'word';
  if (mediaType === previewTypes.sheet) return 'sheet';
  return mediaType === 'text/plain' || mediaType === 'text/csv' ? 'plain' : null;
};

export interface EvidenceTextState {
  /** Pieces whose words are in the index, those that could not be read, and those still to be read. */
  readonly read: number;
  readonly unreadable: number;
  readonly waiting: number;
  readonly pages: number;
  /** Of the index on the disk. */
  readonly bytes: number;
}

const before = 5;
const after = 46;

/** A piece of a page around the first of the folded terms that stands in it; its beginning where none is found. */
export const excerptOf = (text: string, terms: readonly string[]): string => {
  const plain = text.replaceAll(/\s+/gu, ' ').trim();
  const { folded, at } = foldedWithPlaces(plain);
  const found = terms.map((term) => folded.indexOf(term)).find((place) => place >= 0) ?? 0;
  const from = Math.max(0, (at[found] ?? 0) - before);
  const to = Math.min(plain.length, (at[found] ?? 0) + after);
  return `${from > 0 ? '…' : ''}${plain.slice(from, to)}${to < plain.length ? '…' : ''}`;
};

/** A text has few different signs, and folding each anew is what an excerpt would cost. */
const knownSigns = new Map<string, string>();

const foldedSign = (sign: string): string => {
  const known = knownSigns.get(sign);
  if (known !== undefined) return known;
  const folded = foldForSearch(sign);
  knownSigns.set(sign, folded);
  return folded;
};

/** Folded sign by sign, with the place each came from. */
const foldedWithPlaces = (plain: string): { readonly folded: string; readonly at: readonly number[] } => {
  let folded = '';
  const at: number[] = [];
  let place = 0;
  for (const sign of plain) {
    const one = foldedSign(sign);
    const put = one === '' ? (folded.endsWith(' ') || folded === '' ? '' : ' ') : one;
    for (let count = 0; count < put.length; count += 1) at.push(place);
    folded += put;
    place += sign.length;
  }
  return { folded, at };
};

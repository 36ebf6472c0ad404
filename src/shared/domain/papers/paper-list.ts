import type { CaseId } from '../ids.ts';
import { wanOfFen } from '../money/amount-text.ts';
import type { PaperCase } from './case-paper.ts';
import type { PaperBlock } from './paper-model.ts';

/** What an officer says of a notice or a meeting; days are ISO, empty ones are left to be written in. */
export interface ListDetails {
  readonly name: string;
  readonly place: string;
  readonly on: string;
  readonly until: string;
}

export interface ListPaper {
  readonly blocks: readonly PaperBlock[];
  /** Cases the paper speaks of. */
  readonly on: readonly PaperCase[];
  /** Cases on its list; null where it has none of its own. */
  readonly listed: readonly CaseId[] | null;
  /** Cases that were asked for and are not on it, by number: a notice lists only what is to be supported. */
  readonly leftOut: readonly string[];
}

/** Empty where it is not known. */
export const wan = (fen: number | null): string => (fen === null ? '' : wanOfFen(fen));

/** Null where one of them is not known: a sum of some would read like the whole. */
export const sum = (amounts: readonly (number | null)[]): number | null =>
  amounts.reduce<number | null>((total, one) => (total === null || one === null ? null : total + one), 0);

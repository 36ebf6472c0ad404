import type { Override } from './override.ts';
import type { BlobHash, CaseId, OfficerId } from '../ids.ts';
import type { Finding } from '../policy/finding.ts';
import type { Check } from '../policy/pack.ts';

/** 符合 不符合 部分符合 待补正 不适用 未核; the sheet shows an unanswered check as 未核 without a row. */
export const answerValues = ['met', 'notMet', 'partly', 'supplement', 'notApplicable'] as const;
export type AnswerValue = (typeof answerValues)[number];

/** A page, or a region of it, that an answer rests on. Region in fractions of the page, origin top left. */
export interface Pin {
  readonly hash: BlobHash;
  readonly page: number;
  readonly region?: { readonly x: number; readonly y: number; readonly width: number; readonly height: number };
}

/** What is under way on this laptop: words, and pages pinned before there is an answer. */
export interface ReviewDraft {
  /** A check id, or the place of the words: `case`, `finish`, `move/ACCEPTED`. */
  readonly about: string;
  readonly text: string;
  readonly pins: readonly Pin[];
  readonly wall: number;
}

/** Where a value waits on this laptop that was chosen and still lacks its why. */
export const chosenDraft = (check: string): string => `chosen/${check}`;

export interface Answer {
  readonly check: string;
  readonly officer: OfficerId;
  /** Absent is the first round. */
  readonly round?: string;
  readonly value: AnswerValue;
  /** Reason code of the pack (`RB06`) where the answer asks for one; null otherwise. */
  readonly reason: string | null;
  readonly note: string;
  readonly pins: readonly Pin[];
  readonly wall: number;
  /** True where the same officer answered on two laptops that did not know of each other. */
  readonly disputed: boolean;
}

export interface SheetItem {
  readonly check: Check;
  readonly findings: readonly Finding[];
  /** This officer's answer, or null. */
  readonly mine: Answer | null;
  /** My answer was given under another pack, in which the check said something else: it is to be looked at again. */
  readonly again?: boolean;
  /** Other officers' answers to the same check, each under its own name. */
  readonly others: readonly Answer[];
}

export interface Review {
  readonly officer: OfficerId;
  readonly round: string;
  readonly suggestion: Suggestion;
  /** 分. */
  readonly amountFen: number | null;
  readonly conditions: string;
  readonly wall: number;
}

export const suggestions = ['support', 'notSupport', 'supplement'] as const;
export type Suggestion = (typeof suggestions)[number];

export interface ReviewSheet {
  readonly caseId: CaseId;
  /** The round this officer writes in: `first` or `second`. */
  readonly round: string;
  /** True while what the other round wrote is kept from this officer. */
  readonly blind?: boolean;
  /** Checks that may not be answered any more, because this officer has sealed his round. */
  readonly sealed?: boolean;
  readonly items: readonly SheetItem[];
  /** Check ids without an answer of mine, or whose answer is to be looked at again. */
  readonly open: readonly string[];
  /** Findings that stand in the way of finishing: HOLD without an answer that deals with it. */
  readonly holds: readonly Finding[];
  /** What officers wrote to go on in spite of findings, as it counts now. */
  readonly overrides: readonly Override[];
  readonly reviews: readonly Review[];
  readonly missingEvidence: readonly string[];
}

import type { CaseId, OfficerId } from '../ids.ts';
import type { Signal } from './score.ts';

/** That two cases are not one application, as an officer said. */
export interface Dismissal {
  readonly reason: string;
  readonly officer: OfficerId;
  readonly wall: number;
}

/** Another case that may be the same application. */
export interface DuplicateCandidate {
  readonly case: CaseId;
  readonly number: string;
  readonly applicant: string;
  readonly title: string;
  readonly state: string;
  readonly year: number | null;
  readonly score: number;
  readonly signals: readonly Signal[];
  readonly dismissed: Dismissal | null;
}

export interface DuplicatesView {
  /** Most likely first; those said to be none of it last. */
  readonly candidates: readonly DuplicateCandidate[];
  /** False while cases that came in lately are still being indexed. */
  readonly ready: boolean;
}

/** What a row that comes in is likely a duplicate of: a case, or an earlier row of the same import. */
export interface LikelyDuplicate {
  readonly case: CaseId | null;
  /** `file sheet row` of the earlier row; null where it is a case. */
  readonly row: { readonly file: string; readonly sheet: string; readonly row: number } | null;
  readonly number: string;
  readonly applicant: string;
  readonly title: string;
  readonly score: number;
  readonly signals: readonly Signal[];
}

/** Two cases here that are likely one application. */
export interface DuplicatePair {
  readonly one: Named;
  readonly other: Named;
  readonly score: number;
  readonly signals: readonly Signal[];
}

type Named = Pick<DuplicateCandidate, 'case' | 'number' | 'applicant' | 'title'>;

export interface DuplicateList {
  /** Likeliest first. */
  readonly pairs: readonly DuplicatePair[];
  /** With those that are left out of `pairs`. */
  readonly total: number;
  readonly ready: boolean;
}

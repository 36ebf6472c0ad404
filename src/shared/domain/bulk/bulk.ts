import type { CaseId, OfficerId } from '../ids.ts';
import type { Fault } from '../outcome.ts';

/** What is done to every case of a selection. */
export type BulkAction =
  | { readonly kind: 'assign'; readonly handler: OfficerId }
  | {
      readonly kind: 'move';
      readonly to: string;
      readonly reason: string | null;
      readonly note: string;
      /** Day of the step; null is today. */
      readonly on: string | null;
    };

/** Cases of one selection at most. */
export const bulkAtMost = 20_000;

/** One case of the selection: what becomes of it, or why it is left as it is. */
export interface BulkLine {
  readonly case: CaseId;
  readonly number: string;
  readonly applicant: string;
  /** Its handler or its stage before, as the action is about the one or the other. */
  readonly from: string;
  readonly verdict: 'changes' | 'same' | 'refused';
  /** Why it is refused: the very fault the same step on this case alone is refused with. */
  readonly fault: Fault | null;
}

/** Where the cases of a selection stand, and where any of them could go. */
export interface BulkOffers {
  readonly states: readonly { readonly state: string; readonly count: number }[];
  readonly to: readonly string[];
}

export interface BulkResult {
  readonly lines: readonly BulkLine[];
  /** What undo takes back, all at once; null where nothing was done. */
  readonly act: string | null;
}

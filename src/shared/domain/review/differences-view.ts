import type { Difference, Settlement, SettlementStanding } from './differences.ts';
import type { Review } from './review-sheet.ts';

export interface DifferenceLine extends Difference {
  readonly settlement: Settlement | null;
  readonly standing: SettlementStanding;
}

/** Where the two rounds of a case stand. */
export interface DifferencesView {
  /** This officer's side, or null where he is neither handler nor checker of the rounds. */
  readonly mine: 'first' | 'second' | null;
  readonly checker: string | null;
  readonly blind: boolean;
  readonly first: Review | null;
  readonly second: Review | null;
  /** Rounds known to be sealed, also where what was sealed is not here yet. */
  readonly sealed: readonly { readonly round: string; readonly officer: string }[];
  readonly aside: readonly {
    readonly review: Review;
    readonly why: 'samePerson' | 'notNamed' | 'twoFirst' | 'recused';
  }[];
  readonly lines: readonly DifferenceLine[];
  /** Differences that keep the case from going on. */
  readonly open: number;
}

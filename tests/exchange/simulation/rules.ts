import type { Change } from '#shared/exchange/change';
import { foldChanges, type Folded, type FoldedValue } from '#shared/exchange/fold-changes';
import { judgeLost, type LostMark, type LostRow } from '#shared/exchange/lost-laptop';
import { placeSegment } from '#shared/exchange/streams';

type Placing = typeof placeSegment;
type Counted = Iterable<{ readonly hash: string; readonly change: Change }>;

/** What decides the state of a laptop; `fold` gets the changes in the order in which they arrived there. */
export interface Rules {
  readonly place: Placing;
  readonly fold: (arrived: Counted) => Folded;
  /** Judges a stream of a lost laptop by what the root named; `before` says what had arrived here before its loss did. */
  readonly judge: (
    rows: readonly LostRow[],
    named: ReadonlySet<string>,
    before: (hash: string) => boolean,
  ) => ReadonlyMap<string, LostMark>;
}

/** The rules of the product. */
export const ownRules: Rules = { place: placeSegment, fold: foldChanges, judge: judgeLost };

/** Of different values side by side only one is kept: the one the judge ranks highest. */
const keepingOne =
  (rankOf: (change: Change, arrival: number) => number) =>
  (arrived: Counted): Folded => {
    const changes = [...arrived];
    const ranks = new Map(changes.map(({ hash, change }, at) => [hash, rankOf(change, at)]));
    const rank = ({ op }: FoldedValue): number => ranks.get(op.slice(0, 64)) ?? 0;
    return new Map(
      [...foldChanges(changes)].map(([entity, fields]) => [
        entity,
        new Map(
          [...fields].map(([field, values]) => [field, values.toSorted((x, y) => rank(y) - rank(x)).slice(0, 1)]),
        ),
      ]),
    );
  };

/** Planted defects: each is the product's rules but for one decision. */
export const mutants: Readonly<
  Record<'firstToArriveWins' | 'firstBranchWins' | 'latestClockWins' | 'lossByArrival', Rules>
> = {
  firstToArriveWins: { ...ownRules, fold: keepingOne((_, arrival) => -arrival) },
  firstBranchWins: {
    ...ownRules,
    place: (...given) => {
      const placement = placeSegment(...given);
      return { ...placement, same: placement.same + placement.dispute.length, dispute: [], forkAt: null };
    },
  },
  lossByArrival: {
    ...ownRules,
    judge: (rows, _, before) => new Map(rows.map(({ hash }) => [hash, before(hash) ? 'counts' : 'aside'])),
  },
  latestClockWins: { ...ownRules, fold: keepingOne(({ wall }) => wall) },
};

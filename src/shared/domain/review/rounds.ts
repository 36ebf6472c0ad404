import { firstRound, secondRound } from '../cases/keys.ts';
import type { OfficerId } from '../ids.ts';
import type { Review } from './review-sheet.ts';

/** Who reviews a case: the handler (初审) and the checker (复核). */
export interface Parties {
  readonly handler: string | null;
  readonly checker: string | null;
  /** Officers who stay away from the case: what they sealed counts no more. */
  readonly recused?: readonly string[];
}

/** The round an officer writes in: the second for the checker named for the case, the first for everyone else. */
export const roundOf = (officer: string, { handler, checker }: Parties): string =>
  officer === checker && officer !== handler ? secondRound : firstRound;

export interface CountingReviews {
  /** The review that counts for each round; null while none does. */
  readonly first: Review | null;
  readonly second: Review | null;
  /** Kept and shown, and counted in no result. */
  readonly aside: readonly {
    readonly review: Review;
    readonly why: 'samePerson' | 'notNamed' | 'twoFirst' | 'recused';
  }[];
}

/**
 * Which sealed reviews count. The first is the handler's; where none is named, the only one there is, and of two neither.
 * The second must be another person than the handler and than whoever sealed a first review (two-person rule); of
 * several the named checker's counts. A function of what is held, so every laptop decides alike.
 */
export const countingReviews = (
  { handler, checker, recused = [] }: Parties,
  reviews: readonly Review[],
): CountingReviews => {
  const counted = reviews.filter(({ officer }) => !recused.includes(officer));
  const firsts = counted.filter(({ round }) => round === firstRound);
  const first = firsts.find(({ officer }) => officer === handler) ?? (firsts.length === 1 ? (firsts[0] ?? null) : null);
  const samePerson = (officer: OfficerId): boolean => officer === handler || officer === first?.officer;
  const seconds = counted.filter(({ round }) => round === secondRound);
  const lawful = seconds.filter(({ officer }) => !samePerson(officer));
  const second =
    lawful.find(({ officer }) => officer === checker) ?? (lawful.length === 1 ? (lawful[0] ?? null) : null);
  return {
    first,
    second,
    aside: reviews
      .filter((review) => review !== first && review !== second)
      .map((review) => ({
        review,
        why: recused.includes(review.officer)
          ? 'recused'
          : review.round !== secondRound
            ? 'twoFirst'
            : samePerson(review.officer)
              ? 'samePerson'
              : 'notNamed',
      })),
  };
};

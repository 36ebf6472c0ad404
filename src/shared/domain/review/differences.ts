import type { Finding } from '../policy/finding.ts';
import type { Answer, AnswerValue, Review } from './review-sheet.ts';

/** What two rounds can differ in, and the weight of it: what flips the outcome comes first. */
export const effects = ['suggestion', 'hold', 'finding', 'answer', 'amount', 'reason', 'note', 'pages'] as const;
export type Effect = (typeof effects)[number];

/** What the difference is about: a check id, or the review as a whole. */
export type DifferenceAbout = string | 'suggestion' | 'amountFen' | 'conditions';

export interface Difference {
  readonly about: DifferenceAbout;
  /** Everything that differs, heaviest first; never empty. */
  readonly effects: readonly Effect[];
  readonly first: Answer | null;
  readonly second: Answer | null;
}

export interface RoundsToCompare {
  /** Check ids in the order of the list. */
  readonly checks: readonly string[];
  /** Findings beside each check. */
  readonly findings: (check: string) => readonly Finding[];
  readonly first: { readonly review: Review | null; readonly answers: readonly Answer[] };
  readonly second: { readonly review: Review | null; readonly answers: readonly Answer[] };
}

/**
 * Everything in which two rounds differ, once each, ranked by what it changes: the suggestion, an unanswered hold, a
 * finding, then answers, amounts, reasons, notes and pages; equal weights in the order of the check list. Exchanging
 * the rounds exchanges the sides and nothing else.
 */
export const differencesOf = (rounds: RoundsToCompare): readonly Difference[] => {
  const [first, second] = [byCheck(rounds.first.answers), byCheck(rounds.second.answers)];
  const asked = [...new Set([...rounds.checks, ...[...first.keys(), ...second.keys()].toSorted()])];
  const ofChecks = asked.flatMap((about): Difference[] => {
    const [left, right] = [first.get(about) ?? null, second.get(about) ?? null];
    const found = effectsOf(left, right, rounds.findings(about));
    return found.length === 0 ? [] : [{ about, effects: found, first: left, second: right }];
  });
  return [...ofReviews(rounds.first.review, rounds.second.review), ...ofChecks]
    .map((difference, place) => ({ difference, place }))
    .toSorted((a, b) => weightOf(a.difference) - weightOf(b.difference) || a.place - b.place)
    .map(({ difference }) => difference);
};

const byCheck = (answers: readonly Answer[]): ReadonlyMap<string, Answer> =>
  new Map(answers.map((answer) => [answer.check, answer]));

const weightOf = ({ effects: [heaviest = 'pages'] }: Difference): number => effects.indexOf(heaviest);

const ofReviews = (first: Review | null, second: Review | null): Difference[] => {
  if (first === null || second === null) return [];
  const whole = { first: null, second: null };
  return [
    ...(first.suggestion === second.suggestion
      ? []
      : [{ about: 'suggestion', effects: ['suggestion'] as const, ...whole }]),
    ...(first.amountFen === second.amountFen ? [] : [{ about: 'amountFen', effects: ['amount'] as const, ...whole }]),
    ...(first.conditions === second.conditions ? [] : [{ about: 'conditions', effects: ['note'] as const, ...whole }]),
  ];
};

const effectsOf = (first: Answer | null, second: Answer | null, findings: readonly Finding[]): Effect[] => {
  if (first === null && second === null) return [];
  const found: Effect[] = [];
  const [left, right] = [first?.value ?? null, second?.value ?? null];
  if (left !== right) {
    const stands = (outcomes: readonly string[]): boolean => findings.some(({ outcome }) => outcomes.includes(outcome));
    // An answer other than 符合 is what deals with a hold; one of the two leaves it standing.
    if (dealsWith(left) !== dealsWith(right) && stands(['HOLD', 'INVALID'])) found.push('hold');
    else if (passes(left) !== passes(right) && findings.length > 0) found.push('finding');
    found.push('answer');
  }
  if ((first?.reason ?? null) !== (second?.reason ?? null)) found.push('reason');
  if ((first?.note ?? '') !== (second?.note ?? '')) found.push('note');
  if (pagesOf(first) !== pagesOf(second)) found.push('pages');
  return found;
};

const dealsWith = (value: AnswerValue | null): boolean => value !== null && value !== 'met';
const passes = (value: AnswerValue | null): boolean => value === 'met' || value === 'notApplicable';

const pagesOf = (answer: Answer | null): string =>
  (answer?.pins ?? [])
    .map((pin) => JSON.stringify([pin.hash, pin.page, pin.region ?? null]))
    .toSorted()
    .join(' ');

/** What becomes of a difference. `asked` leaves it open; all others let the case go on. */
export const settlementChoices = ['first', 'second', 'both', 'asked', 'escalated'] as const;
export type SettlementChoice = (typeof settlementChoices)[number];

export interface Settlement {
  readonly about: DifferenceAbout;
  readonly choice: SettlementChoice;
  readonly reason: string;
  /** The standing writings of both rounds that were compared: `<change>.<op>`, sorted and joined by a space. */
  readonly first: string;
  readonly second: string;
  readonly officer: string;
  readonly wall: number;
  /** Two people settled it differently without knowing of each other. */
  readonly disputed: boolean;
}

/** What a settlement counts for now: nothing where one of the two writings has changed since, or two settlings stand. */
export type SettlementStanding = 'open' | 'asked' | 'settled' | 'escalated' | 'outdated' | 'disputed';

export const standingOf = (
  settlement: Settlement | undefined,
  now: { readonly first: string; readonly second: string },
): SettlementStanding => {
  if (settlement === undefined) return 'open';
  if (settlement.disputed) return 'disputed';
  if (settlement.first !== now.first || settlement.second !== now.second) return 'outdated';
  if (settlement.choice === 'asked' || settlement.choice === 'escalated') return settlement.choice;
  return 'settled';
};

/** Pages, notes and reasons do not hold a case up by themselves; answers, amounts, holds and the suggestion do. */
export const holdsUp = ({ effects: [heaviest = 'pages'] }: Difference): boolean =>
  effects.indexOf(heaviest) <= effects.indexOf('amount');

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { OfficerId } from '#shared/domain/ids';
import { differencesOf, effects, type RoundsToCompare } from '#shared/domain/review/differences';
import { answerValues, suggestions, type Answer, type Review } from '#shared/domain/review/review-sheet';
import { countingReviews, roundOf } from '#shared/domain/review/rounds';

const checks = ['G01', 'G02', 'G03', 'M05-C1'];
const officer = (name: string): OfficerId => name as OfficerId;

const answer = (of: string) =>
  fc.record({
    check: fc.constantFrom(...checks),
    officer: fc.constant(officer(of)),
    value: fc.constantFrom(...answerValues),
    reason: fc.constantFrom(null, 'RB01', 'RB02'),
    note: fc.constantFrom('', '见第 3 页'),
    pins: fc.constant([] as Answer['pins']),
    wall: fc.nat(),
    disputed: fc.constant(false),
  });
const review = (of: string, round: string): fc.Arbitrary<Review> =>
  fc.record({
    officer: fc.constant(officer(of)),
    round: fc.constant(round),
    suggestion: fc.constantFrom(...suggestions),
    amountFen: fc.constantFrom(null, 100, 200),
    conditions: fc.constantFrom('', '按期验收'),
    wall: fc.nat(),
  });
const side = (of: string, round: string) =>
  fc.record({
    review: review(of, round),
    answers: fc.uniqueArray(answer(of), { selector: (one) => one.check }),
  });
const rounds: fc.Arbitrary<RoundsToCompare> = fc
  .record({
    first: side('handler', 'first'),
    second: side('checker', 'second'),
    held: fc.subarray(checks),
  })
  .map(({ first, second, held }) => ({
    checks,
    findings: (check) =>
      held.includes(check) ? ([{ outcome: 'HOLD' }] as unknown as ReturnType<RoundsToCompare['findings']>) : [],
    first,
    second,
  }));

describe('differences between rounds', () => {
  it('are the same list whichever round is called first, with the sides exchanged', () => {
    fc.assert(
      fc.property(rounds, (of) => {
        const there = differencesOf(of);
        const back = differencesOf({ ...of, first: of.second, second: of.first });
        expect(back).toEqual(there.map((one) => ({ ...one, first: one.second, second: one.first })));
      }),
    );
  });

  it('lose nothing: what differs is listed once, what is equal is not, and the heaviest comes first', () => {
    fc.assert(
      fc.property(rounds, (of) => {
        const listed = differencesOf(of);
        const plain = (one: Answer | undefined) =>
          one === undefined ? null : [one.value, one.reason, one.note, one.pins];
        const unequal = checks.filter((check) => {
          const [a, b] = [of.first, of.second].map(({ answers }) => answers.find((one) => one.check === check));
          return JSON.stringify(plain(a)) !== JSON.stringify(plain(b));
        });
        expect(
          listed
            .map(({ about }) => about)
            .filter((about) => checks.includes(about))
            .toSorted(),
        ).toEqual(unequal.toSorted());
        for (const field of ['suggestion', 'amountFen', 'conditions'] as const)
          expect(listed.filter(({ about }) => about === field)).toHaveLength(
            of.first.review?.[field] === of.second.review?.[field] ? 0 : 1,
          );
        const weights = listed.map(({ effects: [heaviest = 'pages'] }) => effects.indexOf(heaviest));
        expect(weights).toEqual(weights.toSorted((a, b) => a - b));
        expect(listed.every((one) => one.effects.length > 0)).toBe(true);
      }),
    );
  });
});

describe('which review counts', () => {
  const all = (reviews: readonly Review[]): readonly Review[] => reviews;
  it('never counts a second round by the handler or by whoever sealed the first, and shows it aside', () => {
    fc.assert(
      fc.property(review('a', 'first'), review('a', 'second'), (first, second) => {
        const counting = countingReviews({ handler: 'a', checker: 'a' }, all([first, second]));
        expect(counting.second).toBeNull();
        expect(counting.aside).toEqual([{ review: second, why: 'samePerson' }]);
        expect(countingReviews({ handler: 'b', checker: 'a' }, all([first, second])).second).toBeNull();
      }),
    );
  });

  it('counts nothing of an officer who stays away, and neither of two first reviews without a handler', () => {
    fc.assert(
      fc.property(review('a', 'first'), review('b', 'first'), review('c', 'second'), (a, b, c) => {
        expect(countingReviews({ handler: null, checker: null }, [a, b]).first).toBeNull();
        const counting = countingReviews({ handler: 'b', checker: 'c', recused: ['a'] }, [a, b, c]);
        expect([counting.first, counting.second]).toEqual([b, c]);
        expect(counting.aside).toEqual([{ review: a, why: 'recused' }]);
      }),
    );
  });

  it('puts the checker into the second round, everybody else into the first', () => {
    expect(roundOf('c', { handler: 'h', checker: 'c' })).toBe('second');
    expect(roundOf('h', { handler: 'h', checker: 'h' })).toBe('first');
    expect(roundOf('x', { handler: 'h', checker: 'c' })).toBe('first');
  });
});

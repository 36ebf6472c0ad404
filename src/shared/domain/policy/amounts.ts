import type { Fact } from './finding.ts';

/** Fields whose amounts are of one kind, so that one ten thousand times the other betrays a mixed unit (R45). */
const kindred: readonly (readonly [string, string])[] = [
  ['rdSpendFen', 'rdSpendTaxFen'],
  ['rdSpendFen', 'rdSpendAuditFen'],
  ['rdSpendTaxFen', 'rdSpendAuditFen'],
  ['rdSpendFen', 'rdSpendPriorFen'],
  ['revenueFen', 'assetsFen'],
  ['amountFen', 'interestFen'],
  ['amountFen', 'premiumFen'],
  ['amountFen', 'rdSpendFen'],
  ['amountFen', 'loanAmountFen'],
];

/** "About ten thousand": wide enough for what really differs, far from any true ratio of such amounts. */
const leastRatio = 5_000;
const greatestRatio = 20_000;

/**
 * The fields whose amounts stand about 1 : 10 000 to a sibling figure; empty where none do. Without any pair to compare
 * there is no answer.
 */
export const amountSuspicion = (amountOf: (field: string) => number | null): Fact => {
  const pairs = kindred
    .map((pair) => ({ pair, amounts: pair.map(amountOf) }))
    .filter(({ amounts }) => amounts.every((amount) => amount !== null && amount > 0));
  const suspicious = pairs.filter(({ amounts }) => {
    const [first = 1, second = 1] = amounts as readonly number[];
    const ratio = Math.max(first, second) / Math.min(first, second);
    return ratio >= leastRatio && ratio <= greatestRatio;
  });
  if (pairs.length === 0 && amountOf('amountFen') === null)
    return { value: null, from: 'derived', needs: ['case.amountFen'] };
  return { value: [...new Set(suspicious.flatMap(({ pair }) => pair))], from: 'derived' };
};

import { foldWidth } from '../../text/fold-width.ts';

/** What one case claims of a voucher, in hundredths of a percent; null where two people differ about it. */
export interface Share {
  readonly caseId: string;
  readonly number: string;
  readonly share: number | null;
  /** Whether the agreement on the division is pinned. */
  readonly agreed: boolean;
}

export interface Use {
  readonly number: string;
  readonly caseId: string;
}

/** One whole voucher. */
const whole = 10_000;

/** Vouchers claimed for more than the whole (`FP-1 120%`), and those a case uses without a share and an agreement. */
export const judgeShares = (
  used: readonly Use[],
  shares: readonly Share[],
): { readonly over: readonly string[]; readonly unstated: readonly string[] } => {
  const numbers = [...new Set(used.map(({ number }) => number))];
  const of = (number: string): readonly Share[] => shares.filter((share) => sameNumber(share.number, number));
  const sums = numbers.map((number) => ({
    number,
    sum: of(number).reduce((sum, { share }) => sum + (share ?? 0), 0),
  }));
  return {
    over: sums.filter(({ sum }) => sum > whole).map(({ number, sum }) => `${number} ${sum / 100}%`),
    unstated: numbers.filter((number) =>
      used
        .filter((use) => use.number === number)
        .some((use) => !of(number).some((one) => one.caseId === use.caseId && one.share !== null && one.agreed)),
    ),
  };
};

const sameNumber = (one: string, other: string): boolean =>
  foldWidth(one).trim().toUpperCase() === foldWidth(other).trim().toUpperCase();

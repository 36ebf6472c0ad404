import type { Json } from '../outcome.ts';
import type { RecordField } from '../policy/pack.ts';
import type { CaseRecord } from '../records/case-record.ts';
import { compareText } from '../text-order.ts';

/** The kind of record that enters an invoice, a contract or a bank slip; its form is data of the pack. */
export const slipKind = 'financeSlip';
/** The one record that holds the declared and the eligible amount. */
export const totalsKind = 'financeTotals';

/** `doubled`: the same number stands on another slip of the same kind in this case. */
export type SlipProblem = 'disputed' | 'amount' | 'undecided' | 'reason' | 'doubled';

export interface Slip {
  /** Id of its record. */
  readonly id: string;
  /** Choice id of the pack's form: `invoice`, `contract`, `bankSlip` …; empty while nobody said. */
  readonly kind: string;
  readonly number: string;
  /** ISO day, or empty. */
  readonly date: string;
  readonly payee: string;
  /** 分; null where it is missing or two people differ. */
  readonly amountFen: number | null;
  /** Null while nobody has decided, or two differ. */
  readonly counted: boolean | null;
  readonly reason: string;
  readonly pages: readonly { readonly hash: string; readonly page: number }[];
  readonly problems: readonly SlipProblem[];
}

/** Sums of one kind of slip, in 分. Kinds are never added to each other: a slip and its invoice are one expense. */
export interface SlipSum {
  readonly kind: string;
  readonly slips: number;
  readonly countedFen: number;
  readonly leftOutFen: number;
  /** Counted less declared or eligible; null where that amount is not known, or a slip of the kind is not settled. */
  readonly toDeclaredFen: number | null;
  readonly toEligibleFen: number | null;
}

export interface Reconciliation {
  readonly slips: readonly Slip[];
  readonly sums: readonly SlipSum[];
  /** What the form declares and what counts as eligible, in 分; null where it is blank or two values stand. */
  readonly declaredFen: number | null;
  readonly eligibleFen: number | null;
  /** The same number more than once. */
  readonly doubled: readonly { readonly kind: string; readonly number: string; readonly ids: readonly string[] }[];
  /** Slips that are not settled; while there is one, the comparison is 待核. */
  readonly unsettled: number;
}

/**
 * Sets declared money against what its papers say, exact in 分. Of a number that stands twice each slip is shown and
 * summed as the officer decided; counting both asks for a decision, so neither kind nor difference is taken for settled.
 */
export const reconcile = (
  records: readonly CaseRecord[],
  amounts: { readonly declaredFen: number | null; readonly eligibleFen: number | null },
): Reconciliation => {
  const read = records.filter(({ kind }) => kind === slipKind).map(slipOf);
  const doubled = doublesIn(read);
  const counts = new Map(
    doubled.map(({ kind, number, ids }) => [
      `${kind} ${number}`,
      read.filter(({ id, counted }) => ids.includes(id) && counted === true).length,
    ]),
  );
  const slips = read
    .map((slip): Slip => {
      const twice = (counts.get(`${slip.kind} ${plainNumber(slip.number)}`) ?? 0) > 1 && slip.counted === true;
      return twice ? { ...slip, problems: [...slip.problems, 'doubled'] } : slip;
    })
    .toSorted(
      (a, b) =>
        compareText(a.kind, b.kind) ||
        compareText(a.date, b.date) ||
        compareText(a.number, b.number) ||
        compareText(a.id, b.id),
    );
  const kinds = [...new Set(slips.map(({ kind }) => kind))];
  const sums = kinds.map((kind): SlipSum => {
    const own = slips.filter((slip) => slip.kind === kind);
    const countedFen = sumOf(own, true);
    const settled = own.every(({ problems }) => problems.length === 0);
    const less = (amount: number | null): number | null => (amount === null || !settled ? null : countedFen - amount);
    return {
      kind,
      slips: own.length,
      countedFen,
      leftOutFen: sumOf(own, false),
      toDeclaredFen: less(amounts.declaredFen),
      toEligibleFen: less(amounts.eligibleFen),
    };
  });
  return { slips, sums, ...amounts, doubled, unsettled: slips.filter(({ problems }) => problems.length > 0).length };
};

/** The kinds of slip a form offers, for their names on screen and paper. */
export const slipChoices = (fields: readonly RecordField[]): NonNullable<RecordField['choices']> =>
  fields.find(({ id }) => id === 'kind')?.choices ?? [];

const doublesIn = (slips: readonly Slip[]): Reconciliation['doubled'] => {
  const byNumber = new Map<string, Slip[]>();
  for (const slip of slips) {
    const number = plainNumber(slip.number);
    if (number === '') continue;
    const key = `${slip.kind} ${number}`;
    byNumber.set(key, [...(byNumber.get(key) ?? []), slip]);
  }
  return [...byNumber.values()]
    .filter((all) => all.length > 1)
    .map((all) => ({
      kind: all[0]?.kind ?? '',
      number: plainNumber(all[0]?.number ?? ''),
      ids: all.map(({ id }) => id).toSorted(),
    }))
    .toSorted((a, b) => compareText(a.kind, b.kind) || compareText(a.number, b.number));
};

/** A number as it is compared: without spaces and hyphens, in plain width and capitals. */
const plainNumber = (number: string): string =>
  number
    .normalize('NFKC')
    .replaceAll(/[\s\-‐-―_]/gu, '')
    .toUpperCase();

const slipOf = ({ id, values, disputed }: CaseRecord): Slip => {
  const amountFen = whole(values['amountFen']);
  const counted = typeof values['counted'] === 'boolean' ? values['counted'] : null;
  const reason = textOf(values['reason']);
  const inDispute = ['kind', 'number', 'amountFen', 'counted'].some((field) => field in disputed);
  const problems: SlipProblem[] = inDispute
    ? ['disputed']
    : [
        ...(amountFen === null ? ['amount' as const] : []),
        ...(counted === null ? ['undecided' as const] : []),
        ...(counted === false && reason.trim() === '' ? ['reason' as const] : []),
      ];
  return {
    id,
    kind: textOf(values['kind']),
    number: textOf(values['number']).trim(),
    date: textOf(values['date']),
    payee: textOf(values['payee']),
    amountFen,
    counted,
    reason,
    pages: pagesOf(values['pages']),
    problems,
  };
};

const sumOf = (slips: readonly Slip[], counted: boolean): number =>
  slips.reduce((sum, slip) => sum + (slip.counted === counted ? (slip.amountFen ?? 0) : 0), 0);

const pagesOf = (value: Json | undefined): Slip['pages'] =>
  (Array.isArray(value) ? (value as readonly { readonly hash: string; readonly page: number }[]) : []).map(
    ({ hash, page }) => ({ hash, page }),
  );

const whole = (value: Json | undefined): number | null =>
  typeof value === 'number' && Number.isSafeInteger(value) ? value : null;

const textOf = (value: Json | undefined): string => (typeof value === 'string' ? value : '');

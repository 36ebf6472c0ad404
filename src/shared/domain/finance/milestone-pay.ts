import { percentOf } from '../money/percent.ts';
import type { Clause } from '../policy/wording.ts';
import type { Json } from '../outcome.ts';
import type { CaseRecord, RecordValues } from '../records/case-record.ts';

/** What is paid on a milestone by its result (三(二)): whole, in part, or nothing; every name is data of the pack. */
export interface MilestonePolicy {
  readonly clause: Clause;
  /** The kind of record that is one milestone, and its fields: its name, the amount tied to it, its result. */
  readonly record: string;
  readonly name: string;
  readonly amount: string;
  readonly result: string;
  /** Per cent of the amount by result: fixed, or the parameter that says it. */
  readonly percent: { readonly [result: string]: number | { readonly parameter: string } };
  /** The kind of record that is one payment, and its fields: which milestone it pays, and how much. */
  readonly payment: { readonly record: string; readonly milestone: string; readonly amount: string };
}

/** `waits`: the parameter that has to be set before anybody can say. */
export type Payable =
  | { readonly kind: 'amount'; readonly fen: number; readonly percent: number }
  | { readonly kind: 'waits'; readonly parameter: string };

/** What is to be paid on a milestone, in 分, never rounded up; null while its amount or its result is not known or disputed. */
export const payableOf = (
  policy: MilestonePolicy,
  { values, disputed }: Pick<CaseRecord, 'values' | 'disputed'>,
  parameter: (id: string) => Json,
): Payable | null => {
  if (policy.amount in disputed || policy.result in disputed) return null;
  const amount = values[policy.amount];
  const share = shareOf(policy, values);
  if (typeof amount !== 'number' || share === undefined) return null;
  const percent = typeof share === 'number' ? share : parameter(share.parameter);
  if (typeof percent !== 'number')
    return typeof share === 'number' ? null : { kind: 'waits', parameter: share.parameter };
  return { kind: 'amount', percent, fen: Number((BigInt(amount) * BigInt(percent)) / 100n) };
};

/**
 * The largest share, in per cent rounded up, that was paid of a milestone whose result makes a parameter decide; null
 * where there is none, or where an amount is missing or disputed.
 */
export const reducedPaidPercent = (policy: MilestonePolicy, records: readonly CaseRecord[]): number | null => {
  const { payment } = policy;
  const paid = records.filter(({ kind }) => kind === payment.record);
  const shares = records
    .filter(({ kind, values }) => kind === policy.record && typeof shareOf(policy, values) === 'object')
    .map(({ values, disputed }): number | null => {
      const [name, whole] = [values[policy.name], values[policy.amount]];
      if (typeof whole !== 'number' || policy.amount in disputed) return null;
      const amounts = paid
        .filter((one) => one.values[payment.milestone] === name)
        .map((one) => one.values[payment.amount]);
      if (!amounts.every((one) => typeof one === 'number')) return null;
      return percentOf(
        amounts.reduce((sum, one) => sum + one, 0),
        whole,
      );
    });
  return shares.length === 0 || shares.includes(null) ? null : Math.max(...shares.map((one) => one ?? 0));
};

const shareOf = (policy: MilestonePolicy, values: RecordValues): MilestonePolicy['percent'][string] | undefined => {
  const result = values[policy.result];
  return typeof result === 'string' ? policy.percent[result] : undefined;
};

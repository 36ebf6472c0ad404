import { foldName } from '../../text/fold-width.ts';
import type { Clause } from '../policy/wording.ts';
import type { Json } from '../outcome.ts';
import type { CaseRecord } from '../records/case-record.ts';

/** Whose independence of the applicant is looked into (穿透核查), and who holds whom; every name is data of the pack. */
export interface LookThroughPolicy {
  readonly clause: Clause;
  /** The kind of record that is the other party, and its fields: its name, and the day a finance body cleared it. */
  readonly party: { readonly record: string; readonly name: string; readonly clearedOn: string };
  /** The kind of record that is one holding, and its fields: who holds whom, and which share. */
  readonly holding: {
    readonly record: string;
    readonly holder: string;
    readonly held: string;
    readonly share: string;
  };
}

/** One holding; the share in hundredths of a percent. */
export interface Holding {
  readonly holder: string;
  readonly held: string;
  readonly share: number;
}

/** A chain of holdings longer than this is not followed; holdings that go round in a circle end here too. */
const longestChain = 12;
const whole = 10_000;

/** What each owner holds of a company through all chains, 0 to 1; the company holds the whole of itself. */
const ownersOf = (holdings: readonly Holding[], company: string): ReadonlyMap<string, number> => {
  const held = new Map([[company, 1]]);
  let step: ReadonlyMap<string, number> = held;
  for (let length = 1; length <= longestChain && step.size > 0; length += 1) {
    const next = new Map<string, number>();
    for (const one of holdings) {
      const part = step.get(one.held);
      if (part !== undefined) next.set(one.holder, (next.get(one.holder) ?? 0) + (part * one.share) / whole);
    }
    for (const [owner, part] of next) held.set(owner, Math.min(1, (held.get(owner) ?? 0) + part));
    step = next;
  }
  return held;
};

/**
 * How far two parties are of one hand, in per cent rounded up: the largest share that one owner holds of both, each
 * through every chain (the lesser of the two counts); an owner may be one of the parties itself.
 */
export const commonSharePercent = (all: readonly Holding[], one: string, other: string): number => {
  const holdings = all.map(({ holder, held, share }) => ({ holder: foldName(holder), held: foldName(held), share }));
  const [ofOne, ofOther] = [one, other].map((name) => ownersOf(holdings, foldName(name)));
  const common = [...(ofOne ?? [])].map(([owner, share]) => Math.min(share, ofOther?.get(owner) ?? 0));
  // What is left of a sum of fractions beyond the sixth place is no share.
  return Math.max(0, Math.ceil(Math.max(0, ...common) * 100 - 1e-6));
};

/**
 * The largest such share over the other parties that no finance body has cleared; null where there is none, where no
 * holding is recorded, or where what is needed is missing or disputed.
 */
export const relatedSharePercent = (
  policy: LookThroughPolicy,
  records: readonly CaseRecord[],
  applicant: string,
): number | null => {
  const { party, holding } = policy;
  const open = records.filter(({ kind, values }) => kind === party.record && textOf(values[party.clearedOn]) === '');
  const holdings = records.filter(({ kind }) => kind === holding.record);
  if (open.length === 0 || holdings.length === 0 || applicant === '') return null;
  if ([...open, ...holdings].some(({ disputed }) => Object.keys(disputed).length > 0)) return null;
  const lines = holdings.map(({ values }) => ({
    holder: textOf(values[holding.holder]),
    held: textOf(values[holding.held]),
    share: typeof values[holding.share] === 'number' ? Number(values[holding.share]) : 0,
  }));
  return Math.max(...open.map(({ values }) => commonSharePercent(lines, applicant, textOf(values[party.name]))));
};

const textOf = (value: Json | undefined): string => (typeof value === 'string' ? value : '');

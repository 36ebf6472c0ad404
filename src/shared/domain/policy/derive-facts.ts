import { applicantClassOfCode, foldCreditCode } from '../applicants/credit-code.ts';
import { foldName } from '../../text/fold-width.ts';
import { isInBeijing, isSameAddress } from './address.ts';
import { percentOf } from '../money/percent.ts';
import { amountSuspicion } from './amounts.ts';
import { directionNamed } from './checks.ts';
import type { derivedFacts } from './fact-names.ts';
import type { Fact, FactValue, Facts } from './finding.ts';
import type { Pack } from './pack.ts';

/**
 * Adds what follows from a case's own facts. A derived fact that cannot be worked out is there without a value and says
 * what it `needs`; one that the caller passed in stands as it is.
 */
export const deriveFacts = (pack: Pack, facts: Facts): Facts => {
  const all: Record<string, Fact> = {};
  for (const [name, derive] of named) all[name] = derive(pack, facts);
  return Object.assign(all, facts);
};

type Derivation = (pack: Pack, facts: Facts) => Fact;

const derivations: { readonly [name in (typeof derivedFacts)[number]]: Derivation } = {
  /** Beijing by the registered address; the credit code keeps its old division for ever and proves nothing. */
  inBeijing: (_pack, facts) => from(facts, ['case.registeredAddress'], ([address]) => isInBeijing(text(address))),
  /** A sub-park is a set of plots, not a district: only the sub-park recorded for the case counts. */
  inZone: (pack, facts) => {
    const address = textOf(facts, 'case.registeredAddress');
    if (address !== null && isInBeijing(address) === false) return { value: false, from: 'derived' };
    return from(facts, ['case.subPark'], ([park]) => {
      const found = pack.subParks.find(({ id }) => id === park);
      return found === undefined ? null : found.outside !== true;
    });
  },
  addressesDiffer: (_pack, facts) =>
    from(
      facts,
      ['case.registeredAddress', 'case.operatingAddress'],
      ([first, second]) => !isSameAddress(text(first), text(second)),
    ),
  /** Sole traders (92) and the like hold a credit code without being a legal person; a team has none yet. */
  unincorporated: (_pack, facts) => {
    const code = textOf(facts, 'case.uscc');
    const soleTrader = code !== null && foldCreditCode(code).startsWith('92');
    if (soleTrader || textOf(facts, 'case.applicantClass') === 'team') return { value: true, from: 'derived' };
    // A firm's code alone does not say that no team applies under it: with the class blank nothing is settled.
    return from(facts, ['case.applicantClass', 'case.uscc'], () => false);
  },
  /** Classes that the first two characters of the credit code allow; no answer where they say nothing. */
  codeClasses: (_pack, facts) =>
    from(facts, ['case.uscc'], ([code]) => {
      const classes = applicantClassOfCode(foldCreditCode(text(code)));
      return classes.length === 0 ? null : classes;
    }),
  allowedModes: (pack, facts) => ofDirection(pack, facts, (direction) => direction.fundingModes),
  allowedClasses: (pack, facts) => ofDirection(pack, facts, (direction) => direction.applicantClasses),
  directionOutcome: (pack, facts) => ofDirection(pack, facts, (direction) => direction.outcome),
  qualification: (pack, facts) => ofDirection(pack, facts, (direction) => direction.qualification ?? []),
  missingQualification: (pack, facts) =>
    from(facts, ['case.direction', 'evidence.kinds'], ([id, kinds]) => {
      const needed = directionNamed(pack, text(id))?.qualification;
      const there = list(kinds);
      return needed === undefined || there === null ? null : needed.filter((kind) => !there.includes(kind));
    }),
  otherFundingNamed: (_pack, facts) => from(facts, ['case.otherFunding'], ([said]) => !saysNone(text(said))),
  /** The result of the eligibility review needs a second person; only the handler's own review is not one. */
  handlerIsChecker: (_pack, facts) =>
    from(facts, ['case.handler', 'review.officers'], ([handler, officers]) => {
      const names = list(officers) ?? [];
      return names.length === 0 ? null : names.every((name) => name === handler);
    }),
  servesBeneficiary: (pack, facts) => ofDirection(pack, facts, (direction) => direction.beneficiary),
  amountSuspicion: (_pack, facts) => amountSuspicion((field) => numberOf(facts, `case.${field}`)),
  rdIncreaseFen: (_pack, facts) => from(facts, ['case.rdSpendFen', 'case.rdSpendPriorFen'], difference),
  yearsSincePriorSupport: (_pack, facts) => from(facts, ['case.year', 'case.priorSupportYear'], difference),
  shareOfInterestPercent: (_pack, facts) => from(facts, ['case.amountFen', 'case.interestFen'], share),
  shareOfPremiumPercent: (_pack, facts) => from(facts, ['case.amountFen', 'case.premiumFen'], share),
};

const named = Object.entries(derivations).map(([name, derive]) => [`derived.${name}`, derive] as const);

const difference = ([now, before]: readonly FactValue[]): number | null =>
  typeof now === 'number' && typeof before === 'number' ? now - before : null;

const share = ([part, whole]: readonly FactValue[]): number | null =>
  typeof part === 'number' && typeof whole === 'number' ? percentOf(part, whole) : null;

/** A value out of facts that must all be there; otherwise none, with the names of those that are not. */
const from = (
  facts: Facts,
  names: readonly string[],
  derive: (values: readonly Exclude<FactValue, null>[]) => FactValue,
): Fact => {
  const values = names.map((name) => valueOf(facts, name));
  const absent = names.filter((_name, at) => values[at] === null);
  const value = absent.length > 0 ? null : derive(values as readonly Exclude<FactValue, null>[]);
  return value === null
    ? { value, from: 'derived', needs: absent.length > 0 ? absent : names }
    : { value, from: 'derived', rests: names };
};

type DirectionOf = NonNullable<ReturnType<typeof directionNamed>>;

const ofDirection = (pack: Pack, facts: Facts, derive: (direction: DirectionOf) => FactValue): Fact =>
  from(facts, ['case.direction'], ([id]) => {
    const direction = directionNamed(pack, text(id));
    return direction === undefined ? null : derive(direction);
  });

const valueOf = (facts: Facts, name: string): FactValue => {
  const fact = Object.hasOwn(facts, name) ? facts[name] : undefined;
  return fact === undefined || fact.disputed === true ? null : fact.value;
};

const text = (value: FactValue | undefined): string => (typeof value === 'string' ? value : '');

const list = (value: FactValue | undefined): readonly string[] | null => (typeof value === 'object' ? value : null);

const textOf = (facts: Facts, name: string): string | null => {
  const value = valueOf(facts, name);
  return typeof value === 'string' ? value : null;
};

const numberOf = (facts: Facts, name: string): number | null => {
  const value = valueOf(facts, name);
  return typeof value === 'number' ? value : null;
};

const none = new Set([
  '',
  '无',
  '没有',
  '暂无',
  '未获得',
  '未享受',
  '否',
  '不存在',
  '无其他财政资金',
  '未获得其他财政资金',
  '无其他财政资金支持',
  'none',
  'no',
  'na',
]);

const saysNone = (said: string): boolean => none.has(foldName(said));

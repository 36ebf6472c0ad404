import { directionNamed } from './checks.ts';
import type { Pack, Rule } from './pack.ts';
import { factsReadBy } from './reads.ts';

/** What a case falls under. */
export interface At {
  readonly measure: string;
  readonly direction: string;
}

/** The rules asked of a case of that measure and direction, in the pack's order. */
export const rulesAt = (pack: Pack, at: At): readonly Rule[] => placeOf(pack, at).rules;

/** The facts those rules read, and those that evidence asked only then depends on. */
export const factsReadAt = (pack: Pack, at: At): ReadonlySet<string> => placeOf(pack, at).facts;

/** The facts a rule reads, each once; those of its milder finding only where that one spoke. */
export const factsReadByRule = (rule: Rule, milder: boolean): readonly string[] => {
  const known = readsByRule.get(rule);
  const reads = known ?? {
    first: distinct([rule.when, ...(rule.applies === undefined ? [] : [rule.applies])]),
    milder: distinct([rule.when, rule.otherwise?.when, rule.applies].filter((condition) => condition !== undefined)),
  };
  if (known === undefined) readsByRule.set(rule, reads);
  return milder ? reads.milder : reads.first;
};

interface Place {
  readonly rules: readonly Rule[];
  readonly facts: ReadonlySet<string>;
}

// Packs and rules never change in place, so what follows from them is worked out once and kept as long as they are.
const places = new WeakMap<Pack, Map<string, Place>>();
const readsByRule = new WeakMap<Rule, { readonly first: readonly string[]; readonly milder: readonly string[] }>();

const placeOf = (pack: Pack, at: At): Place => {
  const known = places.get(pack) ?? new Map<string, Place>();
  if (known.size === 0) places.set(pack, known);
  const key = `${at.measure} ${at.direction}`;
  const place = known.get(key) ?? placed(pack, at);
  // An unknown direction is not remembered: there is no end to those.
  if (directionNamed(pack, at.direction) !== undefined && at.direction.startsWith(at.measure)) known.set(key, place);
  return place;
};

const placed = (pack: Pack, at: At): Place => {
  const rules = pack.rules.filter((rule) => concerns(rule, at));
  return {
    rules,
    facts: new Set([
      ...rules.flatMap((rule) => factsReadByRule(rule, true)),
      ...distinct((pack.conditionalEvidence ?? []).map(({ when }) => when)),
    ]),
  };
};

const concerns = (rule: Rule, at: At): boolean =>
  (rule.measures === undefined || rule.measures.includes(at.measure)) &&
  (rule.directions === undefined || rule.directions.includes(at.direction));

const distinct = (conditions: readonly Rule['when'][]): readonly string[] => [
  ...new Set(conditions.flatMap((condition) => [...factsReadBy(condition)])),
];

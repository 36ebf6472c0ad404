import type { Condition, Pack, Rule } from './pack.ts';
import { readsOf } from './reads.ts';

/** Where the things of a pack are used, by their ids. */
export interface PackUses {
  /** Rules that read a parameter. */
  readonly rulesOfParameter: (parameter: string) => readonly string[];
  /** Checks beside which a rule's finding stands. */
  readonly checksOfRule: (rule: string) => readonly string[];
  /** Checks an evidence kind usually answers, and directions that require it. */
  readonly checksOfEvidence: (kind: string) => readonly string[];
  readonly directionsOfEvidence: (kind: string) => readonly string[];
  /** Stages whose time limit a parameter sets. */
  readonly stagesOfParameter: (parameter: string) => readonly string[];
  /** True where evidence is asked for only when a parameter says so. */
  readonly decidesEvidence: (parameter: string) => boolean;
}

export const usesIn = (pack: Pack): PackUses => {
  const checks = [...pack.generalChecks, ...pack.measures.flatMap((measure) => measure.checks)];
  const directions = pack.measures.flatMap((measure) => measure.directions);
  const parametersOf = new Map(pack.rules.map((rule) => [rule.id, parametersReadBy(rule)]));
  const deciding = new Set((pack.conditionalEvidence ?? []).flatMap(({ when }) => [...readsOf(when).parameters]));
  return {
    rulesOfParameter: (parameter) =>
      pack.rules.filter(({ id }) => parametersOf.get(id)?.has(parameter) === true).map(({ id }) => id),
    checksOfRule: (rule) => checks.filter((check) => check.rules.includes(rule)).map(({ id }) => id),
    checksOfEvidence: (kind) => checks.filter((check) => check.evidence.includes(kind)).map(({ id }) => id),
    directionsOfEvidence: (kind) =>
      directions
        .filter((one) => one.requiredEvidence.includes(kind) || one.qualification?.includes(kind) === true)
        .map(({ id }) => id),
    stagesOfParameter: (parameter) =>
      pack.stages
        .filter(({ limit }) => limit?.workingDays === parameter || limit?.days === parameter)
        .map(({ code }) => code),
    decidesEvidence: (parameter) => deciding.has(parameter),
  };
};

const parametersReadBy = ({ when, applies, otherwise }: Rule): ReadonlySet<string> => {
  const conditions: readonly (Condition | undefined)[] = [when, applies, otherwise?.when];
  return new Set(conditions.flatMap((one) => (one === undefined ? [] : [...readsOf(one).parameters])));
};

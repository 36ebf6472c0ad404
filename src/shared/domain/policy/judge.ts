import { evaluate, groundOf, type Ground } from './evaluate.ts';
import type { Fact, Facts, Finding } from './finding.ts';
import type { FindingOutcome, Pack, Rule } from './pack.ts';
import { factsReadByRule, rulesAt, type At } from './rules-at.ts';
import { distinct, missingOf, type Missing } from './truth.ts';

/**
 * What the pack's rules say about a case: one finding for each rule that is asked, in the pack's order. Pure and total.
 * A fact or parameter that is missing, and would decide, gives UNKNOWN (待核) with its name; where the rest already
 * decides, it does not matter. No rule picks one of two standing values.
 */
export const judge = (pack: Pack, facts: Facts, at: At): Finding[] => {
  const ground = groundOf(pack, facts);
  return rulesAt(pack, at).flatMap((rule) => findingOf(ground, rule) ?? []);
};

const findingOf = (ground: Ground, rule: Rule): Finding | null => {
  const asked = rule.applies === undefined ? undefined : evaluate(ground, rule.applies);
  if (asked?.is === false) return null;
  const verdict = verdictOf(ground, rule);
  // Whether it is asked does not matter once there is nothing to say.
  const open = asked?.is === null && verdict.outcome !== 'PASS';
  const said = verdict.milder ? { ...rule, ...rule.otherwise } : rule;
  return {
    rule: rule.id,
    outcome: open ? 'UNKNOWN' : verdict.outcome,
    clause: rule.clause.ref,
    text: said.text,
    formula: said.formula,
    remedy: said.remedy,
    action: said.action,
    ...(verdict.milder ? { milder: true as const } : {}),
    facts: factsSeenBy(ground.facts, rule, verdict.milder),
    missing: distinct([...(open ? missingOf(asked) : []), ...verdict.missing]),
  };
};

interface Verdict {
  readonly outcome: FindingOutcome;
  readonly missing: readonly Missing[];
  /** The `otherwise` of the rule spoke. */
  readonly milder: boolean;
}

const verdictOf = (ground: Ground, rule: Rule): Verdict => {
  const first = evaluate(ground, rule.when);
  if (first.is === true) return { outcome: rule.outcome, missing: [], milder: false };
  if (first.is === null) return { outcome: 'UNKNOWN', missing: first.missing, milder: false };
  if (rule.otherwise === undefined) return { outcome: 'PASS', missing: [], milder: false };
  const second = evaluate(ground, rule.otherwise.when);
  if (second.is === true) return { outcome: rule.otherwise.outcome, missing: [], milder: true };
  if (second.is === null) return { outcome: 'UNKNOWN', missing: missingOf(second), milder: true };
  return { outcome: 'PASS', missing: [], milder: false };
};

/** The facts a rule read, as they stood; a disputed one is shown without a value. */
export const factsSeenBy = (facts: Facts, rule: Rule, milder: boolean): Finding['facts'] => {
  const names = new Set(factsReadByRule(rule, milder));
  // What a derived fact was worked out from is shown beside it: an officer checks the addresses, not their difference.
  for (const name of names) for (const under of factNamed(facts, name)?.rests ?? []) names.add(under);
  return [...names].flatMap((name) => {
    const fact = factNamed(facts, name);
    return fact === undefined ? [] : [{ name, value: fact.disputed === true ? null : fact.value, from: fact.from }];
  });
};

const factNamed = (facts: Facts, name: string): Fact | undefined =>
  Object.hasOwn(facts, name) ? facts[name] : undefined;

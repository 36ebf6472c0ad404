import { deriveFacts } from './derive-facts.ts';
import { groundOf } from './evaluate.ts';
import { derivedFacts } from './fact-names.ts';
import type { Facts, Finding } from './finding.ts';
import { judge } from './judge.ts';
import type { Condition, Pack, Rule } from './pack.ts';
import { factsReadByRule, type At } from './rules-at.ts';
import type { Change, Way } from './way.ts';
import { together, waysOfCondition, type Sets } from './ways-of-condition.ts';

/**
 * What would have to be otherwise for a finding to come out otherwise: the smallest sets of facts, evidence and unset
 * parameters, each proven by judging again with its examples in place. Nothing is proposed that breaks or blanks what
 * is there while another way is open. Empty for a pass, and where the rule is not in the pack.
 */
export const whatChanges = (pack: Pack, facts: Facts, at: At, finding: Finding): readonly Way[] => {
  const rule = pack.rules.find(({ id }) => id === finding.rule);
  if (rule === undefined || finding.outcome === 'PASS') return [];
  // Judging the one rule again and again: nothing else of the pack is asked.
  const alone = { ...pack, rules: [rule], conditionalEvidence: [] };
  const derives = factsReadByRule(rule, true).some((name) => workedOut.has(name));
  const tried = (changes: readonly Change[]): Way['outcome'] => {
    const named = factsNamed(facts, changes);
    return outcomeWith(alone, derives ? derivedAnew(pack, facts, named) : { ...facts, ...named }, at, changes);
  };
  for (const sets of setsFor(pack, rule, facts, finding)) {
    const proven = sets.flatMap((set) => proof(set, finding, tried) ?? []);
    const forward = proven.filter(({ changes }) => !changes.some(({ backward }) => backward === true));
    if (proven.length > 0) return smallest(forward.length > 0 ? forward : proven).slice(0, mostWays);
  }
  return [];
};

const mostWays = 6;

/** What the one rule of the pack answers to changed facts, with the examples of the parameters in place; `SILENT` where it is not asked. */
const outcomeWith = (alone: Pack, facts: Facts, at: At, changes: readonly Change[]): Way['outcome'] => {
  const set = new Map(changes.flatMap((one) => (one.of === 'parameter' ? [[one.name, one.example] as const] : [])));
  const parameters = (): Pack['parameters'] =>
    alone.parameters.map((one) => {
      const value = set.get(one.id);
      return value === undefined || typeof value === 'boolean' ? one : { ...one, value };
    });
  const [finding] = judge(set.size === 0 ? alone : { ...alone, parameters: parameters() }, facts, at);
  return finding?.outcome ?? 'SILENT';
};

/** The facts that the changes name, with their examples. */
const factsNamed = (facts: Facts, changes: readonly Change[]): Facts => {
  const named: Record<string, Facts[string]> = {};
  for (const { of, name, example } of changes) {
    if (of === 'fact') named[name] = { value: example, from: facts[name]?.from ?? 'officer' };
    if (of === 'stage') named['case.state'] = { value: example, from: 'derived' };
    if (of !== 'evidence') continue;
    const kinds = (named['evidence.kinds'] ?? facts['evidence.kinds'])?.value;
    const others = (Array.isArray(kinds) ? kinds : []).filter((kind) => kind !== name);
    named['evidence.kinds'] = { value: example === true ? [...others, name] : others, from: 'evidence' };
  }
  return named;
};

/** What is worked out from a changed fact changes with it; a derived fact that is itself named stands as named. */
const derivedAnew = (pack: Pack, facts: Facts, named: Facts): Facts => {
  const own = Object.fromEntries(Object.entries(facts).filter(([name]) => !workedOut.has(name)));
  return deriveFacts(pack, { ...own, ...named });
};

const workedOut: ReadonlySet<string> = new Set(derivedFacts.map((name) => `derived.${name}`));

/** By which conditions the finding stands: what would undo what it says, or else what would keep it from being asked. */
const setsFor = (pack: Pack, rule: Rule, facts: Facts, finding: Finding): readonly Sets[] => {
  const ground = groundOf(pack, facts);
  const ways = (condition: Condition | undefined, wanted: boolean): Sets =>
    condition === undefined ? [] : waysOfCondition(ground, condition, wanted);
  const said = finding.milder === true ? rule.otherwise?.when : rule.when;
  const silence = ways(rule.applies, false);
  const both = finding.milder === true ? [] : together([ways(rule.when, false), ways(rule.otherwise?.when, false)]);
  if (finding.outcome !== 'UNKNOWN') return [ways(said, false), both, silence];
  // Not known: whatever supplies what is missing, first so that there is nothing to say.
  return [ways(said, false), [...ways(said, true), ...ways(rule.applies, true), ...silence]];
};

/** The set with what it does not need left out, and what comes of it; null where the finding would stay. */
const proof = (
  set: readonly Change[],
  finding: Finding,
  tried: (changes: readonly Change[]) => Way['outcome'],
): Way | null => {
  const found = agreeing(set).find((changes) => tried(changes) !== finding.outcome);
  if (found === undefined) return null;
  const outcome = tried(found);
  let needed = found;
  for (const one of found) {
    const rest = needed.filter((other) => other !== one);
    if (rest.length > 0 && tried(rest) === outcome) needed = rest;
  }
  return { changes: needed, outcome };
};

/** One change for each name: where two were asked of one, each in turn, the one that says more first. */
const agreeing = (set: readonly Change[]): readonly (readonly Change[])[] => {
  const named = new Map<string, Change[]>();
  for (const one of set) named.set(keyOf(one), [...(named.get(keyOf(one)) ?? []), one]);
  let choices: readonly (readonly Change[])[] = [[]];
  for (const same of named.values()) {
    const ordered = same.toSorted((left, right) => Number(isVague(left)) - Number(isVague(right)));
    choices = choices.flatMap((before) => ordered.map((one) => [...before, one])).slice(0, 16);
  }
  return choices;
};

const isVague = ({ target }: Change): boolean => target.is === 'known' || target.is === 'blank';

const keyOf = ({ of, name }: Change): string => `${of} ${name}`;

/** Without repetitions, and without a set that another one is part of. */
const smallest = (ways: readonly Way[]): readonly Way[] => {
  const seen = new Set<string>();
  const distinct = ways.filter(({ changes }) => {
    const key = changes
      .map((one) => `${keyOf(one)} ${JSON.stringify(one.target)}`)
      .toSorted()
      .join();
    return seen.has(key) ? false : seen.add(key) !== undefined;
  });
  return distinct
    .filter((way) => !distinct.some((other) => isWithin(other, way)))
    .toSorted((left, right) => left.changes.length - right.changes.length);
};

const isWithin = (small: Way, large: Way): boolean => {
  const keys = new Set(large.changes.map(keyOf));
  return small.changes.length < large.changes.length && small.changes.every((one) => keys.has(keyOf(one)));
};

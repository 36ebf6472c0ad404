import type { Fact, FactValue, Finding } from './finding.ts';
import type { Condition, Operand, Pack, Parameter, Rule } from './pack.ts';
import { namesOf } from './evaluate.ts';

/**
 * One thing a rule saw when it spoke: a fact with its value, a kind of evidence (there or not), a stage (reached or not;
 * null while it cannot be said), a parameter as it was set.
 */
export interface Reading {
  readonly of: 'fact' | 'evidence' | 'stage' | 'parameter';
  readonly name: string;
  readonly value: FactValue;
  readonly from?: Fact['from'];
}

/**
 * What a finding rests on, no wider than its rule looks: of the evidence only the kinds the condition asks for, of the
 * stage only whether those it names are reached, of a list only the entries asked for. In a fixed order.
 */
export const readingsOf = (pack: Pack, finding: Spoken): readonly Reading[] => {
  const rule = pack.rules.find(({ id }) => id === finding.rule);
  if (rule === undefined) return finding.facts.map((fact) => ({ of: 'fact', ...fact }));
  const seen = seenBy(pack, rule, finding);
  return [
    ...finding.facts.flatMap((fact) => readingOfFact(fact, seen)),
    ...[...seen.kinds].map((name) => ({ of: 'evidence' as const, name, value: isThere(finding, name) })),
    ...[...seen.stages].map((name) => ({ of: 'stage' as const, name, value: isReached(pack, finding, name) })),
    ...[...seen.parameters].map((name) => ({ of: 'parameter' as const, name, value: setting(pack, name) })),
  ].toSorted(byPlace);
};

/** Of a finding, what its readings follow from. */
type Spoken = Pick<Finding, 'rule' | 'facts' | 'milder'>;

interface Seen {
  /** Facts read whole. */
  readonly whole: Set<string>;
  /** Facts of which only some entries are asked for. */
  readonly entries: Map<string, Set<string>>;
  readonly kinds: Set<string>;
  readonly stages: Set<string>;
  readonly parameters: Set<string>;
}

const seenBy = (pack: Pack, rule: Rule, finding: Spoken): Seen => {
  const seen: Seen = {
    whole: new Set(),
    entries: new Map(),
    kinds: new Set(),
    stages: new Set(),
    parameters: new Set(),
  };
  const otherwise = finding.milder === true ? rule.otherwise?.when : undefined;
  for (const condition of [rule.applies, rule.when, otherwise])
    if (condition !== undefined) look(pack, condition, seen);
  return seen;
};

const look = (pack: Pack, condition: Condition, seen: Seen): void => {
  const inside = (one: Condition): void => look(pack, one, seen);
  if ('all' in condition) condition.all.forEach(inside);
  else if ('any' in condition) condition.any.forEach(inside);
  else if ('not' in condition) inside(condition.not);
  else if ('known' in condition) seen.whole.add(condition.known);
  else if ('empty' in condition) seen.whole.add(condition.empty);
  else if ('is' in condition) seen.whole.add(condition.is[0]);
  else if ('matches' in condition) seen.whole.add(condition.matches[0]);
  else if ('hasEvidence' in condition) seen.kinds.add(condition.hasEvidence);
  else if ('reached' in condition) seen.stages.add(condition.reached);
  else if ('in' in condition) lookAmong(condition.in, seen);
  else if ('compare' in condition) {
    const [left, , right] = condition.compare;
    lookAt([typeof left === 'string' ? { fact: left } : left, right], seen);
  } else if ('within' in condition) {
    seen.whole.add(condition.within[0]);
    lookAt(condition.within.slice(1) as readonly Operand[], seen);
  } else if ('choose' in condition) {
    const [parameter, branches] = condition.choose;
    seen.parameters.add(parameter);
    const chosen = setting(pack, parameter);
    const branch = typeof chosen === 'string' && Object.hasOwn(branches, chosen) ? branches[chosen] : undefined;
    (branch === undefined ? Object.values(branches) : [branch]).forEach(inside);
  }
};

const lookAmong = ([name, values]: Extract<Condition, { readonly in: unknown }>['in'], seen: Seen): void => {
  if ('parameter' in values || 'fact' in values) {
    seen.whole.add(name);
    lookAt([values], seen);
  } else seen.entries.set(name, new Set([...(seen.entries.get(name) ?? []), ...values]));
};

const lookAt = (operands: readonly Operand[], seen: Seen): void => {
  for (const { kind, name } of operands.flatMap(namesOf)) seen[kind === 'fact' ? 'whole' : 'parameters'].add(name);
};

/** Facts that stand in a finding only because a kind or a stage was looked up in them, or a derived fact rests on them. */
const seenInParts: ReadonlySet<string> = new Set(['evidence.kinds', 'case.state']);

const readingOfFact = (fact: Finding['facts'][number], seen: Seen): Reading[] => {
  const entries = seen.entries.get(fact.name);
  if (seen.whole.has(fact.name)) return [{ of: 'fact', ...fact }];
  if (entries !== undefined && typeof fact.value === 'object' && fact.value !== null)
    return [{ of: 'fact', ...fact, value: fact.value.filter((one) => entries.has(one)) }];
  return entries === undefined && seenInParts.has(fact.name) ? [] : [{ of: 'fact', ...fact }];
};

const valueIn = (finding: Spoken, name: string): FactValue =>
  finding.facts.find((fact) => fact.name === name)?.value ?? null;

const isThere = (finding: Spoken, kind: string): boolean | null => {
  const kinds = valueIn(finding, 'evidence.kinds');
  return typeof kinds === 'object' && kinds !== null ? kinds.includes(kind) : null;
};

const isReached = ({ stages }: Pack, finding: Spoken, wanted: string): boolean | null => {
  const state = valueIn(finding, 'case.state');
  const placeOf = (code: FactValue): number | null | undefined => {
    const at = stages.findIndex((stage) => stage.code === code);
    return at < 0 ? undefined : stages[at]?.aside === true ? null : at;
  };
  const [at, to] = [placeOf(state), placeOf(wanted)];
  return at === undefined || typeof to !== 'number' ? null : at !== null && at >= to;
};

const setting = ({ parameters }: Pack, id: string): Parameter['value'] =>
  parameters.find((parameter) => parameter.id === id)?.value ?? null;

const byPlace = (left: Reading, right: Reading): number => {
  const [first, second] = [`${left.of} ${left.name}`, `${right.of} ${right.name}`];
  return first < second ? -1 : first > second ? 1 : 0;
};

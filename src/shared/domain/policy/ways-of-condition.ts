import { fieldById } from '../cases/fields.ts';
import { evaluate, type Ground } from './evaluate.ts';
import type { Fact, FactValue } from './finding.ts';
import type { Condition } from './pack.ts';
import type { Change } from './way.ts';
import { factTo, parameterSet, waysOfComparison } from './ways-of-comparison.ts';

/** Sets of changes, not yet proven nor smallest. */
export type Sets = readonly (readonly Change[])[];

/** No condition of a pack needs more; past it a reader is not helped. */
const mostSets = 48;

/** The sets of changes by which a condition would come out as wanted; one empty set where it does already. */
export const waysOfCondition = (ground: Ground, condition: Condition, wanted: boolean): Sets => {
  if (evaluate(ground, condition).is === wanted) return [[]];
  const inside = (one: Condition, other = wanted): Sets => waysOfCondition(ground, one, other);
  if ('not' in condition) return inside(condition.not, !wanted);
  if ('all' in condition)
    return wanted ? together(condition.all.map((one) => inside(one))) : either(condition.all.map((one) => inside(one)));
  if ('any' in condition)
    return wanted ? either(condition.any.map((one) => inside(one))) : together(condition.any.map((one) => inside(one)));
  if ('choose' in condition) return waysOfChoice(ground, condition.choose, wanted);
  if ('compare' in condition) return waysOfComparison(ground, condition, wanted);
  if ('within' in condition) {
    const [date, from, to] = condition.within;
    return inside({ all: [{ compare: [date, '>=', from] }, { compare: [date, '<=', to] }] });
  }
  if ('in' in condition) return waysOfAmong(ground, condition.in, wanted);
  if ('hasEvidence' in condition) return [[evidenceTo(condition.hasEvidence, wanted)]];
  if ('reached' in condition) return waysOfStage(ground, condition.reached, wanted);
  return waysOfValue(ground, condition, wanted);
};

const either = (sets: readonly Sets[]): Sets => sets.flat().slice(0, mostSets);

/** One set out of each part, all at once. */
export const together = (parts: readonly Sets[]): Sets =>
  parts.reduce<Sets>(
    (before, part) => before.flatMap((set) => part.map((more) => [...set, ...more])).slice(0, mostSets),
    [[]],
  );

const waysOfChoice = (
  ground: Ground,
  [parameter, branches]: Extract<Condition, { readonly choose: unknown }>['choose'],
  wanted: boolean,
): Sets => {
  const chosen = ground.parameters.get(parameter)?.value ?? null;
  const branch = typeof chosen === 'string' && Object.hasOwn(branches, chosen) ? branches[chosen] : undefined;
  if (branch !== undefined) return waysOfCondition(ground, branch, wanted);
  return either(
    Object.entries(branches).map(([choice, one]) =>
      waysOfCondition(ground, one, wanted).map((set) => [parameterSet(parameter, choice), ...set]),
    ),
  );
};

const waysOfValue = (ground: Ground, condition: Condition, wanted: boolean): Sets => {
  if ('known' in condition) return [[filled(ground, condition.known, wanted)]];
  if ('empty' in condition) return [[filled(ground, condition.empty, !wanted)]];
  if ('is' in condition) {
    const [name, value] = condition.is;
    if (wanted) return [[factTo(ground, name, { is: 'value', value }, value)]];
    if (typeof value === 'boolean') return [[factTo(ground, name, { is: 'value', value: !value }, !value)]];
    return [[factTo(ground, name, { is: 'notValue', value }, typeof value === 'number' ? value + 1 : another)]];
  }
  if ('matches' in condition) {
    const [name, format] = condition.matches;
    if (wanted) return [[factTo(ground, name, { is: 'format', format }, wellFormed[format])]];
    return [[{ ...factTo(ground, name, { is: 'notFormat', format }, another), backward: true }]];
  }
  return [];
};

/** Some text that no list of a pack holds. */
const another = '—';
/** The example of GB 32100-2015, and a number in the form of the certificate. */
const wellFormed = {
  usccAlphabet: '91350100M000100Y43',
  usccCheck: '91350100M000100Y43',
  hnteNumber: 'GR202111000001',
} as const;

const waysOfAmong = (
  ground: Ground,
  [name, values]: Extract<Condition, { readonly in: unknown }>['in'],
  wanted: boolean,
): Sets => {
  const fact = Object.hasOwn(ground.facts, name) ? ground.facts[name] : undefined;
  const first = listOf(fact)[0] ?? another;
  if (!('parameter' in values) && !('fact' in values)) return among(ground, name, values, wanted);
  const found = allowedBy(ground, values);
  if (found !== null) return among(ground, name, found, wanted);
  const allowed = wanted ? [first] : ['*'];
  const source: Change =
    'parameter' in values
      ? parameterSet(values.parameter, allowed)
      : factTo(ground, values.fact, { is: 'known' }, allowed);
  const unknown = fact === undefined || fact.value === null || fact.disputed === true;
  return [unknown ? [source, factTo(ground, name, { is: 'known' }, first)] : [source]];
};

const among = (ground: Ground, name: string, values: readonly string[], wanted: boolean): Sets => {
  if (name === 'evidence.kinds')
    return wanted ? values.map((kind) => [evidenceTo(kind, true)]) : [values.map((kind) => evidenceTo(kind, false))];
  const fact = Object.hasOwn(ground.facts, name) ? ground.facts[name] : undefined;
  const isList = Array.isArray(fact?.value);
  const [one] = values;
  if (wanted)
    return one === undefined
      ? []
      : [[factTo(ground, name, { is: 'oneOf', values }, isList ? [...listOf(fact), one] : one)]];
  const kept = listOf(fact).filter((entry) => !values.includes(entry));
  return [[factTo(ground, name, { is: 'noneOf', values }, isList ? kept : another)]];
};

const allowedBy = (
  ground: Ground,
  values: { readonly parameter: string } | { readonly fact: string },
): readonly string[] | null => {
  if ('fact' in values) {
    const fact = Object.hasOwn(ground.facts, values.fact) ? ground.facts[values.fact] : undefined;
    return fact === undefined || fact.disputed === true || fact.value === null ? null : listOf(fact);
  }
  const value = ground.parameters.get(values.parameter)?.value ?? null;
  if (value === null) return null;
  return typeof value === 'object' ? value : [String(value)];
};

const listOf = (fact: Fact | undefined): readonly string[] => {
  const value = fact?.value ?? null;
  return value === null ? [] : typeof value === 'object' ? value : [String(value)];
};

const evidenceTo = (name: string, there: boolean): Change => ({
  of: 'evidence',
  name,
  target: { is: 'value', value: there },
  example: there,
  ...(there ? {} : { backward: true as const }),
});

/** Only a step of the workflow moves the stage. */
const waysOfStage = (ground: Ground, stage: string, wanted: boolean): Sets => {
  const order = [...ground.stages].filter(([, at]) => at !== null).map(([code]) => code);
  const before = order[order.indexOf(stage) - 1] ?? null;
  const example = wanted ? stage : before;
  const backward = wanted ? {} : { backward: true as const };
  return example === null
    ? []
    : [[{ of: 'stage', name: stage, target: { is: 'value', value: wanted }, example, ...backward }]];
};

const filled = (ground: Ground, name: string, wanted: boolean): Change => {
  const fact = Object.hasOwn(ground.facts, name) ? ground.facts[name] : undefined;
  if (wanted) return factTo(ground, name, { is: 'known' }, exampleOf(name, fact));
  // A list of other cases that empties is the way on; a field of the form that is blanked is not.
  const backward = name.startsWith('case.') ? { backward: true as const } : {};
  return { ...factTo(ground, name, { is: 'blank' }, Array.isArray(fact?.value) ? [] : null), ...backward };
};

const exampleOf = (name: string, fact: Fact | undefined): FactValue => {
  const type = fieldById(name.slice('case.'.length))?.type;
  if (Array.isArray(fact?.value) || type === 'list') return [another];
  if (type === 'date') return '2022-01-01';
  if (type === 'flag') return true;
  return type === 'amount' || type === 'integer' ? 1 : another;
};

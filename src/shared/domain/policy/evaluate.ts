import { judgeCreditCode } from '../applicants/credit-code.ts';
import { isHnteNumber } from '../applicants/hnte-number.ts';
import { foldWidth } from '../../text/fold-width.ts';
import { addDays, addMonths, addYears, isIsoDate } from '../dates/iso-date.ts';
import type { FactValue, Facts } from './finding.ts';
import type { Condition, Operand, Pack, Parameter, Span } from './pack.ts';
import { agreedOf, everyOf, no, notOf, someOf, truthOf, unknown, type Missing, type Truth } from './truth.ts';

/** What conditions are evaluated against. */
export interface Ground {
  readonly facts: Facts;
  readonly parameters: ReadonlyMap<string, Parameter>;
  /** Place of each stage in the order; a stage that stands aside has none. */
  readonly stages: ReadonlyMap<string, number | null>;
}

export const groundOf = (pack: Pack, facts: Facts): Ground => {
  const known = grounds.get(pack);
  const ground = known ?? {
    parameters: new Map(pack.parameters.map((parameter) => [parameter.id, parameter])),
    stages: new Map(pack.stages.map((stage, at) => [stage.code, stage.aside === true ? null : at])),
  };
  if (known === undefined) grounds.set(pack, ground);
  return { facts, ...ground };
};

// A pack never changes in place.
const grounds = new WeakMap<Pack, Omit<Ground, 'facts'>>();

/** Evaluates a condition. Never throws, always ends; what it cannot decide it answers with what is missing. */
export const evaluate = (ground: Ground, condition: Condition): Truth => {
  if ('all' in condition) return everyOf(condition.all.map((one) => evaluate(ground, one)));
  if ('any' in condition) return someOf(condition.any.map((one) => evaluate(ground, one)));
  if ('not' in condition) return notOf(evaluate(ground, condition.not));
  if ('known' in condition) return isKnown(ground, condition.known);
  if ('empty' in condition) return isEmpty(ground, condition.empty);
  if ('is' in condition) return isValue(ground, ...condition.is);
  if ('in' in condition) return isAmong(ground, ...condition.in);
  if ('matches' in condition) return hasFormat(ground, ...condition.matches);
  if ('compare' in condition) return compares(ground, ...condition.compare);
  if ('within' in condition) return isWithin(ground, ...condition.within);
  if ('hasEvidence' in condition) return hasEvidence(ground, condition.hasEvidence);
  if ('reached' in condition) return hasReached(ground, condition.reached);
  if ('choose' in condition) return chooses(ground, ...condition.choose);
  return unknown();
};

/** A value that can be used, or what is missing instead. */
type Found<T> = { readonly value: T } | { readonly missing: readonly Missing[] };

const factMissing = (...names: readonly string[]): { readonly missing: readonly Missing[] } => ({
  missing: names.map((name) => ({ kind: 'fact' as const, name })),
});
const parameterMissing = (name: string): { readonly missing: readonly Missing[] } => ({
  missing: [{ kind: 'parameter', name }],
});

/** A fact that nobody gathered, is blank, or stands in two values is missing; no rule picks a side. */
const factFound = ({ facts }: Ground, name: string): Found<Exclude<FactValue, null>> => {
  const fact = Object.hasOwn(facts, name) ? facts[name] : undefined;
  if (fact === undefined || fact.disputed === true) return factMissing(name);
  return fact.value === null ? factMissing(...(fact.needs ?? [name])) : { value: fact.value };
};

const parameterFound = ({ parameters }: Ground, id: string): Found<Exclude<Parameter['value'], null>> => {
  const value = parameters.get(id)?.value ?? null;
  return value === null ? parameterMissing(id) : { value };
};

const isKnown = ({ facts }: Ground, name: string): Truth => {
  const fact = Object.hasOwn(facts, name) ? facts[name] : undefined;
  if (fact === undefined) return no;
  if (fact.disputed === true) return unknown({ kind: 'fact', name });
  return truthOf(Array.isArray(fact.value) || !isBlank(fact.value));
};

const isEmpty = ({ facts }: Ground, name: string): Truth => {
  const fact = Object.hasOwn(facts, name) ? facts[name] : undefined;
  if (fact === undefined || fact.disputed === true) return unknown({ kind: 'fact', name });
  if (fact.value === null && fact.needs !== undefined) return unknown(...factMissing(...fact.needs).missing);
  return truthOf(isBlank(fact.value));
};

const isBlank = (value: FactValue): boolean =>
  value === null || (typeof value === 'string' && value.trim() === '') || (Array.isArray(value) && value.length === 0);

const isValue = (ground: Ground, name: string, wanted: string | number | boolean): Truth => {
  const found = factFound(ground, name);
  if ('missing' in found) return unknown(...found.missing);
  return typeof found.value === typeof wanted ? truthOf(found.value === wanted) : unknown({ kind: 'fact', name });
};

/** Kinds are ids of the pack: no two ways of writing one. */
const hasEvidence = (ground: Ground, kind: string): Truth => {
  const found = factFound(ground, 'evidence.kinds');
  return 'missing' in found ? unknown(...found.missing) : truthOf(listOf(found.value).includes(kind));
};

const isAmong = (
  ground: Ground,
  name: string,
  values: readonly string[] | { readonly parameter: string } | { readonly fact: string },
): Truth => {
  const found = factFound(ground, name);
  if ('missing' in found) return unknown(...found.missing);
  const allowed = valuesOf(ground, values);
  if ('missing' in allowed) return unknown(...allowed.missing);
  return truthOf(sharesOne(listOf(found.value), allowed.value));
};

const valuesOf = (
  ground: Ground,
  values: readonly string[] | { readonly parameter: string } | { readonly fact: string },
): Found<readonly string[]> => {
  if (!('parameter' in values) && !('fact' in values)) return { value: values };
  const found = 'parameter' in values ? parameterFound(ground, values.parameter) : factFound(ground, values.fact);
  return 'missing' in found ? found : { value: listOf(found.value) };
};

const listOf = (value: Exclude<FactValue, null>): readonly string[] =>
  typeof value === 'object' ? value : [String(value)];

/** Width and case do not tell two values apart: a sheet may say `首台（套）` where the pack says `首台(套)`. */
const sharesOne = (first: readonly string[], second: readonly string[]): boolean => {
  if (first.some((one) => second.includes(one))) return true;
  const folded = new Set(second.map((one) => foldWidth(one).toLowerCase()));
  return first.some((one) => folded.has(foldWidth(one).toLowerCase()));
};

const hasFormat = (ground: Ground, name: string, format: 'usccAlphabet' | 'usccCheck' | 'hnteNumber'): Truth => {
  const found = factFound(ground, name);
  if ('missing' in found) return unknown(...found.missing);
  if (typeof found.value !== 'string') return unknown({ kind: 'fact', name });
  if (format === 'hnteNumber') return truthOf(isHnteNumber(found.value));
  const verdict = judgeCreditCode(found.value);
  return truthOf(format === 'usccAlphabet' ? verdict !== 'malformed' : verdict === 'valid');
};

const compares = (ground: Ground, left: string | Operand, op: '<' | '<=' | '=' | '>=' | '>', right: Operand): Truth => {
  const sides = [typeof left === 'string' ? { fact: left } : left, right] as const;
  const [first, second] = [operandFound(ground, sides[0]), operandFound(ground, sides[1])];
  const missing = [first, second].flatMap((one) => ('missing' in one ? one.missing : []));
  if ('missing' in first || 'missing' in second) return unknown(...missing);
  if (typeof first.value !== typeof second.value) return unknown(...sides.flatMap(namesOf));
  const order = first.value < second.value ? -1 : first.value > second.value ? 1 : 0;
  const boundaryIsInside = !sides
    .flatMap(namesOf)
    .some(({ kind, name }) => kind === 'parameter' && ground.parameters.get(name)?.inclusive === false);
  switch (op) {
    case '<':
      return truthOf(order < 0 || (order === 0 && !boundaryIsInside));
    case '>':
      return truthOf(order > 0 || (order === 0 && !boundaryIsInside));
    case '<=':
      return truthOf(order < 0 || (order === 0 && boundaryIsInside));
    case '>=':
      return truthOf(order > 0 || (order === 0 && boundaryIsInside));
    case '=':
      return truthOf(order === 0);
  }
};

const isWithin = (ground: Ground, date: string, from: Operand, to: Operand): Truth =>
  everyOf([compares(ground, date, '>=', from), compares(ground, date, '<=', to)]);

export const operandFound = (ground: Ground, operand: Operand): Found<number | string> => {
  if ('value' in operand) return { value: operand.value };
  if ('date' in operand) return dateFound(ground, operand);
  const found = 'fact' in operand ? factFound(ground, operand.fact) : parameterFound(ground, operand.parameter);
  if ('missing' in found) return found;
  const value = found.value;
  return typeof value === 'number' || typeof value === 'string' ? { value } : { missing: namesOf(operand) };
};

const dateFound = (ground: Ground, operand: Extract<Operand, { readonly date: string }>): Found<string> => {
  const found = factFound(ground, operand.date);
  if ('missing' in found) return { missing: [...found.missing, ...spansUnset(ground, operand)] };
  if (typeof found.value !== 'string' || !isIsoDate(found.value)) return factMissing(operand.date);
  const unset = spansUnset(ground, operand);
  if (unset.length > 0) return { missing: unset };
  const steps = [
    [addYears, operand.plusYears],
    [addMonths, operand.plusMonths],
    [addDays, operand.plusDays],
  ] as const;
  let date: string | null = found.value;
  for (const [add, span] of steps)
    if (span !== undefined && date !== null) date = add(date, lengthOf(ground, span) ?? Number.NaN);
  return date === null ? factMissing(operand.date) : { value: date };
};

const spansUnset = (ground: Ground, operand: Extract<Operand, { readonly date: string }>): readonly Missing[] =>
  [operand.plusYears, operand.plusMonths, operand.plusDays].flatMap((span) =>
    span !== undefined && 'parameter' in span && lengthOf(ground, span) === null
      ? parameterMissing(span.parameter).missing
      : [],
  );

const lengthOf = (ground: Ground, span: Span): number | null => {
  const value = 'value' in span ? span.value : (ground.parameters.get(span.parameter)?.value ?? null);
  return typeof value === 'number' && Number.isSafeInteger(value) ? value : null;
};

/** The names an operand reads. */
export const namesOf = (operand: Operand): readonly Missing[] => {
  if ('fact' in operand) return factMissing(operand.fact).missing;
  if ('parameter' in operand) return parameterMissing(operand.parameter).missing;
  if ('value' in operand) return [];
  const spans = [operand.plusYears, operand.plusMonths, operand.plusDays];
  return [
    ...factMissing(operand.date).missing,
    ...spans.flatMap((span) =>
      span !== undefined && 'parameter' in span ? parameterMissing(span.parameter).missing : [],
    ),
  ];
};

const hasReached = (ground: Ground, stage: string): Truth => {
  const found = factFound(ground, 'case.state');
  if ('missing' in found) return unknown(...found.missing);
  const [at, wanted] = [ground.stages.get(String(found.value)), ground.stages.get(stage)];
  if (at === undefined || wanted === undefined || wanted === null) return unknown({ kind: 'fact', name: 'case.state' });
  return truthOf(at !== null && at >= wanted);
};

const chooses = (ground: Ground, parameter: string, branches: { readonly [choice: string]: Condition }): Truth => {
  const chosen = parameterFound(ground, parameter);
  if ('missing' in chosen) {
    const because: Missing = { kind: 'parameter', name: parameter };
    return agreedOf(
      Object.values(branches).map((branch) => evaluate(ground, branch)),
      because,
    );
  }
  const branch =
    typeof chosen.value === 'string' && Object.hasOwn(branches, chosen.value) ? branches[chosen.value] : undefined;
  return branch === undefined ? unknown({ kind: 'parameter', name: parameter }) : evaluate(ground, branch);
};

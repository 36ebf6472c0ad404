import { addDays, daysBetween, isIsoDate } from '../dates/iso-date.ts';
import { namesOf, operandFound, type Ground } from './evaluate.ts';
import type { Condition, Operand } from './pack.ts';
import type { Change, Relation } from './way.ts';

type Compare = Extract<Condition, { readonly compare: unknown }>;
type Written = Compare['compare'][1];

/**
 * The single changes by which a comparison would come out as wanted: the fact on either side moved to its bound, a
 * missing fact filled in, an unset parameter set. Where neither side is known, both together.
 */
export const waysOfComparison = (
  ground: Ground,
  condition: Compare,
  wanted: boolean,
): readonly (readonly Change[])[] => {
  const [written, op, right] = condition.compare;
  const left: Operand = typeof written === 'string' ? { fact: written } : written;
  const relation = relationOf(ground, [left, right], op, wanted);
  const [first, second] = [operandFound(ground, left), operandFound(ground, right)];
  const [one, other] = ['value' in first ? first.value : null, 'value' in second ? second.value : null];
  if (one !== null && other !== null)
    return [...moved(ground, left, relation, right, other), ...moved(ground, right, flipped[relation], left, one)];
  if (other !== null) return supplied(ground, left, relation, right, other);
  if (one !== null) return supplied(ground, right, flipped[relation], left, one);
  return bothSupplied(left, relation, right);
};

const complement: Readonly<Record<Relation, Relation>> = {
  '<': '>=',
  '<=': '>',
  '=': '!=',
  '!=': '=',
  '>=': '<',
  '>': '<=',
};
const flipped: Readonly<Record<Relation, Relation>> = {
  '<': '>',
  '<=': '>=',
  '=': '=',
  '!=': '!=',
  '>=': '<=',
  '>': '<',
};

/** What must hold between the sides: by the parameter's boundary (含/不含), turned round where the no is wanted. */
const relationOf = (ground: Ground, sides: readonly Operand[], op: Written, wanted: boolean): Relation => {
  const inside = !sides
    .flatMap(namesOf)
    .some(({ kind, name }) => kind === 'parameter' && ground.parameters.get(name)?.inclusive === false);
  const meant: Relation = inside ? op : ({ '<': '<=', '<=': '<', '=': '=', '>=': '>', '>': '>=' } as const)[op];
  return wanted ? meant : complement[meant];
};

/** The fact of one side moved so that it stands in the relation to the other, whose value is known. */
const moved = (
  ground: Ground,
  side: Operand,
  relation: Relation,
  against: Operand,
  bound: number | string,
): readonly (readonly Change[])[] => {
  if ('fact' in side)
    return [[factTo(ground, side.fact, { is: 'bound', relation, bound, against }, pastBound(bound, relation))]];
  if (!('date' in side) || typeof bound !== 'string') return [];
  const day = dayFor(ground, side, relation, bound);
  return day === null ? [] : [[factTo(ground, side.date, { is: 'bound', ...day }, day.bound)]];
};

/** The missing names of one side supplied: a fact by its bound, a parameter by its name alone. */
const supplied = (
  ground: Ground,
  side: Operand,
  relation: Relation,
  against: Operand,
  bound: number | string,
): readonly (readonly Change[])[] => {
  const example = pastBound(bound, relation);
  if ('parameter' in side) return [[parameterSet(side.parameter, example)]];
  if (!('date' in side)) return moved(ground, side, relation, against, bound);
  const base = operandFound(ground, { fact: side.date });
  const unset = namesOf(side).filter(({ kind, name }) => kind === 'parameter' && isUnset(ground, name));
  const day = typeof bound === 'string' ? addDays(bound, relation.startsWith('<') ? -spanless : spanless) : null;
  const days = 'value' in base ? [] : [factTo(ground, side.date, { is: 'known' }, day)];
  // With the base day far enough on its side any small span will do; otherwise the span has to reach.
  return spans.map((span) => [...days, ...unset.map(({ name }) => parameterSet(name, span))]);
};

const bothSupplied = (left: Operand, relation: Relation, right: Operand): readonly (readonly Change[])[] => {
  return examplePairs[relation].map((pair) =>
    [left, right].flatMap((side, at) =>
      namesOf(side).map(({ kind, name }): Change => {
        const example = pair[at] ?? null;
        return kind === 'parameter'
          ? parameterSet(name, 'date' in side ? 0 : example)
          : { of: 'fact', name, target: { is: 'known' }, example, missing: true };
      }),
    ),
  );
};

const days = { early: '2000-01-01', late: '2100-01-01' } as const;
const examplePairs: Readonly<Record<Relation, readonly (readonly (string | number)[])[]>> = {
  '<': [
    [days.early, days.late],
    [0, 1],
  ],
  '<=': [
    [days.early, days.late],
    [0, 1],
  ],
  '=': [
    [days.early, days.early],
    [0, 0],
  ],
  '!=': [
    [days.early, days.late],
    [0, 1],
  ],
  '>=': [
    [days.late, days.early],
    [1, 0],
  ],
  '>': [
    [days.late, days.early],
    [1, 0],
  ],
};

const spans = [1, 0, 12, 600];
/** Days between a made-up day and the bound, more than the smallest span adds. */
const spanless = 800;

export const factTo = (ground: Ground, name: string, target: Change['target'], example: Change['example']): Change => {
  const fact = Object.hasOwn(ground.facts, name) ? ground.facts[name] : undefined;
  const rests = fact?.rests ?? fact?.needs;
  return {
    of: 'fact',
    name,
    target,
    example,
    ...(fact === undefined || fact.value === null || fact.disputed === true ? { missing: true as const } : {}),
    ...(rests === undefined ? {} : { rests }),
    ...(name === 'today' ? { backward: true as const } : {}),
  };
};

export const parameterSet = (name: string, example: Change['example']): Change => ({
  of: 'parameter',
  name,
  target: { is: 'known' },
  example,
  missing: true,
});

const isUnset = ({ parameters }: Ground, name: string): boolean => (parameters.get(name)?.value ?? null) === null;

/** The bound itself where it counts as inside, otherwise the next value beyond it. */
const pastBound = (bound: number | string, relation: Relation): number | string => {
  const step = relation === '<' ? -1 : relation === '>' || relation === '!=' ? 1 : 0;
  if (typeof bound === 'number') return bound + step;
  return step === 0 ? bound : isIsoDate(bound) ? (addDays(bound, step) ?? bound) : `${bound}${step > 0 ? '0' : ''}`;
};

/** The last (or first) day that, moved on by its span, still stands in the relation to the bound. */
const dayFor = (
  ground: Ground,
  side: Extract<Operand, { readonly date: string }>,
  relation: Relation,
  bound: string,
): { readonly relation: Relation; readonly bound: string } | null => {
  const holdsOn = (day: string): boolean => {
    const moved = { ...ground, facts: { ...ground.facts, [side.date]: { value: day, from: 'form' as const } } };
    const found = operandFound(moved, side);
    if ('missing' in found) return false;
    return standsIn(String(found.value), relation, bound);
  };
  const zero = operandFound(
    { ...ground, facts: { ...ground.facts, [side.date]: { value: bound, from: 'form' } } },
    side,
  );
  if ('missing' in zero) return null;
  // Moving on by months is not exact to the day: look at the days around the mirrored one.
  const around = mirrored(bound, String(zero.value));
  const near =
    around === null ? [] : Array.from({ length: 9 }, (_, at) => addDays(around, at - 4)).flatMap((day) => day ?? []);
  const fitting = near.filter(holdsOn);
  if (relation === '!=') return fitting[0] === undefined ? null : { relation: '=', bound: fitting[0] };
  const day = relation.startsWith('<') ? fitting.at(-1) : fitting[0];
  if (day === undefined) return null;
  return { relation: relation === '=' ? '=' : relation.startsWith('<') ? '<=' : '>=', bound: day };
};

const standsIn = (day: string, relation: Relation, bound: string): boolean => {
  const order = day < bound ? -1 : day > bound ? 1 : 0;
  return { '<': order < 0, '<=': order <= 0, '=': order === 0, '!=': order !== 0, '>=': order >= 0, '>': order > 0 }[
    relation
  ];
};

/** As far before the bound as `moved` lies behind it. */
const mirrored = (bound: string, moved: string): string | null => {
  const gap = daysBetween(bound, moved);
  return gap === null ? null : addDays(bound, -gap);
};

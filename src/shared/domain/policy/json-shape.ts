import type { Json } from '../outcome.ts';

/**
 * The part of JSON Schema (draft 2020-12) that a policy pack is written in. Small on purpose: a pack is checked at
 * every start, and the published schema and the check are one thing.
 */
export interface Shape {
  readonly $ref?: string;
  readonly type?: 'object' | 'array' | 'string' | 'integer' | 'boolean' | 'null';
  readonly const?: string;
  readonly enum?: readonly string[];
  readonly pattern?: string;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly properties?: { readonly [name: string]: Shape };
  readonly required?: readonly string[];
  readonly additionalProperties?: false | Shape;
  readonly items?: Shape | false;
  readonly prefixItems?: readonly Shape[];
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly anyOf?: readonly Shape[];
}

export type Definitions = { readonly [name: string]: Shape };

/** Where a value does not have its shape. `expected` is in the words of the schema. */
export interface ShapeFault {
  readonly path: readonly (string | number)[];
  readonly what: 'missing' | 'unknown' | 'form';
  readonly expected: string;
}

/** All places where the value departs from the shape. */
export const shapeFaults = (value: Json, shape: Shape, definitions: Definitions): readonly ShapeFault[] => {
  const faults: ShapeFault[] = [];
  look(value, shape, [], { definitions, faults });
  return faults;
};

interface Looking {
  readonly definitions: Definitions;
  readonly faults: ShapeFault[];
}

/** Where the look is now; one list that grows and shrinks, copied only into a fault. */
type Path = (string | number)[];

/** No value of a known shape nests deeper. */
const deepest = 40;

/** Values found right before: a pack that extends another shares most of its values with it. */
const right = new WeakMap<object, Shape>();

const look = (value: Json, given: Shape, path: Path, looking: Looking): void => {
  const shape = resolved(given, looking.definitions);
  const shared = given.$ref !== undefined && typeof value === 'object' && value !== null ? value : null;
  if (shared !== null && right.get(shared) === shape) return;
  if (path.length > deepest) {
    looking.faults.push({ path: [...path], what: 'form', expected: `${deepest} levels` });
    return;
  }
  const before = looking.faults.length;
  lookAt(value, shape, path, looking);
  if (shared !== null && looking.faults.length === before) right.set(shared, shape);
};

const lookAt = (value: Json, shape: Shape, path: Path, looking: Looking): void => {
  if (shape.anyOf !== undefined) {
    lookAtAny(value, shape.anyOf, path, looking);
    return;
  }
  const wrong = (expected: string): void => {
    looking.faults.push({ path: [...path], what: 'form', expected });
  };
  switch (shape.type) {
    case 'object':
      if (isObject(value)) lookInside(value, shape, path, looking);
      else wrong('object');
      return;
    case 'array':
      if (isList(value)) lookAlong(value, shape, path, looking);
      else wrong('array');
      return;
    case 'string':
      if (!isText(value, shape)) wrong(shape.const ?? shape.enum?.join(' | ') ?? shape.pattern ?? 'string');
      return;
    case 'integer':
      if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < (shape.minimum ?? value))
        wrong('integer');
      return;
    case 'boolean':
      if (typeof value !== 'boolean') wrong('boolean');
      return;
    case 'null':
      if (value !== null) wrong('null');
      return;
    default:
  }
};

/** The alternative that the value's own entries point to speaks; where none or several do, the first that fits. */
const lookAtAny = (value: Json, shapes: readonly Shape[], path: Path, looking: Looking): void => {
  const tries: ShapeFault[][] = [];
  for (const shape of shapes) {
    if (!mayFit(value, resolved(shape, looking.definitions))) continue;
    const faults: ShapeFault[] = [];
    look(value, shape, path, { definitions: looking.definitions, faults });
    if (faults.length === 0) return;
    tries.push(faults);
  }
  const only = tries.length === 1 ? tries[0] : undefined;
  looking.faults.push(...(only ?? [{ path: [...path], what: 'form' as const, expected: 'one of the known forms' }]));
};

const mayFit = (value: Json, shape: Shape): boolean => {
  if (shape.anyOf !== undefined) return true;
  if (isObject(value))
    return shape.type === 'object' && (shape.required ?? []).every((name) => Object.hasOwn(value, name));
  if (isList(value)) return shape.type === 'array';
  return shape.type !== 'object' && shape.type !== 'array';
};

const lookInside = (value: { readonly [name: string]: Json }, shape: Shape, path: Path, looking: Looking): void => {
  for (const name of shape.required ?? []) {
    if (!Object.hasOwn(value, name)) looking.faults.push({ path: [...path, name], what: 'missing', expected: name });
  }
  for (const name of Object.keys(value)) {
    const known =
      shape.properties !== undefined && Object.hasOwn(shape.properties, name) ? shape.properties[name] : undefined;
    const wanted = known ?? shape.additionalProperties;
    if (wanted === false) looking.faults.push({ path: [...path, name], what: 'unknown', expected: name });
    else if (wanted !== undefined) lookBelow(value[name] ?? null, wanted, name, path, looking);
  }
};

const lookAlong = (value: readonly Json[], shape: Shape, path: Path, looking: Looking): void => {
  const firsts = shape.prefixItems ?? [];
  const tooMany = shape.items === false && value.length > firsts.length;
  if (tooMany || value.length < (shape.minItems ?? 0) || value.length > (shape.maxItems ?? value.length)) {
    looking.faults.push({
      path: [...path],
      what: 'form',
      expected: `${shape.minItems ?? 0}–${shape.maxItems ?? '…'} items`,
    });
    return;
  }
  value.forEach((item, at) => {
    const wanted = firsts[at] ?? shape.items;
    if (wanted !== undefined && wanted !== false) lookBelow(item, wanted, at, path, looking);
  });
};

const lookBelow = (value: Json, shape: Shape, key: string | number, path: Path, looking: Looking): void => {
  path.push(key);
  look(value, shape, path, looking);
  path.pop();
};

const isText = (value: Json, shape: Shape): boolean => {
  if (typeof value !== 'string' || value.length > (shape.maxLength ?? value.length)) return false;
  if (shape.const !== undefined) return value === shape.const;
  if (shape.enum !== undefined) return shape.enum.includes(value);
  return shape.pattern === undefined || patternOf(shape.pattern).test(value);
};

const patterns = new Map<string, RegExp>();

/** The few patterns of a schema, compiled once. */
const patternOf = (source: string): RegExp => {
  const held = patterns.get(source) ?? new RegExp(source, 'u');
  patterns.set(source, held);
  return held;
};

const resolved = (shape: Shape, definitions: Definitions): Shape =>
  shape.$ref === undefined ? shape : (definitions[shape.$ref.slice('#/$defs/'.length)] ?? {});

const isObject = (value: Json): value is { readonly [name: string]: Json } =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isList = (value: Json): value is readonly Json[] => Array.isArray(value);

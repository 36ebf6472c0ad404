import type { Json } from '../outcome.ts';

/** A file of a pack: its name within the folder, with `/` between, and its text. */
export interface PackFile {
  readonly file: string;
  readonly text: string;
}

export interface PackFault {
  readonly file: string;
  /** Within the file, as `/3/text/en`; empty for the whole file. */
  readonly path: string;
  readonly code: string;
  /** What is wrong and what to do, in Chinese and English. */
  readonly advice: string;
}

/** Files by name, as values. */
export type PackParts = { readonly [file: string]: Json };

/** Files whose content is a list of the pack, by the pack's name for it. */
export const listFiles = {
  'groups.json': 'groups',
  'general-checks.json': 'generalChecks',
  'evidence-kinds.json': 'evidenceKinds',
  'rules.json': 'rules',
  'parameters.json': 'parameters',
  'reasons.json': 'reasons',
  'stages.json': 'stages',
  'paths.json': 'paths',
  'records.json': 'records',
  'sub-parks.json': 'subParks',
  'tests.json': 'tests',
} as const;

/** A pack may do without these altogether. */
const mayBeAbsent: ReadonlySet<string> = new Set(['paths.json', 'records.json', 'tests.json']);

/** Files whose entries are the pack's own. */
const objectFiles = ['pack.json', 'lists.json'] as const;
const measureFile = /^measures\/M\d{2}\.json$/;

/** Nothing in a pack nests deeper; what does is not merged further and fails its shape. */
const deepest = 40;

/** Reads the texts; a file that is no JSON or of no known name is a fault and left out. */
export const readParts = (
  files: readonly PackFile[],
): { readonly parts: PackParts; readonly faults: readonly PackFault[] } => {
  const faults: PackFault[] = [];
  const parts: [string, Json][] = [];
  for (const { file, text } of files) {
    if (!(file in listFiles) && !objectFiles.some((one) => one === file) && !measureFile.test(file)) {
      faults.push(fault(file, '', 'pack.unknownFile', '政策包不认识这个文件名', 'no file of a pack has this name'));
      continue;
    }
    const value = parsed(text);
    if (value === undefined) faults.push(fault(file, '', 'pack.notJson', '不是合法的 JSON', 'this is not JSON'));
    else parts.push([file, value]);
  }
  return { parts: Object.fromEntries(parts), faults };
};

/** Puts overrides over a base: objects entry by entry, lists item by item with the same id or code, else whole. */
export const mergeParts = (base: PackParts, over: PackParts): PackParts => {
  const names = new Set([...Object.keys(base), ...Object.keys(over)]);
  return Object.fromEntries([...names].map((name) => [name, merged(base[name], over[name])]));
};

/** One object in the form of a `Pack`, not yet checked. */
export const assemble = (parts: PackParts): { readonly [name: string]: Json } => {
  const { extends: _extends, ...pack } = objectOf(parts['pack.json']);
  const lists = Object.entries(listFiles).flatMap(([file, name]) => {
    const list = parts[file] ?? (mayBeAbsent.has(file) ? undefined : []);
    return list === undefined ? [] : [[name, list] as const];
  });
  const measures = Object.keys(parts)
    .filter((file) => measureFile.test(file))
    .toSorted()
    .map((file) => parts[file] ?? null);
  return { ...pack, ...Object.fromEntries(lists), ...objectOf(parts['lists.json']), measures };
};

/** The pack whose files these overrides are put over, or null. */
export const extendsOf = (parts: PackParts): string | null => {
  const named = objectOf(parts['pack.json'])['extends'];
  return typeof named === 'string' ? named : null;
};

/** Which file a path of the assembled pack stands in, and the path within it. */
export const placeOf = (
  parts: PackParts,
  path: readonly (string | number)[],
): { readonly file: string; readonly path: string } => {
  const [first, second, ...rest] = path;
  const pointer = (keys: readonly (string | number)[]): string => keys.map((key) => `/${key}`).join('');
  const list = Object.entries(listFiles).find(([, name]) => name === first);
  if (list !== undefined) return { file: list[0], path: pointer(path.slice(1)) };
  if (first === 'measures') {
    const files = Object.keys(parts)
      .filter((file) => measureFile.test(file))
      .toSorted();
    return { file: files[Number(second)] ?? 'measures', path: second === undefined ? '' : pointer(rest) };
  }
  const inLists = first === 'fundingModes' || first === 'applicantClasses';
  return { file: inLists ? 'lists.json' : 'pack.json', path: pointer(path) };
};

export const fault = (file: string, path: string, code: string, zh: string, en: string): PackFault => ({
  file,
  path,
  code,
  advice: `${zh} · ${en}`,
});

const parsed = (text: string): Json | undefined => {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
};

const objectOf = (value: Json | undefined): { readonly [name: string]: Json } =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as { readonly [name: string]: Json })
    : {};

const isObject = (value: Json | undefined): value is { readonly [name: string]: Json } =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const keyOf = (value: Json): string | null => {
  if (!isObject(value)) return null;
  const key = value['id'] ?? value['code'];
  return typeof key === 'string' ? key : null;
};

/** Ids and codes are what is merged by; conditions are replaced whole. What is not overridden stays the same object. */
const merged = (base: Json | undefined, over: Json | undefined, depth = 0): Json => {
  if (over === undefined) return base ?? null;
  if (depth > deepest) return over;
  if (isObject(base) && isObject(over)) {
    const names = new Set([...Object.keys(base), ...Object.keys(over)]);
    const entry = (name: string): Json =>
      whole.has(name) ? (over[name] ?? base[name] ?? null) : merged(base[name], over[name], depth + 1);
    return Object.fromEntries([...names].map((name) => [name, entry(name)]));
  }
  if (isKeyed(base) && isKeyed(over)) {
    const byKey = new Map(over.map((one) => [keyOf(one), one]));
    const known = new Set(base.map(keyOf));
    return [
      ...base.map((one) => merged(one, byKey.get(keyOf(one)), depth + 1)),
      ...over.filter((one) => !known.has(keyOf(one))),
    ];
  }
  return over;
};

const whole = new Set(['when', 'applies']);

const isKeyed = (value: Json | undefined): value is readonly Json[] =>
  Array.isArray(value) && (value as readonly Json[]).every((one) => keyOf(one) !== null);

import type { Json } from '../outcome.ts';
import { shapeFaults, type ShapeFault } from './json-shape.ts';
import type { Pack } from './pack.ts';
import {
  assemble,
  fault,
  mergeParts,
  placeOf,
  readParts,
  type PackFault,
  type PackFile,
  type PackParts,
} from './pack-files.ts';
import { referenceFaults } from './pack-references.ts';
import { packDefinitions, packShape } from './pack-schema.ts';

export interface Validated {
  /** The pack, where nothing is wrong with it. */
  readonly pack: Pack | null;
  readonly faults: readonly PackFault[];
  /** Parameters that are 待配置: no fault, but whatever needs them answers 待核. */
  readonly unset: readonly string[];
  readonly parts: PackParts;
}

/**
 * Checks the files of a pack: form of every file, both languages, and that everything named exists. `base` are the
 * parts of the pack that this one `extends`.
 */
export const validatePack = (files: readonly PackFile[], base: PackParts = {}): Validated => {
  const { parts: own, faults: unread } = readParts(files);
  const parts = mergeParts(base, own);
  const missing =
    'pack.json' in own ? [] : [fault('pack.json', '', 'pack.missingFile', '缺少 pack.json', 'pack.json is missing')];
  if (missing.length > 0) return { pack: null, faults: [...unread, ...missing], unset: [], parts };
  const checked = checkPack(assemble(parts), (path) => placeOf(parts, path));
  const faults = [...unread, ...checked.faults];
  return { pack: faults.length === 0 ? checked.pack : null, faults, unset: checked.unset, parts };
};

type Place = (path: readonly (string | number)[]) => { readonly file: string; readonly path: string };

/** Checks a pack that stands in one object, as in a single file. */
export const checkPack = (value: Json, place: Place): Omit<Validated, 'parts'> => {
  const wrong = shapeFaults(value, packShape, packDefinitions);
  if (wrong.length > 0) return { pack: null, unset: [], faults: wrong.map((one) => faultOfShape(one, place)) };
  // The shape is that of a pack, as the test on schema and types holds.
  const pack = value as unknown as Pack;
  const faults = referenceFaults(pack).map(({ path, code, zh, en }) => {
    const at = place(path);
    return fault(at.file, at.path, code, zh, en);
  });
  const unset = pack.parameters.filter(({ value: set }) => set === null).map(({ id }) => id);
  return { pack: faults.length === 0 ? pack : null, faults, unset };
};

const faultOfShape = ({ path, what, expected }: ShapeFault, place: Place): PackFault => {
  const at = place(path);
  const last = path.at(-1);
  if (what === 'unknown')
    return fault(
      at.file,
      at.path,
      'pack.unknownField',
      `多出的字段:${expected}`,
      `nobody knows this field: ${expected}`,
    );
  if (last === 'zh') return fault(at.file, at.path, 'pack.missingText', '缺少中文文字', 'the Chinese text is missing');
  if (last === 'en') return fault(at.file, at.path, 'pack.missingText', '缺少英文文字', 'the English text is missing');
  if (what === 'missing')
    return fault(at.file, at.path, 'pack.missingField', `缺少字段:${expected}`, `the field is missing: ${expected}`);
  return fault(at.file, at.path, 'pack.badForm', `格式不符,应为:${expected}`, `the form should be: ${expected}`);
};

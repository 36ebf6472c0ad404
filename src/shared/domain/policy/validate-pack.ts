import type { Pack } from './pack.ts';
import { assemble, fault, mergeParts, placeOf, readParts, type PackFault, type PackFile, type PackParts } from './pack-files.ts';
import { packSchema } from './pack-schema.ts';
import { referenceFaults } from './pack-references.ts';

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
  const missing = 'pack.json' in own ? [] : [fault('pack.json', '', 'pack.missingFile', '缺少 pack.json', 'pack.json is missing')];
  if (missing.length > 0) return { pack: null, faults: [...unread, ...missing], unset: [], parts };
  const checked = checkPack(assemble(parts), (path) => placeOf(parts, path));
  const faults = [...unread, ...checked.faults];
  return { pack: faults.length === 0 ? checked.pack : null, faults, unset: checked.unset, parts };
};

type Place = (path: readonly (string | number)[]) => { readonly file: string; readonly path: string };

/** Checks a pack that stands in one object, as in a single file. */
export const checkPack = (value: unknown, place: Place): Omit<Validated, 'parts'> => {
  const parsed = packSchema.safeParse(value);
  if (!parsed.success) return { pack: null, unset: [], faults: parsed.error.issues.flatMap((issue) => issueFaults(issue, place)) };
  const pack = parsed.data as Pack;
  const faults = referenceFaults(pack).map(({ path, code, zh, en }) => {
    const at = place(path);
    return fault(at.file, at.path, code, zh, en);
  });
  return { pack: faults.length === 0 ? pack : null, faults, unset: pack.parameters.filter(({ value: set }) => set === null).map(({ id }) => id) };
};

interface Issue {
  readonly code: string;
  readonly path: readonly PropertyKey[];
  readonly message: string;
  readonly keys?: readonly string[];
}

const issueFaults = (issue: Issue, place: Place): readonly PackFault[] => {
  const path = issue.path.map((key) => (typeof key === 'number' ? key : String(key)));
  const at = place(path);
  const last = path.at(-1);
  if (issue.code === 'unrecognized_keys') {
    const names = (issue.keys ?? []).join('、');
    return [fault(at.file, at.path, 'pack.unknownField', `多出的字段:${names}`, `fields nobody knows: ${names}`)];
  }
  if (last === 'zh' || last === 'en') {
    const language = last === 'zh' ? ['中文', 'Chinese'] : ['英文', 'English'];
    return [fault(at.file, at.path, 'pack.missingText', `缺少${language[0] ?? ''}文字`, `the ${language[1] ?? ''} text is missing`)];
  }
  if (issue.code === 'invalid_union') {
    return [fault(at.file, at.path, 'pack.badForm', '不是认识的条件或取值形式', 'this is none of the forms of a condition or value')];
  }
  return [fault(at.file, at.path, 'pack.badForm', '格式不符', issue.message)];
};

import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { Json } from '#shared/domain/outcome';
import type { HeldPack, Pack } from '#shared/domain/policy/pack';
import {
  extendsOf,
  fault,
  readParts,
  type PackFault,
  type PackFile,
  type PackParts,
} from '#shared/domain/policy/pack-files';
import { checkPack, validatePack, type Validated } from '#shared/domain/policy/validate-pack';
import { canonicalJson } from '#shared/exchange/canonical-json';

/**
 * The packs of a folder that nothing is wrong with: real ones before practice ones, the newest first, so that the
 * first is the pack in force.
 */
export const loadPacks = (folder: string): HeldPack[] => readPacks(folder).held;

/** Every pack of a folder, and those that were refused with what is wrong with them. */
export const readPacks = (
  folder: string,
): {
  readonly held: HeldPack[];
  readonly refused: readonly { readonly name: string; readonly faults: readonly PackFault[] }[];
} => {
  const names = existsSync(folder)
    ? readdirSync(folder).filter((name) => existsSync(join(folder, name, 'pack.json')))
    : [];
  const read = new Map<string, Validated>();
  const packs = names.map((name) => ({ name, ...validateFolder(join(folder, name), read) }));
  return {
    held: packs
      .flatMap(({ pack }) => (pack === null ? [] : [{ pack, hash: hashOf(pack) }]))
      .toSorted(
        (a, b) => Number(a.pack.practice) - Number(b.pack.practice) || (a.pack.datedOn < b.pack.datedOn ? 1 : -1),
      ),
    refused: packs.filter(({ pack }) => pack === null).map(({ name, faults }) => ({ name, faults })),
  };
};

/** SHA-256 over the canonical JSON: the name that answers are bound to. */
export const hashOf = (pack: Pack): string =>
  createHash('sha256')
    .update(canonicalJson(pack as unknown as Json))
    .digest('hex');

/** Every fault of a pack in a folder, or in one file that holds it whole. */
export const validatePackAt = (path: string): readonly PackFault[] => {
  if (!existsSync(path)) return [fault(basename(path), '', 'pack.missingFile', '找不到文件', 'there is no such file')];
  if (statSync(path).isDirectory()) return validateFolder(path, new Map()).faults;
  return validateFile(path);
};

const largest = 8 * 1024 * 1024;

const validateFile = (path: string): readonly PackFault[] => {
  const file = basename(path);
  if (statSync(path).size > largest) return [fault(file, '', 'pack.tooLarge', '文件过大', 'the file is too large')];
  const text = readFileSync(path, 'utf8');
  // The depth guard of the folder form serves here too.
  const { parts, faults } = readParts([{ file: 'pack.json', text }]);
  if (faults.length > 0) return faults.map((one) => ({ ...one, file }));
  return checkPack(parts['pack.json'] ?? null, (keys) => ({ file, path: keys.map((key) => `/${key}`).join('') }))
    .faults;
};

const validateFolder = (folder: string, read: Map<string, Validated>, above: readonly string[] = []): Validated => {
  const held = read.get(folder);
  if (held !== undefined) return held;
  const files = filesOf(folder);
  const { base, faults } = baseOf(folder, files, read, [...above, folder]);
  const checked = validatePack(files, base);
  const validated = faults.length === 0 ? checked : { ...checked, pack: null, faults: [...faults, ...checked.faults] };
  read.set(folder, validated);
  return validated;
};

/** The parts of the pack beside it that a pack extends; a circle or a name that leads nowhere is a fault. */
const baseOf = (
  folder: string,
  files: readonly PackFile[],
  read: Map<string, Validated>,
  above: readonly string[],
): { readonly base: PackParts; readonly faults: readonly PackFault[] } => {
  const named = extendsOf(readParts(files.filter(({ file }) => file === 'pack.json')).parts);
  if (named === null) return { base: {}, faults: [] };
  const beside = join(dirname(folder), named);
  const leadsNowhere = named !== basename(named) || !existsSync(join(beside, 'pack.json'));
  if (leadsNowhere || above.includes(beside)) {
    return {
      base: {},
      faults: [
        fault(
          'pack.json',
          '/extends',
          'pack.unknownBase',
          `所依据的政策包不在旁边:${named}`,
          `the pack it extends is not beside it: ${named}`,
        ),
      ],
    };
  }
  const { faults, parts } = validateFolder(beside, read, above);
  return { base: parts, faults: faults.map((one) => ({ ...one, file: `../${named}/${one.file}` })) };
};

const filesOf = (folder: string): readonly PackFile[] =>
  readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter(
      (entry) =>
        entry.isFile() && entry.name.endsWith('.json') && statSync(join(entry.parentPath, entry.name)).size <= largest,
    )
    .map((entry) => join(entry.parentPath, entry.name))
    .toSorted()
    .map((path) => ({ file: path.slice(folder.length + 1).replaceAll('\\', '/'), text: readFileSync(path, 'utf8') }));

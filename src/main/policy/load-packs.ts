import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { Json } from '#shared/domain/outcome';
import type { HeldPack, Pack } from '#shared/domain/policy/pack';
import {
  assemble,
  extendsOf,
  fault,
  mergeParts,
  readParts,
  type PackFault,
  type PackFile,
  type PackParts,
} from '#shared/domain/policy/pack-files';
import { normalPack } from '#shared/domain/policy/configure-pack';
import { partsOf } from '#shared/domain/policy/pack-parts';
import { checkPack, validatePack } from '#shared/domain/policy/validate-pack';
import { canonicalJson } from '#shared/exchange/canonical-json';

/**
 * The packs of a folder that nothing is wrong with: real ones before practice ones, the newest first, so that the
 * first is the pack in force.
 */
export const loadPacks = (folder: string): HeldPack[] => readPacks(folder).held;

interface PackFolder {
  readonly held: HeldPack[];
  readonly refused: readonly { readonly name: string; readonly faults: readonly PackFault[] }[];
}

/** Every pack of a folder, and those that were refused with what is wrong with them. */
export const readPacks = (folder: string): PackFolder => {
  const names = existsSync(folder)
    ? readdirSync(folder).filter((name) => existsSync(join(folder, name, 'pack.json')))
    : [];
  const reading = { read: new Map<string, ReadPack>(), known: knownHashes(folder), here: [] };
  const packs = names.map((name) => ({ name, ...readFolder(join(folder, name), reading) }));
  return {
    held: packs
      .flatMap(({ pack, hash }) => (pack === null || hash === null ? [] : [{ pack, hash }]))
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
export const validatePackAt = (path: string, here: readonly HeldPack[] = []): readonly PackFault[] =>
  readPackAt(path, here).faults;

/**
 * A pack in a folder, or in one file that holds it whole, and every fault of it; no pack while a fault stands. What it
 * extends stands beside it, or is one of the packs `here`, named by hash.
 */
export const readPackAt = (
  path: string,
  here: readonly HeldPack[],
): { readonly held: HeldPack | null; readonly faults: readonly PackFault[] } => {
  if (!existsSync(path))
    return {
      held: null,
      faults: [fault(basename(path), '', 'pack.missingFile', '找不到文件', 'there is no such file')],
    };
  const { pack, faults } = statSync(path).isDirectory()
    ? readFolder(path, { read: new Map(), known: new Set(), here })
    : readFile(path);
  if (pack === null || faults.length > 0) return { held: null, faults };
  const normal = normalPack(pack);
  return { held: { pack: normal, hash: hashOf(normal) }, faults };
};

const largest = 8 * 1024 * 1024;

const readFile = (path: string): Pick<ReadPack, 'pack' | 'faults'> => {
  const file = basename(path);
  const refused = (faults: readonly PackFault[]) => ({ pack: null, faults });
  if (statSync(path).size > largest)
    return refused([fault(file, '', 'pack.tooLarge', '文件过大', 'the file is too large')]);
  const text = readFileSync(path, 'utf8');
  const { parts, faults } = readParts([{ file: 'pack.json', text }]);
  if (faults.length > 0) return refused(faults.map((one) => ({ ...one, file })));
  return checkPack(parts['pack.json'] ?? null, (keys) => ({ file, path: keys.map((key) => `/${key}`).join('') }));
};

interface ReadPack {
  readonly pack: Pack | null;
  readonly hash: string | null;
  readonly faults: readonly PackFault[];
  readonly parts: PackParts;
}

interface Reading {
  readonly read: Map<string, ReadPack>;
  /** Hashes of packs that were checked when they were shipped; the very same pack is not checked again. */
  readonly known: ReadonlySet<string>;
  /** Packs that may be extended by their hash. */
  readonly here: readonly HeldPack[];
}

const knownHashes = (folder: string): ReadonlySet<string> => {
  const file = join(folder, 'known-packs.json');
  return new Set(
    existsSync(file) ? Object.values(JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>) : [],
  );
};

const readFolder = (folder: string, reading: Reading, above: readonly string[] = []): ReadPack => {
  const held = reading.read.get(folder);
  if (held !== undefined) return held;
  const files = filesOf(folder);
  const { base, faults } = baseOf(folder, files, reading, [...above, folder]);
  const pack = knownPack(files, base, reading.known) ?? checkedPack(files, base, faults);
  reading.read.set(folder, pack);
  return pack;
};

/** A pack whose hash is known, or null: then it is looked at. */
const knownPack = (files: readonly PackFile[], base: PackParts, known: ReadonlySet<string>): ReadPack | null => {
  if (known.size === 0) return null;
  const { parts: own, faults } = readParts(files);
  if (faults.length > 0) return null;
  const parts = mergeParts(base, own);
  try {
    const pack = assemble(parts) as unknown as Pack;
    const hash = hashOf(pack);
    return known.has(hash) ? { pack, hash, faults: [], parts } : null;
  } catch {
    // What has no canonical form has no hash; the check says why.
    return null;
  }
};

const checkedPack = (files: readonly PackFile[], base: PackParts, faults: readonly PackFault[]): ReadPack => {
  const checked = validatePack(files, base);
  const pack = faults.length === 0 ? checked.pack : null;
  return {
    pack,
    hash: pack === null ? null : hashOf(pack),
    faults: [...faults, ...checked.faults],
    parts: checked.parts,
  };
};

/** The parts of the pack beside it that a pack extends; a circle or a name that leads nowhere is a fault. */
const baseOf = (
  folder: string,
  files: readonly PackFile[],
  reading: Reading,
  above: readonly string[],
): { readonly base: PackParts; readonly faults: readonly PackFault[] } => {
  const named = extendsOf(readParts(files.filter(({ file }) => file === 'pack.json')).parts);
  if (named === null) return { base: {}, faults: [] };
  const here = reading.here.find(({ hash }) => hash === named);
  if (here !== undefined) return { base: partsOf(here.pack), faults: [] };
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
          `所依据的政策包不在旁边，本机也没有：${named}`,
          `the pack it extends is neither beside it nor held here: ${named}`,
        ),
      ],
    };
  }
  const { faults, parts } = readFolder(beside, reading, above);
  return { base: parts, faults: faults.map((one) => ({ ...one, file: `../${named}/${one.file}` })) };
};

/** The files of a pack; one too large to be one is left without its text, which the check reports. */
const filesOf = (folder: string): readonly PackFile[] =>
  readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.json'))
    .map((entry) => join(entry.parentPath, entry.name))
    .toSorted()
    .map((path) => ({
      file: path.slice(folder.length + 1).replaceAll('\\', '/'),
      text: statSync(path).size <= largest ? readFileSync(path, 'utf8') : '',
    }));

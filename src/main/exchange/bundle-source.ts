import { open, readdir } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { isPart } from '#shared/exchange/part-frame';
import { Refusal } from '#shared/domain/outcome';
import type { Watching } from './context.ts';
import { withFileSource } from './envelope.ts';
import { isSoundPart, tellPart, type PartHeader, type ToldPart } from './part-header.ts';
import type { ByteSource } from './sealed-body.ts';

/** A bundle's file; or files of which the first is a part of it, the others parts too, in any order, of any folder. */
export type Where = string | readonly string[];

/** The files of a place, at least one. */
export const filesOf = (where: Where): readonly [string, ...string[]] => {
  const [first, ...others] = typeof where === 'string' ? [where] : where;
  if (first === undefined) throw new Error('a bundle lies in one file at least');
  return [first, ...others];
};

/**
 * Opens a bundle, whole or in parts. Parts are found by what they say of themselves, not by their names: among the files
 * given and whatever else lies in their folders. With `check`, every part is verified by itself, and of two copies of one
 * the sound one is taken. Codes: `file.missing`, `bundle.unreadable`, `bundle.partsMissing`, `bundle.partDamaged`,
 * `bundle.partsDiffer`, `bundle.notOurPark`.
 */
export const withBundleSource = async <Out>(
  where: Where,
  park: string,
  { signal }: Pick<Watching, 'signal'>,
  check: boolean,
  act: (source: ByteSource) => Promise<Out>,
): Promise<Out> => {
  const [first, ...others] = filesOf(where);
  const wanted = await partIn(first);
  if (wanted === null) return withFileSource(first, act);
  if (wanted.header.park !== park) throw new Refusal('bundle.notOurPark', {});
  const copies = await copiesOf(wanted.header, [first, ...others]);
  const { parts } = wanted.header;
  const missing = numbers(parts).filter((part) => !copies.has(part));
  if (missing.length > 0)
    throw new Refusal('bundle.partsMissing', { missing, parts, here: parts - missing.length, file: basename(first) });
  const chosen: Copy[] = [];
  for (const part of numbers(parts)) {
    const candidates = copies.get(part) ?? [];
    let sound = check ? undefined : candidates[0];
    for (const copy of check ? candidates : []) {
      sound ??= (await withFileSource(copy.path, (source) => isSoundPart(source, copy.told, { signal })))
        ? copy
        : undefined;
    }
    if (sound === undefined)
      throw new Refusal('bundle.partDamaged', { part, parts, file: basename(candidates[0]?.path ?? '') });
    chosen.push(sound);
  }
  return withJoined(chosen, wanted.header.bytes, act);
};

/** A part's header, or null for a file that is none; a part that is cut off or bent is refused by name. */
export const partIn = async (path: string): Promise<ToldPart | null> =>
  withFileSource(path, async (source) => {
    const magic = await source.read(0, Math.min(8, source.size));
    return isPart(magic) ? tellPart(source) : null;
  });

interface Copy {
  readonly path: string;
  readonly told: ToldPart;
}

const numbers = (parts: number): number[] => Array.from({ length: parts }, (_, at) => at + 1);

/** Every file that says it is a part of this bundle, by number. Files that cannot be read as parts are passed over. */
const copiesOf = async (
  wanted: PartHeader,
  given: readonly string[],
): Promise<ReadonlyMap<number, readonly Copy[]>> => {
  const beside: string[] = [];
  for (const folder of new Set(given.map((path) => dirname(path)))) {
    const names = await readdir(folder).catch(() => []);
    beside.push(...names.filter((name) => /\.anj$/i.test(name)).map((name) => join(folder, name)));
  }
  const found = new Map<number, Copy[]>();
  for (const path of new Set([...given, ...beside.toSorted()])) {
    const told = await partIn(path).catch(() => null);
    if (told === null || told.header.bundle !== wanted.bundle) continue;
    const { header } = told;
    if (header.sender !== wanted.sender || header.parts !== wanted.parts || header.bytes !== wanted.bytes) continue;
    found.set(header.part, [...(found.get(header.part) ?? []), { path, told }]);
  }
  return found;
};

/** The parts' bytes as the one file they were cut from. */
const withJoined = async <Out>(
  parts: readonly Copy[],
  size: number,
  act: (source: ByteSource) => Promise<Out>,
): Promise<Out> => {
  let end = 0;
  for (const { told } of parts) {
    if (told.header.at !== end) throw new Refusal('bundle.partsDiffer', { part: told.header.part });
    end += told.carried;
  }
  if (end !== size) throw new Refusal('bundle.partsDiffer', { part: parts.length });
  const files: Awaited<ReturnType<typeof open>>[] = [];
  try {
    for (const { path } of parts) files.push(await open(path, 'r'));
    return await act({ size, read: (at, length) => readAcross(parts, files, at, length) });
  } finally {
    for (const file of files) await file.close();
  }
};

const readAcross = async (
  parts: readonly Copy[],
  files: readonly Awaited<ReturnType<typeof open>>[],
  at: number,
  length: number,
): Promise<Uint8Array> => {
  const buffer = Buffer.allocUnsafe(length);
  let filled = 0;
  for (const [number, { path, told }] of parts.entries()) {
    const from = at + filled - told.header.at;
    if (from < 0 || from >= told.carried) continue;
    const wanted = Math.min(told.carried - from, length - filled);
    for (let done = 0; done < wanted;) {
      const said = await files[number]
        ?.read(buffer, filled + done, wanted - done, told.carriedAt + from + done)
        .catch(() => undefined);
      if (said === undefined || said.bytesRead === 0) throw new Refusal('bundle.unreadable', { file: basename(path) });
      done += said.bytesRead;
    }
    filled += wanted;
    if (filled === length) return buffer;
  }
  throw new Refusal('bundle.unreadable', { file: basename(parts[0]?.path ?? '') });
};

import type { Json } from '../outcome.ts';
import type { Pack } from './pack.ts';
import { listFiles, type PackParts } from './pack-files.ts';

const inLists = ['fundingModes', 'applicantClasses'] as const;

/** The files a pack is made of, as `assemble` reads them: the pack again, measures in the order of their numbers. */
export const partsOf = (pack: Pack): PackParts => {
  const { measures, ...rest } = pack as unknown as { readonly [name: string]: Json } & Pick<Pack, 'measures'>;
  const own: { [name: string]: Json } = { ...rest };
  const parts: { [file: string]: Json } = {};
  for (const [file, name] of Object.entries(listFiles)) {
    const list = own[name];
    if (list !== undefined) parts[file] = list;
    delete own[name];
  }
  parts['lists.json'] = Object.fromEntries(inLists.map((name) => [name, own[name] ?? []]));
  for (const name of inLists) delete own[name];
  for (const measure of measures) parts[`measures/${measure.id}.json`] = measure as unknown as Json;
  parts['pack.json'] = own;
  return parts;
};

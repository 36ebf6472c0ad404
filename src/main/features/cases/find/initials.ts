import { createRequire } from 'node:module';
import type { pinyin } from 'pinyin-pro';
import { foldForSearch } from '#shared/domain/cases/search-text';

let reader: { readonly pinyin: typeof pinyin } | undefined;

/** The dictionary takes a tenth of a second to load: with the first Chinese name that is indexed, not with the window. */
const readerOf = (): NonNullable<typeof reader> =>
  (reader ??= createRequire(import.meta.url)('pinyin-pro') as NonNullable<typeof reader>);

/**
 * First letters of a name as it is read aloud (北京云杉 → `bjys`), so that it is found without an input method. Latin
 * letters and digits stay as they are; empty where the name has nothing Chinese.
 */
export const initialsOf = (name: string): string => {
  const folded = foldForSearch(name);
  if (!/\p{Script=Han}/u.test(folded)) return '';
  return readerOf()
    .pinyin(folded, { pattern: 'first', toneType: 'none', type: 'array', nonZh: 'consecutive' })
    .join('')
    .replaceAll(/[^a-z0-9]/g, '');
};

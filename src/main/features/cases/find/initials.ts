import { pinyin } from 'pinyin-pro';
import { foldForSearch } from '#shared/domain/cases/search-text';

/**
 * First letters of a name as it is read aloud (北京云杉 → `bjys`), so that it is found without an input method. Latin
 * letters and digits stay as they are; empty where the name has nothing Chinese.
 */
export const initialsOf = (name: string): string => {
  const folded = foldForSearch(name);
  if (!/\p{Script=Han}/u.test(folded)) return '';
  return pinyin(folded, { pattern: 'first', toneType: 'none', type: 'array', nonZh: 'consecutive' })
    .join('')
    .replaceAll(/[^a-z0-9]/g, '');
};

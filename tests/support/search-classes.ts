import Sqlite from 'better-sqlite3';
import { searchFileOf } from '../../src/main/features/cases/find/case-index.ts';
import type { Database } from '../../src/main/db/open-database.ts';
import { seeded } from './seeded.ts';

const perClass = 40;

/** Questions of every kind, cut out of the texts there are; the same store gives the same. */
export const searchClasses = (_db: Database, folder: string): Readonly<Record<string, readonly string[]>> => {
  const sqlite = new Sqlite(searchFileOf(folder), { readonly: true });
  const { below } = seeded(11);
  const last = Number(sqlite.prepare('SELECT max(seq) FROM text').pluck().get());
  const row = sqlite.prepare<[number], { head: string; rest: string }>(
    'SELECT head, rest FROM text WHERE seq >= ? ORDER BY seq LIMIT 1',
  );
  const word = (of: 'head' | 'rest', pattern: RegExp): string => {
    for (;;) {
      const text = row.get(1 + below(last))?.[of] ?? '';
      const words = text.match(pattern);
      if (words !== null) return words[below(words.length)] ?? '';
    }
  };
  const piece = (text: string, length: number): string => {
    const from = below(Math.max(1, text.length - length + 1));
    return text.slice(from, from + length);
  };
  const han = (length: number): string => piece(word('rest', new RegExp(`\\p{Script=Han}{${length},}`, 'gu')), length);
  const many = (make: () => string): readonly string[] => Array.from({ length: perClass }, make);
  try {
    return {
      'one character': many(() => han(1)),
      'two characters': many(() => han(2)),
      'three characters': many(() => han(3)),
      'four characters': many(() => han(4)),
      'five to eight': many(() => han(5 + below(4))),
      'part of a code': many(() => piece(word('head', /[0-9a-z]{18}/g), 5 + below(6))),
      'Latin and figures': many(() => word('head', /[0-9a-z]{2,6}/g)),
      'two words': many(() => `${han(2)} ${han(2)}`),
      'three words': many(() => `${han(2)} ${han(2)} ${han(2)}`),
      'name begun': many(() => word('head', /\p{Script=Han}{6,}/gu).slice(0, 3 + below(4))),
      'no hit': many(() => `${han(2)}龘${han(2)}`),
    };
  } finally {
    sqlite.close();
  }
};

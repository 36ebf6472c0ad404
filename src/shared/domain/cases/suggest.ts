import { foldWidth } from '../../text/fold-width.ts';
import type { Wording } from '../policy/pack.ts';
import { fieldNamed, fieldWords, overdueWords, type QuestionNames } from './read-question.ts';
import type { QuestionField, Suggestion } from './case-file.ts';
import { foldForSearch } from './search-text.ts';

type SuggestionLanguage = 'zh' | 'en';

/** Values of one field shown at most; a field that is named shows more than a word that might mean one. */
const valuesAtMost = { named: 8, meant: 3 };

/** What an officer may mean with the last word of a question: the words before it, and the word itself. */
export interface LastWord {
  readonly before: string;
  readonly word: string;
}

/** Parts the last word off; it is empty after a space. */
export const lastWordOf = (query: string): LastWord => {
  const [word = ''] = /\S*$/u.exec(query) ?? [];
  return { before: query.slice(0, query.length - word.length), word: foldWidth(word) };
};

/**
 * Conditions that the last word of a question begins or means: names of fields (`措` → `措施:`), the values of a field
 * that is named (`状态:` → every stage, `年度:` → the years there are), and values that a plain word is part of (`补正` → `状态:补正`). Each is the whole
 * question as it would read; what is suggested is understood by `readQuestion`.
 */
export const suggestConditions = (
  query: string,
  names: QuestionNames,
  language: SuggestionLanguage,
): readonly Suggestion[] => {
  const { before, word } = lastWordOf(query);
  if (word === '') return [];
  const colon = word.indexOf(':');
  const named = colon < 0 ? undefined : fieldNamed(word.slice(0, colon));
  if (named !== undefined) {
    const [name, said] = [word.slice(0, colon), word.slice(colon + 1)];
    return valuesOf(named, names, language)
      .filter((value) => isMeant(value, said))
      .slice(0, valuesAtMost.named)
      .map((value) => ({ kind: 'value', label: value.label, query: `${before}${name}:${value.said} ` }));
  }
  const fields = fieldWords[language].filter((name) => name !== word && name.startsWith(word.toLowerCase()));
  const alone = overdueWords[language];
  const overdue = alone.startsWith(word.toLowerCase()) || word === '超' || word === '超期';
  const meant = (['state', 'measure', 'officer', 'subPark', 'year'] as const).flatMap((field) =>
    valuesOf(field, names, language)
      .filter((value) => value.label.toLowerCase().includes(word.toLowerCase()))
      // One figure is the beginning of anything.
      .filter(() => field !== 'year' || word.length > 2)
      .slice(0, valuesAtMost.meant)
      .map((value): Suggestion => {
        const name = fieldWords[language].find((one) => fieldNamed(one) === field) ?? field;
        return { kind: 'value', label: `${name} ${value.label}`, query: `${before}${name}:${value.said} ` };
      }),
  );
  return [
    ...fields.map((name): Suggestion => ({ kind: 'field', label: `${name}:`, query: `${before}${name}:` })),
    ...(overdue ? [{ kind: 'value', label: alone, query: `${before}${alone} ` } as const] : []),
    ...meant,
  ];
};

interface Value {
  readonly label: string;
  /** What is written after the colon: without a space, and read back as this value. */
  readonly said: string;
  readonly codes: readonly string[];
}

const isMeant = ({ label, codes }: Value, said: string): boolean =>
  said === '' || label.toLowerCase().includes(said.toLowerCase()) || codes.some((code) => code.startsWith(said));

const valuesOf = (
  field: Exclude<QuestionField, 'overdue'>,
  { pack, officers, years = [] }: QuestionNames,
  language: SuggestionLanguage,
): readonly Value[] => {
  const wordOf = ({ zh, en }: Wording): string => (language === 'en' && en !== '' ? en : zh);
  /** By its code, unless it has only a name. */
  const said = (name: string, code: string): string => (/\s/u.test(name) || name === '' ? code : name);
  switch (field) {
    case 'measure':
      return pack.measures.map(({ id, number, short }) => ({
        label: `${number} ${wordOf(short)}`,
        said: String(number),
        codes: [String(number), id],
      }));
    case 'direction':
      return pack.measures
        .flatMap(({ directions }) => directions)
        .map(({ id, name }) => ({ label: `${id} ${wordOf(name)}`, said: id, codes: [id] }));
    case 'state':
      return pack.stages.map(({ code, name }) => ({
        label: wordOf(name),
        said: said(wordOf(name), code),
        codes: [code],
      }));
    case 'officer':
      return officers
        .filter(({ name }) => !/\s/u.test(name))
        .map(({ name }) => ({ label: name, said: name, codes: [] }));
    case 'subPark':
      return pack.subParks.map(({ id, name }) => ({ label: wordOf(name), said: said(wordOf(name), id), codes: [id] }));
    case 'year':
      return years.map((year) => ({ label: String(year), said: String(year), codes: [] }));
    case 'amount':
      return [];
  }
};

/** Of a case that was found, its name or its number, where the word is part of it; the name where its initials are typed. */
export const suggestOfCase = (
  { before, word }: LastWord,
  found: { readonly applicant: string; readonly number: string; readonly initials: string },
): Suggestion | null => {
  const [said, applicant, number] = [word, found.applicant, found.number].map(foldForSearch) as [
    string,
    string,
    string,
  ];
  if (said === '') return null;
  if (applicant.includes(said) || found.initials.startsWith(said))
    return { kind: 'applicant', label: found.applicant, query: `${before}${found.applicant}` };
  if (number.includes(said)) return { kind: 'number', label: found.number, query: `${before}${found.number}` };
  return null;
};

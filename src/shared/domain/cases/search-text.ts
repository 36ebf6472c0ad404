import { inSimplified } from '../../text/simplified.ts';

/**
 * Width, case, punctuation and script folded away, so that ＡＢＣ, ABC and abc are one, and 國際 and 国际 too. Words are
 * parted by one space. What is shown and printed stays as it was written.
 */
export const foldForSearch = (text: string): string =>
  inSimplified(text.normalize('NFKC'))
    .toLowerCase()
    .replaceAll(/[\s\p{P}\p{S}]+/gu, ' ')
    .trim();

/** What an officer typed, parted at spaces and folded; each piece must occur, signs within it standing for any sign. */
export const searchTerms = (query: string): string[] =>
  query
    .split(/\s+/u)
    .map((piece) => foldForSearch(piece))
    .filter((term) => term !== '');

/**
 * Tokens of a folded text in order: pairs of Chinese characters with the last one alone, triples of Latin letters and
 * digits with the last two and the last one; a sign parts the words. Any piece of the text is then a phrase of whole
 * tokens whose last one may be a beginning.
 */
export const textTokens = (folded: string): string[] => {
  const tokens: string[] = [];
  for (const [at, word] of folded.split(' ').entries()) {
    if (at > 0) tokens.push(wordBreak);
    if (pairedUnits.test(word)) tokens.push(...runsOf(word).flatMap(tokensOfRun));
    else pushTokens(word, tokens);
  }
  return tokens;
};

/** Characters of two units are rare; where there are none, a character is a place in the string. */
const pairedUnits = /[\uD800-\uDFFF]/;

const pushTokens = (word: string, tokens: string[]): void => {
  for (let from = 0; from < word.length;) {
    const han = isHanUnit(word.charCodeAt(from));
    let end = from + 1;
    while (end < word.length && isHanUnit(word.charCodeAt(end)) === han) end += 1;
    const width = han ? 2 : 3;
    for (let at = from; at < end; at += 1) tokens.push(word.slice(at, Math.min(at + width, end)));
    from = end;
  }
};

/** The phrase a term is in a text of `textTokens`, as an FTS5 expression: exact, nothing has to be checked after it. */
export const phraseOf = (term: string): string => {
  const { tokens, open } = termTokens(term);
  return `"${tokens.join(' ')}"${open ? '*' : ''}`;
};

/** What a row must hold to hold the term, as an FTS5 expression over tokens without places; hits are then checked. */
export const candidatesOf = (term: string): string => {
  const { tokens, open } = termTokens(term);
  const whole = (open ? tokens.slice(0, -1) : tokens).filter((token) => token !== wordBreak);
  const last = tokens.at(-1) ?? '';
  // The beginning of a token stands in very many rows; where whole tokens narrow already, it only costs.
  return whole.length === 0 ? `"${last}"*` : [...new Set(whole)].map((token) => `"${token}"`).join(' AND ');
};

/** Whether a row that holds the term's tokens holds the term: then nothing has to be checked. */
export const isExact = (term: string): boolean => termTokens(term).tokens.length === 1;

/**
 * Whether rows that may hold the term are looked up token by token, so that they can be asked for in pieces. Otherwise it
 * is the beginning of many tokens, which are put together anew at each question; of single characters there is a list.
 */
export const isLookedUp = (term: string): boolean => {
  const { tokens, open } = termTokens(term);
  return !open || tokens.length > 1 || [...(tokens[0] ?? '')].length === 1;
};

/** Stands between words, so that no phrase reaches over a gap. */
const wordBreak = '␣';

const widthOf = (run: readonly string[]): number => (isHan(run[0] ?? '') ? 2 : 3);

const tokensOfRun = (run: readonly string[]): string[] => {
  const width = widthOf(run);
  return run.map((_, at) => run.slice(at, at + width).join(''));
};

/** Tokens of a term; `open` where the last one is a beginning only. */
const termTokens = (term: string): { readonly tokens: readonly string[]; readonly open: boolean } => {
  const words = term.split(' ');
  const runs = runsOf(words.at(-1) ?? '');
  const last = runs.at(-1) ?? [];
  const before = [
    ...words.slice(0, -1).flatMap((word) => [...runsOf(word).flatMap(tokensOfRun), wordBreak]),
    ...runs.slice(0, -1).flatMap(tokensOfRun),
  ];
  const width = widthOf(last);
  if (last.length < width) return { tokens: [...before, last.join('')], open: true };
  return { tokens: [...before, ...tokensOfRun(last).slice(0, last.length - width + 1)], open: false };
};

const isHan = (character: string): boolean =>
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Bopomofo}]/u.test(character);

/** What was asked of each unit before: 0 not yet, 1 no, 2 yes. */
const askedBefore = new Uint8Array(2 ** 16);

const isHanUnit = (unit: number): boolean => {
  const known = askedBefore[unit];
  if (known !== 0) return known === 2;
  const is = isHan(String.fromCharCode(unit));
  askedBefore[unit] = is ? 2 : 1;
  return is;
};

/** A word as runs of Chinese and of other characters. */
const runsOf = (word: string): string[][] => {
  const runs: string[][] = [];
  let han: boolean | null = null;
  for (const character of word) {
    const isOne = isHan(character);
    if (isOne === han) runs.at(-1)?.push(character);
    else runs.push([character]);
    han = isOne;
  }
  return runs;
};

import traditionalToSimplified from 'opencc-js/dict/TSCharacters';

/** The text with each traditional character as its simplified one; for comparing only, words are not looked at. */
export const inSimplified = (text: string): string => {
  if (plain.test(text)) return text;
  const { traditional, simplified } = (table ??= makeTable());
  return text.replaceAll(traditional, (character) => simplified.get(character) ?? character);
};

const plain = /^[\x20-\x7E]*$/;

interface Table {
  readonly simplified: ReadonlyMap<string, string>;
  readonly traditional: RegExp;
}

/** Made with the first text that may need it, not with the window. */
let table: Table | undefined;

/** One simplified character for each traditional one: of several, the first, which is the usual one. */
const makeTable = (): Table => {
  const simplified = new Map(
    traditionalToSimplified.split('|').flatMap((entry) => {
      const [traditional, first] = entry.split(' ');
      return traditional === undefined || first === undefined || traditional === first
        ? []
        : [[traditional, first] as const];
    }),
  );
  return { simplified, traditional: new RegExp(`[${[...simplified.keys()].join('')}]`, 'gu') };
};

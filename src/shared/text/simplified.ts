import traditionalToSimplified from 'opencc-js/dict/TSCharacters';

/** One simplified character for each traditional one: of several, the first, which is the usual one. */
const simplified = new Map(
  traditionalToSimplified.split('|').flatMap((entry) => {
    const [traditional, first] = entry.split(' ');
    return traditional === undefined || first === undefined || traditional === first
      ? []
      : [[traditional, first] as const];
  }),
);

const traditional = new RegExp(`[${[...simplified.keys()].join('')}]`, 'gu');

/** The text with each traditional character as its simplified one; for comparing only, words are not looked at. */
export const inSimplified = (text: string): string =>
  text.replaceAll(traditional, (character) => simplified.get(character) ?? character);

/** Width, case and spacing folded away, so that ＡＢＣ, ABC and abc are one. */
export const foldForSearch = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[\s\p{P}\p{S}]+/gu, ' ')
    .trim();

/** Single characters and pairs of every run: any substring of two or more characters is a set of pairs. */
export const searchTokens = (folded: string): string[] => {
  const tokens = new Set<string>();
  for (const run of folded.split(' ')) {
    const characters = [...run];
    for (const [at, character] of characters.entries()) {
      tokens.add(hexOf(character));
      const next = characters[at + 1];
      if (next !== undefined) tokens.add(hexOf(character + next));
    }
  }
  return [...tokens];
};

/** The tokens a hit must have: pairs where there are any, single characters otherwise. */
export const queryTokens = (folded: string): string[] => {
  const tokens = new Set<string>();
  for (const run of folded.split(' ').filter((part) => part !== '')) {
    const characters = [...run];
    if (characters.length === 1) tokens.add(hexOf(run));
    for (let at = 0; at + 1 < characters.length; at += 1) tokens.add(hexOf(`${characters[at]}${characters[at + 1]}`));
  }
  return [...tokens];
};

/** Code points in hex: one token whatever the tokenizer thinks of the characters. */
const hexOf = (text: string): string =>
  `x${[...text].map((character) => (character.codePointAt(0) ?? 0).toString(16)).join('x')}`;

/** Whether the fonts of the paper have a glyph for a code point. */
export type Covers = (codePoint: number) => boolean;

/**
 * Characters of the model that the fonts cannot show, each once, in code point order. A packet is never printed with
 * an empty box: `printableModel` puts the code point in their place and names them on the last page.
 */
export const missingCharacters = (model: object, covers: Covers): readonly string[] => {
  const missing = new Set<string>();
  visitTexts(model, (text) => {
    for (const character of composed(text)) if (!isShown(character, covers)) missing.add(character);
  });
  return [...missing].toSorted((a, b) => (a.codePointAt(0) ?? 0) - (b.codePointAt(0) ?? 0));
};

/**
 * The model as it goes to paper: every character has a glyph, marks without form (variation selectors, joiners) are
 * gone, and long Latin text has places to break (zero-width spaces: nothing visible is added).
 */
export const printableModel = <Model extends object>(model: Model, covers: Covers): Model =>
  mapTexts(model, (text) => withBreaks(printableText(text, covers))) as Model;

/** `〔U+2A6D6〕` in place of what has no glyph. Line ends stay, tabs become spaces, canonical composition is applied. */
export const printableText = (text: string, covers: Covers): string => {
  let out = '';
  for (const character of composed(text)) {
    const code = character.codePointAt(0) ?? 0;
    if (code === 0x0a) out += character;
    else if (isBlank(code)) out += ' ';
    else if (!isFormless(code)) out += covers(code) ? character : `〔${codePointName(character)}〕`;
  }
  return out;
};

/** `U+2A6D6`. */
export const codePointName = (character: string): string =>
  `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;

const composed = (text: string): string => text.normalize('NFC').replace(/\r\n?/g, '\n');

const isShown = (character: string, covers: Covers): boolean => {
  const code = character.codePointAt(0) ?? 0;
  return covers(code) || code === 0x0a || isBlank(code) || isFormless(code);
};

const isBlank = (code: number): boolean => code === 0x09 || code === 0xa0 || code === 0x2028 || code === 0x2029;

/** Soft hyphen, zero-width space and joiners, word joiner, byte order mark, variation selectors: nothing is lost without them. */
const isFormless = (code: number): boolean =>
  code === 0xad ||
  (code >= 0x200b && code <= 0x200d) ||
  code === 0x2060 ||
  code === 0xfeff ||
  (code >= 0xfe00 && code <= 0xfe0f) ||
  (code >= 0xe0100 && code <= 0xe01ef);

/** After a separator inside a Latin word (a figure stays whole), and every sixteen letters where a word has none. */
const withBreaks = (text: string): string =>
  text
    .replace(/(?<=[0-9A-Za-z][_./\\-])(?<!\d\.(?=\d))(?=.)/g, '\u200b')
    .replace(/[0-9A-Za-z]{16}(?=[0-9A-Za-z])/g, '$&\u200b');

const visitTexts = (value: unknown, visit: (text: string) => void): void => {
  if (typeof value === 'string') visit(value);
  else if (Array.isArray(value)) for (const item of value) visitTexts(item, visit);
  else if (value !== null && typeof value === 'object')
    for (const item of Object.values(value)) visitTexts(item, visit);
};

const mapTexts = (value: unknown, map: (text: string) => string): unknown => {
  if (typeof value === 'string') return map(value);
  if (Array.isArray(value)) return value.map((item) => mapTexts(item, map));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, mapTexts(item, map)]));
};

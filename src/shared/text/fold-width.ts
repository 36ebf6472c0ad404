/** Characters that show nothing and come along with copied text: zero-width, joiners, marks of direction, soft hyphen. */
const unseen = /[\u00AD\u200B-\u200F\u202A-\u202E\u2060-\u2064\u2066-\u2069\uFEFF]/g;

/** Full-width letters, digits and signs become ordinary ones, unseen characters go, ends are trimmed. */
export const foldWidth = (text: string): string =>
  plain.test(text) ? text.trim() : text.normalize('NFKC').replaceAll(unseen, '').trim();

/** Text of these alone is folded already; most cells are. */
const plain = /^[\x20-\x7E]*$/;

/** The text as written, without the characters that show nothing. */
export const dropUnseen = (text: string): string => (plain.test(text) ? text : text.replaceAll(unseen, ''));

/** What two headers, choices or names have in common: width, case, spacing and punctuation folded away. */
export const foldName = (text: string): string =>
  foldWidth(text)
    .toLowerCase()
    .replaceAll(/[\s\p{P}\p{S}]+/gu, '');

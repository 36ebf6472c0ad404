import type { CaseId } from '../ids.ts';
import type { Json } from '../outcome.ts';

/**
 * What makes an application the same one on every laptop: its own number where it has one, otherwise who asks for what
 * in which year. The case id is derived from it, so two desks that take in the same sheet make one case, not two.
 */
export const identityOf = (fields: { readonly [field: string]: Json }): readonly Json[] => {
  const number = fields['number'];
  if (typeof number === 'string' && number !== '') return ['number', number.toUpperCase()];
  return contentIdentityOf(fields);
};

export const contentIdentityOf = (fields: { readonly [field: string]: Json }): readonly Json[] => [
  'content',
  fields['uscc'] ?? null,
  fields['direction'] ?? null,
  fields['year'] ?? null,
  fields['title'] ?? null,
];

const alphabet = '0123456789abcdefghjkmnpqrstvwxyz';

/** `c-` and the first 130 bits of a SHA-256 (64 hex characters) in base 32. */
export const caseIdOfDigest = (hex: string): CaseId => {
  let text = 'c-';
  let [bits, held, at] = [0, 0, 0];
  while (text.length < 28) {
    if (held < 5) {
      bits = (bits << 16) | Number.parseInt(hex.slice(at, at + 4), 16);
      held += 16;
      at += 4;
    }
    held -= 5;
    text += alphabet.charAt((bits >> held) & 31);
    bits &= (1 << held) - 1;
  }
  return text as CaseId;
};

import { foldWidth } from '../../text/fold-width.ts';

/** `wrongCheck` is usually a typing error, rarely an early pilot code: the original decides (R04), it never blocks. */
export type CreditCodeVerdict = 'valid' | 'wrongCheck' | 'malformed';

/** Full-width characters, unseen characters, spaces and lower case folded away; letters are never swapped for digits. */
export const foldCreditCode = (text: string): string => foldWidth(text).replaceAll(/\s/g, '').toUpperCase();

/** Judges a folded unified social credit code (GB 32100-2015) with its inner organisation code (GB 11714). */
export const judgeCreditCode = (code: string): CreditCodeVerdict => {
  if (code.length !== 18) return 'malformed';
  if ([...code].some((sign) => !alphabet.includes(sign))) return 'malformed';
  const divisionIsDigits = /^\d{6}$/.test(code.slice(2, 8));
  const holds = outerCheck(code.slice(0, 17)) === code[17] && innerCheck(code.slice(8, 16)) === code[16];
  return divisionIsDigits && holds ? 'valid' : 'wrongCheck';
};

/** What a code with O, I, Z or S in it was probably meant to be, or null; for showing, never for applying. */
export const suggestCreditCode = (text: string): string | null => {
  const code = foldCreditCode(text);
  const guess = code.replaceAll(/[OIZS]/g, (letter) => likeness[letter] ?? letter);
  return guess !== code && judgeCreditCode(guess) === 'valid' ? guess : null;
};

/**
 * Applicant classes of the pack that the first two characters allow; empty where they say nothing. 91 holds banks and
 * insurers as well as ordinary companies, 12 holds universities, institutes and hospitals.
 */
export const applicantClassOfCode = (code: string): readonly ApplicantClassId[] =>
  classesByPair[code.slice(0, 2)] ?? [];

export type ApplicantClassId =
  | 'enterprise'
  | 'university'
  | 'institute'
  | 'financial'
  | 'socialOrganisation'
  | 'team'
  | 'other';

const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const outerWeights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];
const innerWeights = [3, 7, 9, 10, 5, 8, 4, 2];
const likeness: Readonly<Record<string, string>> = { O: '0', I: '1', Z: '2', S: '5' };

const classesByPair: Readonly<Record<string, readonly ApplicantClassId[]>> = {
  '11': ['other'],
  '12': ['university', 'institute', 'other'],
  '13': ['other'],
  '51': ['socialOrganisation'],
  '52': ['socialOrganisation', 'university', 'institute', 'other'],
  '53': ['socialOrganisation'],
  '91': ['enterprise', 'financial'],
  '92': ['other'],
  '93': ['other'],
};

/** Character 18 of the 17 before it: weights 3^(i−1) mod 31. */
const outerCheck = (seventeen: string): string => {
  const sum = outerWeights.reduce((total, weight, at) => total + weight * alphabet.indexOf(seventeen.charAt(at)), 0);
  return alphabet.charAt((31 - (sum % 31)) % 31);
};

/** Character 17 of characters 9 to 16; letters count as in GB 11714, A = 10 … Z = 35. */
const innerCheck = (eight: string): string => {
  const sum = innerWeights.reduce((total, weight, at) => total + weight * Number.parseInt(eight.charAt(at), 36), 0);
  const check = 11 - (sum % 11);
  if (check === 10) return 'X';
  return check === 11 ? '0' : String(check);
};

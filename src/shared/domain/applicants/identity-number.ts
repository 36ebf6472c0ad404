/** Weights of ISO 7064 MOD 11-2 over the first 17 digits (GB 11643). */
const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const checkCharacters = '10X98765432';

/** A number as it is compared: without spaces, capital letters. */
export const foldIdentityNumber = (text: string): string => text.normalize('NFKC').replaceAll(/\s+/g, '').toUpperCase();

/**
 * Whether a folded text may be a person's number: 18 characters of a resident must check (GB 11643, ISO 7064 MOD 11-2),
 * passports and other papers are letters and digits.
 */
export const isIdentityNumber = (folded: string): boolean => {
  if (!/^\d{17}[\dX]$/.test(folded)) return /^(?=.*\d)[A-Z0-9]{6,20}$/.test(folded) && folded.length !== 18;
  const sum = weights.reduce((all, weight, at) => all + weight * Number(folded[at]), 0);
  return checkCharacters[sum % 11] === folded[17];
};

/** How a number is kept: a digest with the mark of its making. The number itself is never stored. */
const digestForm = /^id1:[0-9a-f]{32}$/;

export const isIdentityDigest = (text: string): boolean => digestForm.test(text);

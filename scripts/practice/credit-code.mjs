// GB 32100-2015 and, inside it, GB 11714. Written apart from src/shared on purpose: the practice files check that code.
const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const outerWeights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];
const innerWeights = [3, 7, 9, 10, 5, 8, 4, 2];

/** Check character of the eight characters of an organisation code. */
export const innerCheck = (eight) => {
  const sum = [...eight].reduce((total, sign, at) => total + Number.parseInt(sign, 36) * innerWeights[at], 0);
  const check = 11 - (sum % 11);
  return check === 10 ? 'X' : check === 11 ? '0' : String(check);
};

/** Check character of the seventeen characters before it. */
export const outerCheck = (seventeen) => {
  const sum = [...seventeen].reduce((total, sign, at) => total + alphabet.indexOf(sign) * outerWeights[at], 0);
  return alphabet[(31 - (sum % 31)) % 31];
};

/** A complete code: type pair (91 enterprise), division, and the eight characters of a body that does not exist. */
export const creditCode = (pair, division, eight) => {
  const seventeen = `${pair}${division}${eight}${innerCheck(eight)}`;
  return seventeen + outerCheck(seventeen);
};

export const isCreditCode = (text) =>
  text.length === 18 &&
  [...text].every((sign) => alphabet.includes(sign)) &&
  outerCheck(text.slice(0, 17)) === text[17];

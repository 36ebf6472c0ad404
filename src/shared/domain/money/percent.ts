/** So many per cent of the whole, rounded up: more than 40 % never reads as 40. Null where there is no whole. */
export const percentOf = (part: number, whole: number): number | null =>
  whole > 0 && Number.isSafeInteger(part) && Number.isSafeInteger(whole)
    ? Number((BigInt(part) * 100n + BigInt(whole) - 1n) / BigInt(whole))
    : null;

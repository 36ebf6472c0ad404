import type { Json } from '../domain/outcome.ts';

/**
 * Canonical JSON: keys sorted by code unit, no white space, integers only (money in 分, dates as text).
 * Equal values give equal text, so equality, hashes and signatures can rest on it.
 * Throws on a fraction, an unsafe integer, undefined or a lone surrogate: those would not survive a round trip.
 */
export const canonicalJson = (value: Json): string => (isInOrder(value) ? JSON.stringify(value) : sortedJson(value));

/** Checks every part; true where all keys stand in order already, so that the engine's own writer gives the same text. */
const isInOrder = (value: Json): boolean => {
  if (value === null || typeof value === 'boolean') return true;
  if (typeof value === 'number') {
    if (!Number.isSafeInteger(value)) throw new RangeError(`not a safe integer: ${value}`);
    return true;
  }
  if (typeof value === 'string') {
    if (!value.isWellFormed()) throw new RangeError('text with a lone surrogate');
    return true;
  }
  let inOrder = true;
  if (Array.isArray(value)) {
    for (const item of value) inOrder = isInOrder(item as Json) && inOrder;
    return inOrder;
  }
  const object = value as { readonly [key: string]: Json | undefined };
  let before = '';
  for (const key of Object.keys(object)) {
    const item = object[key];
    if (item !== undefined) inOrder = isInOrder(item) && inOrder;
    if (key < before) inOrder = false;
    before = key;
  }
  return inOrder;
};

const sortedJson = (value: Json): string => {
  if (Array.isArray(value)) return `[${value.map((item) => sortedJson(item as Json)).join(',')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  const object = value as { readonly [key: string]: Json | undefined };
  const parts: string[] = [];
  for (const key of Object.keys(object).toSorted()) {
    const item = object[key];
    if (item !== undefined) parts.push(`${JSON.stringify(key)}:${sortedJson(item)}`);
  }
  return `{${parts.join(',')}}`;
};

/** Digits that are a safe integer whatever they are. */
const safeDigits = 15;

/**
 * True only for text without anything escaped whose keys stand in their order, none twice, with no white space between
 * its parts, its numbers written as integers are, and nested no deeper than the limit. Where such text is JSON at all
 * (which is the engine's reader to say) it is canonical JSON. False says nothing.
 */
export const isInOrder = (text: string, limit: number): boolean => {
  if (text.includes('\\') || !text.isWellFormed()) return false;
  /** Where the last key of each open bracket starts and ends; an end of 0 is no key yet. */
  const starts: number[] = [0];
  const ends: number[] = [0];
  let depth = 0;
  for (let at = 0; at < text.length;) {
    const unit = text.charCodeAt(at);
    if (unit === quote) {
      const end = text.indexOf('"', at + 1);
      if (end < 0) return false;
      if (text.charCodeAt(end + 1) !== colon) {
        at = end + 1;
        continue;
      }
      if (!isAfter(text, at + 1, end, starts[depth] ?? 0, ends[depth] ?? 0)) return false;
      starts[depth] = at + 1;
      ends[depth] = end;
      at = end + 2;
    } else if (unit === comma) at += 1;
    else if (unit === openBrace || unit === openBracket) {
      depth += 1;
      if (depth > limit) return false;
      ends[depth] = 0;
      at += 1;
    } else if (unit === closeBrace || unit === closeBracket) {
      depth -= 1;
      at += 1;
    } else if (unit === minus || isDigit(unit)) {
      at = endOfInteger(text, at);
      if (at < 0) return false;
    } else if (unit === letterT || unit === letterN) at += 4;
    else if (unit === letterF) at += 5;
    else return false;
  }
  return true;
};

const [quote, colon, comma, minus, zero] = [0x22, 0x3a, 0x2c, 0x2d, 0x30];
const [openBrace, closeBrace, openBracket, closeBracket] = [0x7b, 0x7d, 0x5b, 0x5d];
const [letterT, letterN, letterF] = [0x74, 0x6e, 0x66];
const isDigit = (unit: number): boolean => unit >= zero && unit <= 0x39;

/** Whether the key comes after the one before it in its object, by code unit. */
const isAfter = (text: string, start: number, end: number, beforeStart: number, beforeEnd: number): boolean => {
  if (beforeEnd === 0) return true;
  for (let at = start, before = beforeStart; at < end; at += 1, before += 1) {
    if (before >= beforeEnd) return true;
    const difference = text.charCodeAt(at) - text.charCodeAt(before);
    if (difference !== 0) return difference > 0;
  }
  return false;
};

/** Where the integer ends, or -1 where it is no safe one or written in another way. */
const endOfInteger = (text: string, start: number): number => {
  const first = text.charCodeAt(start) === minus ? start + 1 : start;
  let at = first;
  while (isDigit(text.charCodeAt(at))) at += 1;
  const next = text.charCodeAt(at);
  const isWhole = next === comma || next === closeBrace || next === closeBracket || at === text.length;
  const isPlain = text.charCodeAt(first) !== zero || (at === first + 1 && first === start);
  return isWhole && isPlain && at > first && at - first <= safeDigits ? at : -1;
};

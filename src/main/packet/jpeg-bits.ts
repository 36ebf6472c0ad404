/** The picture's data end too early, or say what no encoder writes. */
export class TornJpeg extends Error {}

export const torn = (): never => {
  throw new TornJpeg('torn JPEG');
};

/** Codes of one table: those of up to nine bits by a look, longer ones by their greatest value. */
export interface Codes {
  /** Length in the upper byte, symbol in the lower; 0 where the code is longer or none. */
  readonly quick: Uint16Array;
  readonly greatest: Int32Array;
  readonly shift: Int32Array;
  readonly symbols: Uint8Array;
}

const quickBits = 9;

/** A table as the file gives it: how many codes of each length, then their symbols (ITU-T T.81, C). */
export const codesOf = (counts: Uint8Array, symbols: Uint8Array): Codes => {
  const codes: Codes = {
    quick: new Uint16Array(1 << quickBits),
    greatest: new Int32Array(17).fill(-1),
    shift: new Int32Array(17),
    symbols,
  };
  let code = 0;
  let at = 0;
  for (let length = 1; length <= 16; length += 1) {
    codes.shift[length] = at - code;
    for (let left = counts[length - 1] ?? 0; left > 0; left -= 1) {
      if (length <= quickBits) {
        const from = code << (quickBits - length);
        codes.quick.fill((length << 8) | (symbols[at] ?? 0), from, from + (1 << (quickBits - length)));
      }
      code += 1;
      at += 1;
    }
    if (code > 1 << length) torn();
    if ((counts[length - 1] ?? 0) > 0) codes.greatest[length] = code - 1;
    code <<= 1;
  }
  return codes;
};

export interface Bits {
  readonly symbol: (codes: Codes) => number;
  /** The next bits as a number without sign. */
  readonly take: (count: number) => number;
  /** A difference of that many bits (T.81, F.2.2.1). */
  readonly signed: (count: number) => number;
  /** Throws where more was read than there is. */
  readonly check: () => void;
  /** Ends the run of codes: where the next marker begins; throws where data are left over. */
  readonly end: () => number;
}

/** Reads coded data from a place on, up to the next marker. */
export const bitsFrom = (bytes: Uint8Array, from: number): Bits => {
  let at = from;
  let held = 0;
  let count = 0;
  // Past the end ones are lent; only when they are used is the picture torn.
  let lent = 0;
  const fill = (): void => {
    while (count <= 23) {
      const byte = bytes[at] ?? 0xff;
      if (byte === 0xff && bytes[at + 1] !== 0) lent += 8;
      else at += byte === 0xff ? 2 : 1;
      held = (held << 8) | byte;
      count += 8;
    }
  };
  const take = (wanted: number): number => {
    if (count < wanted) fill();
    count -= wanted;
    return (held >>> count) & ((1 << wanted) - 1);
  };
  return {
    symbol: (codes) => {
      if (count < 16) fill();
      const found = codes.quick[(held >>> (count - quickBits)) & ((1 << quickBits) - 1)] ?? 0;
      if (found !== 0) {
        count -= found >>> 8;
        return found & 0xff;
      }
      for (let length = quickBits + 1; length <= 16; length += 1) {
        const code = (held >>> (count - length)) & ((1 << length) - 1);
        if (code > (codes.greatest[length] ?? -1)) continue;
        count -= length;
        return codes.symbols[code + (codes.shift[length] ?? 0)] ?? torn();
      }
      return torn();
    },
    take,
    signed: (size) => {
      if (size === 0) return 0;
      const value = take(size);
      return value < 1 << (size - 1) ? value - (1 << size) + 1 : value;
    },
    check: () => {
      if (lent > count) torn();
    },
    end: () => {
      if (lent > count) torn();
      // Whole bytes that were not used are left over; zeros some encoders put there do no harm.
      for (let unused = Math.floor((count - lent) / 8) * 8; unused > 0; unused -= 8)
        if (((held >>> (lent + unused - 8)) & 0xff) !== 0) torn();
      while (bytes[at] === 0) at += 1;
      if (bytes[at] !== 0xff || (bytes[at + 1] ?? 0) === 0) torn();
      while (bytes[at + 1] === 0xff) at += 1;
      return at;
    },
  };
};

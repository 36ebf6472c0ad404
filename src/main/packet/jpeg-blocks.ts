import { torn, type Bits, type Codes } from './jpeg-bits.ts';

/** One colour of a picture: how finely it is sampled, and its blocks of 64 coefficients in the file's own order (zigzag). */
export interface Plane {
  readonly id: number;
  readonly across: number;
  readonly down: number;
  readonly table: number;
  /** Blocks a row and rows, filled up to whole units. */
  readonly wide: number;
  readonly high: number;
  /** Blocks that carry picture; a scan of this colour alone has no others. */
  readonly ownWide: number;
  readonly ownHigh: number;
  /** Null where nobody needs them: a picture of one pass is walked through without keeping it. */
  readonly values: Int16Array | null;
}

/** What a scan says of itself (T.81, B.2.3). */
export interface Scan {
  readonly planes: readonly { readonly plane: Plane; readonly dc: Codes | null; readonly ac: Codes | null }[];
  readonly from: number;
  readonly to: number;
  readonly high: number;
  readonly low: number;
}

export type ReadBlock = (place: number, at: number) => void;

/** What an encoder can mean at most, with room for rounding and overshoot. */
const mostValue = 4096;
const steps = new Int32Array(64);

/** Reads the blocks of a picture in one pass. `step` is what the first coefficient of a colour is multiplied with. */
export const onePass = (bits: Bits, { planes }: Scan, step: (plane: Plane) => number): { readonly read: ReadBlock } => {
  const before = new Int32Array(planes.length);
  const read: ReadBlock = (place, at) => {
    const one = planes[place] ?? torn();
    const dc = one.dc ?? torn();
    const ac = one.ac ?? torn();
    const values = one.plane.values ?? steps;
    const base = one.plane.values === null ? 0 : at * 64;
    const size = bits.symbol(dc);
    if (size > 11) torn();
    const first = (before[place] ?? 0) + bits.signed(size);
    if (Math.abs(first) * step(one.plane) > mostValue) torn();
    before[place] = first;
    values[base] = first;
    for (let k = 1; k < 64; k += 1) {
      const symbol = bits.symbol(ac);
      const length = symbol & 15;
      if (length === 0) {
        if (symbol === 0) break;
        if (symbol !== 0xf0) torn();
        k += 15;
        if (k > 62) torn();
        continue;
      }
      k += symbol >> 4;
      if (k > 63 || length > 10) torn();
      values[base + k] = bits.signed(length);
    }
    bits.check();
  };
  return { read };
};

/** Reads one scan of a picture in steps (T.81, G): first or finer values of the first or of the other coefficients. */
export const inSteps = (bits: Bits, { planes, from, to, high, low }: Scan): { readonly read: ReadBlock } => {
  const before = new Int32Array(planes.length);
  const bit = 1 << low;
  let run = 0;
  const runOf = (symbol: number): number => (1 << (symbol >> 4)) + bits.take(symbol >> 4) - 1;
  const firstDc = (values: Int16Array, base: number, place: number, codes: Codes): void => {
    const size = bits.symbol(codes);
    if (size > 11) torn();
    before[place] = (before[place] ?? 0) + bits.signed(size);
    values[base] = (before[place] ?? 0) << low;
  };
  const firstAc = (values: Int16Array, base: number, codes: Codes): void => {
    if (run > 0) {
      run -= 1;
      return;
    }
    for (let k = from; k <= to; k += 1) {
      const symbol = bits.symbol(codes);
      const length = symbol & 15;
      if (length === 0 && symbol !== 0xf0) {
        run = runOf(symbol);
        return;
      }
      k += symbol >> 4;
      if (k > to) torn();
      if (length > 0) values[base + k] = bits.signed(length) << low;
    }
  };
  const finer = (values: Int16Array, place: number): void => {
    const value = values[place] ?? 0;
    if (bits.take(1) === 1 && (value & bit) === 0) values[place] = value < 0 ? value - bit : value + bit;
  };
  const finerAc = (values: Int16Array, base: number, codes: Codes): void => {
    let k = from;
    if (run === 0)
      for (; k <= to; k += 1) {
        const symbol = bits.symbol(codes);
        let zeros = symbol >> 4;
        let value = 0;
        if ((symbol & 15) === 0 && zeros < 15) {
          run = runOf(symbol) + 1;
          break;
        }
        if ((symbol & 15) > 0) {
          if ((symbol & 15) !== 1) torn();
          value = bits.take(1) === 1 ? bit : -bit;
        }
        for (; k <= to; k += 1) {
          if (values[base + k] !== 0) finer(values, base + k);
          else if (zeros === 0) break;
          else zeros -= 1;
        }
        if (k > to) {
          if (value !== 0) torn();
          return;
        }
        values[base + k] = value;
      }
    if (run === 0) return;
    for (; k <= to; k += 1) if (values[base + k] !== 0) finer(values, base + k);
    run -= 1;
  };
  const read: ReadBlock = (place, at) => {
    const one = planes[place] ?? torn();
    const values = one.plane.values ?? torn();
    const base = at * 64;
    if (from === 0 && high === 0) firstDc(values, base, place, one.dc ?? torn());
    else if (from === 0) {
      if (bits.take(1) === 1) values[base] = (values[base] ?? 0) | bit;
    } else if (high === 0) firstAc(values, base, one.ac ?? torn());
    else finerAc(values, base, one.ac ?? torn());
    bits.check();
  };
  return { read };
};

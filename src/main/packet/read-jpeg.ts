import { bitsFrom, codesOf, torn, TornJpeg, type Codes } from './jpeg-bits.ts';
import { inSteps, onePass, type Plane, type Scan } from './jpeg-blocks.ts';

/** A picture read to its end, block by block; colours are not worked out. */
export interface JpegPicture {
  readonly width: number;
  readonly height: number;
  readonly planes: readonly Plane[];
  /** Steps by table, in zigzag order. */
  readonly steps: ReadonlyMap<number, Uint16Array>;
}

/**
 * Reads every code of a JPEG (one pass or in steps, Huffman codes, eight bits): null where data are missing, left over
 * or say what no encoder writes. Viewers fill such pictures with grey or with shifted colours and say nothing.
 * `keep` keeps the coefficients.
 */
export const readJpeg = (bytes: Uint8Array, keep = false): JpegPicture | null => {
  try {
    return readMarkers(bytes, keep);
  } catch (error) {
    if (error instanceof TornJpeg) return null;
    throw error;
  }
};

interface Frame {
  readonly width: number;
  readonly height: number;
  readonly stepwise: boolean;
  readonly planes: readonly Plane[];
  /** Units of interleaved blocks a row, and rows. */
  readonly wide: number;
  readonly high: number;
}

const readMarkers = (bytes: Uint8Array, keep: boolean): JpegPicture => {
  const steps = new Map<number, Uint16Array>();
  const codes = new Map<number, Codes>();
  const told: Told = new Map();
  let frame: Frame | null = null;
  let restart = 0;
  if (bytes[0] !== 0xff || bytes[1] !== 0xd8) torn();
  for (let at = 2; ;) {
    if (bytes[at] !== 0xff) torn();
    while (bytes[at + 1] === 0xff) at += 1;
    const marker = bytes[at + 1] ?? torn();
    if (marker === 0xd9) break;
    const body = segmentAt(bytes, at + 2);
    at += 4 + body.length;
    if (marker === 0xdb) readSteps(body, steps);
    else if (marker === 0xc4) readCodes(body, codes);
    else if (marker === 0xdd) restart = word(body, 0);
    else if (marker >= 0xc0 && marker <= 0xc2) frame = frame === null ? readFrame(body, marker === 0xc2, keep) : torn();
    else if (marker === 0xda)
      at = readScan(bytes, at, scanOf(body, frame ?? torn(), codes, told), frame ?? torn(), restart, steps);
  }
  if (frame === null || !isWhole(frame, told)) return torn();
  return { width: frame.width, height: frame.height, planes: frame.planes, steps };
};

/** Bits still to come of each coefficient of a colour; a picture in steps that ends between two of them is cut short. */
type Told = Map<Plane, Int8Array>;
const unsaid = -1;

const isWhole = ({ planes }: Frame, told: Told): boolean =>
  planes.every((plane, at) => {
    const bits = told.get(plane);
    // Colours beside the first may have nothing finer to say than their mean.
    return bits?.every((left, k) => left === 0 || (left === unsaid && at > 0 && k > 0)) === true;
  });

const word = (bytes: Uint8Array, at: number): number => ((bytes[at] ?? torn()) << 8) | (bytes[at + 1] ?? torn());

const segmentAt = (bytes: Uint8Array, at: number): Uint8Array => {
  const length = word(bytes, at);
  if (length < 2 || at + length > bytes.length) torn();
  return bytes.subarray(at + 2, at + length);
};

const readSteps = (body: Uint8Array, steps: Map<number, Uint16Array>): void => {
  for (let at = 0; at < body.length;) {
    const wide = (body[at] ?? 0) >> 4;
    const table = Uint16Array.from({ length: 64 }, (_, k) =>
      wide === 0 ? (body[at + 1 + k] ?? torn()) : word(body, at + 1 + 2 * k),
    );
    steps.set((body[at] ?? 0) & 15, table);
    at += 65 + (wide === 0 ? 0 : 64);
  }
};

const readCodes = (body: Uint8Array, codes: Map<number, Codes>): void => {
  for (let at = 0; at < body.length;) {
    const counts = body.subarray(at + 1, at + 17);
    const total = counts.reduce((sum, count) => sum + count, 0);
    if (counts.length < 16 || total > 256 || at + 17 + total > body.length) torn();
    codes.set(body[at] ?? 0, codesOf(counts, body.subarray(at + 17, at + 17 + total)));
    at += 17 + total;
  }
};

const readFrame = (body: Uint8Array, stepwise: boolean, keep: boolean): Frame => {
  const [height, width, count] = [word(body, 1), word(body, 3), body[5] ?? torn()];
  const parts = Array.from({ length: count }, (_, at) => ({
    id: body[6 + 3 * at] ?? torn(),
    across: (body[7 + 3 * at] ?? torn()) >> 4,
    down: (body[7 + 3 * at] ?? 0) & 15,
    table: body[8 + 3 * at] ?? torn(),
  }));
  if (body[0] !== 8 || width === 0 || height === 0 || count === 0 || count > 4) torn();
  if (parts.some(({ across, down }) => across < 1 || across > 4 || down < 1 || down > 4)) torn();
  const most = { across: Math.max(...parts.map((one) => one.across)), down: Math.max(...parts.map((one) => one.down)) };
  const wide = Math.ceil(width / (8 * most.across));
  const high = Math.ceil(height / (8 * most.down));
  const planes = parts.map((part): Plane => ({
    ...part,
    wide: wide * part.across,
    high: high * part.down,
    ownWide: Math.ceil(Math.ceil((width * part.across) / most.across) / 8),
    ownHigh: Math.ceil(Math.ceil((height * part.down) / most.down) / 8),
    values: keep || stepwise ? new Int16Array(wide * part.across * high * part.down * 64) : null,
  }));
  return { width, height, stepwise, planes, wide, high };
};

const scanOf = (body: Uint8Array, frame: Frame, codes: ReadonlyMap<number, Codes>, told: Told): Scan => {
  const count = body[0] ?? torn();
  const planes = Array.from({ length: count }, (_, at) => {
    const plane = frame.planes.find(({ id }) => id === body[1 + 2 * at]) ?? torn();
    const tables = body[2 + 2 * at] ?? torn();
    return { plane, dc: codes.get(tables >> 4) ?? null, ac: codes.get(0x10 | (tables & 15)) ?? null };
  });
  const [from = 0, to = 0, bit = 0] = body.subarray(1 + 2 * count);
  if (count < 1 || count > 4 || to > 63 || from > to || (from > 0 && count > 1)) torn();
  for (const { plane } of planes) {
    const bits = told.get(plane) ?? new Int8Array(64).fill(unsaid);
    told.set(plane, bits.fill(frame.stepwise ? bit & 15 : 0, from, frame.stepwise ? to + 1 : 64));
  }
  return { planes, from, to, high: bit >> 4, low: bit & 15 };
};

/** Reads the data behind the head of a scan; where the next marker begins. */
const readScan = (
  bytes: Uint8Array,
  start: number,
  scan: Scan,
  frame: Frame,
  restart: number,
  steps: ReadonlyMap<number, Uint16Array>,
): number => {
  const [alone] = scan.planes.length === 1 ? scan.planes : [];
  const total = alone === undefined ? frame.wide * frame.high : alone.plane.ownWide * alone.plane.ownHigh;
  const each = restart === 0 ? total : restart;
  let at = start;
  for (let unit = 0; unit < total;) {
    const bits = bitsFrom(bytes, at);
    const { read } = frame.stepwise
      ? inSteps(bits, scan)
      : onePass(bits, scan, ({ table }) => steps.get(table)?.[0] ?? torn());
    const last = Math.min(total, unit + each);
    for (; unit < last; unit += 1)
      if (alone === undefined) readUnit(scan, frame, unit, read);
      else {
        const row = Math.floor(unit / alone.plane.ownWide);
        read(0, row * alone.plane.wide + (unit - row * alone.plane.ownWide));
      }
    at = bits.end();
    if (unit === total) break;
    if (bytes[at + 1] !== (0xd0 | ((unit / each - 1) & 7))) torn();
    at += 2;
  }
  return at;
};

/** One unit holds the blocks of all colours that show the same spot. */
const readUnit = (scan: Scan, frame: Frame, unit: number, read: (place: number, at: number) => void): void => {
  const row = Math.floor(unit / frame.wide);
  const column = unit - row * frame.wide;
  for (let place = 0; place < scan.planes.length; place += 1) {
    const plane = scan.planes[place]?.plane ?? torn();
    for (let y = 0; y < plane.down; y += 1)
      for (let x = 0; x < plane.across; x += 1)
        read(place, (row * plane.down + y) * plane.wide + column * plane.across + x);
  }
};

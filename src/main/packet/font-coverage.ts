import { closeSync, openSync, readSync } from 'node:fs';
import type { Covers } from '#shared/domain/packets/printable-model';

/** Which code points the fonts can show together, read from their character maps (OpenType `cmap`, formats 4 and 12). */
export const fontCoverage = (files: readonly string[]): Covers => {
  const shown = new Uint8Array(0x110000 >> 3);
  for (const file of files) {
    for (const [first, last] of characterRanges(file)) {
      for (let code = first; code <= last; code += 1) shown[code >> 3] = (shown[code >> 3] ?? 0) | (1 << (code & 7));
    }
  }
  return (code) => ((shown[code >> 3] ?? 0) & (1 << (code & 7))) !== 0;
};

type Range = readonly [first: number, last: number];

const characterRanges = (file: string): readonly Range[] => {
  const map = tableOf(file, 'cmap');
  const starts = Array.from({ length: map.readUInt16BE(2) }, (_, at) => map.readUInt32BE(8 + at * 8));
  const wide = starts.find((start) => map.readUInt16BE(start) === 12);
  if (wide !== undefined) return wideRanges(map, wide);
  const narrow = starts.find((start) => map.readUInt16BE(start) === 4);
  if (narrow !== undefined) return narrowRanges(map, narrow);
  throw new Error(`no character map in ${file}`);
};

const wideRanges = (map: Buffer, start: number): readonly Range[] =>
  Array.from({ length: map.readUInt32BE(start + 12) }, (_, at): Range => {
    const group = start + 16 + at * 12;
    return [map.readUInt32BE(group), map.readUInt32BE(group + 4)];
  });

/** Format 4 segments; a code whose glyph is 0 is not shown, so each is looked up. */
const narrowRanges = (map: Buffer, start: number): readonly Range[] => {
  const count = map.readUInt16BE(start + 6) / 2;
  const ends = start + 14;
  const starts = ends + count * 2 + 2;
  const ranges: Range[] = [];
  for (let segment = 0; segment < count; segment += 1) {
    const first = map.readUInt16BE(starts + segment * 2);
    const last = Math.min(map.readUInt16BE(ends + segment * 2), 0xfffe);
    const delta = map.readUInt16BE(starts + count * 2 + segment * 2);
    const offsetAt = starts + count * 4 + segment * 2;
    const offset = map.readUInt16BE(offsetAt);
    for (let code = first; code <= last; code += 1) {
      const stored = offset === 0 ? code : map.readUInt16BE(offsetAt + offset + (code - first) * 2);
      if (stored !== 0 && ((stored + delta) & 0xffff) !== 0) ranges.push([code, code]);
    }
  }
  return ranges;
};

/** One table of a font file, without reading the rest of its many megabytes. */
const tableOf = (file: string, tag: string): Buffer => {
  const handle = openSync(file, 'r');
  try {
    const read = (at: number, length: number): Buffer => {
      const bytes = Buffer.alloc(length);
      if (readSync(handle, bytes, 0, length, at) !== length) throw new Error(`font file cut short: ${file}`);
      return bytes;
    };
    const tables = read(4, 2).readUInt16BE(0);
    const directory = read(12, tables * 16);
    for (let at = 0; at < tables; at += 1) {
      const entry = directory.subarray(at * 16, at * 16 + 16);
      if (entry.toString('latin1', 0, 4) === tag) return read(entry.readUInt32BE(8), entry.readUInt32BE(12));
    }
    throw new Error(`no ${tag} table in ${file}`);
  } finally {
    closeSync(handle);
  }
};

import { readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import type { Eyes } from '../../../db/sight.ts';
import { codedColumns, codesFor, type CodedColumn, type KeptColumns } from './case-columns.ts';

/** Number of the file's own layout; another one is read as if there were none. */
const layout = 2;

/** Where a data folder keeps the columns between two starts. In no backup and no bundle. */
export const columnsFileOf = (dataFolder: string): string => join(dataFolder, 'case-columns.bin');

interface Head {
  readonly layout: number;
  /** Whose columns of which database file they are. */
  readonly of: string;
  readonly reached: number;
  readonly size: number;
  readonly words: Readonly<Record<CodedColumn, readonly string[]>>;
}

/** Whose columns of which file they are: a copied or restored database is another file. */
export const ownerOf = (database: string, eyes: Eyes | null): string => {
  const { ino, birthtimeMs } = statSync(database);
  return JSON.stringify([ino, birthtimeMs, eyes]);
};

/** Writes them beside and puts them in place; what a power cut tears is told by its sum. */
export const keepColumns = (file: string, of: string, { reached, size, words, ...kept }: KeptColumns): void => {
  const head = Buffer.from(JSON.stringify({ layout, of, reached, size, words } satisfies Head));
  const arrays = [kept.flags, kept.amounts, kept.revs, ...codedColumns.map((column) => kept.codes[column])];
  const parts = [
    head,
    ...arrays.map(({ buffer, byteOffset, byteLength }) => Buffer.from(buffer, byteOffset, byteLength)),
  ];
  const start = Buffer.alloc(8);
  start.writeUInt32LE(
    parts.reduce((sum, part) => crc32(part, sum), 0),
    0,
  );
  start.writeUInt32LE(head.length, 4);
  writeFileSync(`${file}.new`, Buffer.concat([start, ...parts]), { mode: 0o600 });
  renameSync(`${file}.new`, file);
};

/** What was kept for this owner; null where there is nothing, or nothing whole. */
export const keptColumns = (file: string, of: string): KeptColumns | null => {
  let bytes: Buffer;
  try {
    bytes = readFileSync(file);
  } catch {
    return null;
  }
  if (bytes.length < 8 || crc32(bytes.subarray(8)) !== bytes.readUInt32LE(0)) return null;
  const end = 8 + bytes.readUInt32LE(4);
  const head = JSON.parse(bytes.toString('utf8', 8, end)) as Head;
  if (head.layout !== layout || head.of !== of) return null;
  const { reached, size, words } = head;
  let at = end;
  const take = <Values extends Uint8Array | Uint16Array | Uint32Array | Float64Array>(into: Values): Values => {
    const { byteLength } = into;
    new Uint8Array(into.buffer).set(bytes.subarray(at, at + byteLength));
    at += byteLength;
    return into;
  };
  const [flags, amounts, revs] = [
    take(new Uint8Array(size)),
    take(new Float64Array(size)),
    take(new Float64Array(size)),
  ];
  const codes = Object.fromEntries(codedColumns.map((column) => [column, take(codesFor(column, size))])) as Record<
    CodedColumn,
    Uint16Array | Uint32Array
  >;
  return { reached, size, words, flags, amounts, revs, codes };
};

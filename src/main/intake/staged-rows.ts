import { createReadStream } from 'node:fs';
import type { Cell, CellKind, SheetRow } from '#shared/domain/intake/cell';

/**
 * Rows on their way from the reading process: one JSON line each, `[row, "A", "t", text, raw?, "B", …]` flattened in
 * fours (`raw` null where it equals the text); a row of nothing but text as it stands is `[-row, "A", text, "B", …]`.
 */
const kinds: Readonly<Record<string, CellKind>> = { t: 'text', n: 'number', d: 'date', b: 'flag', f: 'formula' };
const letters: Readonly<Record<CellKind, string>> = { text: 't', number: 'n', date: 'd', flag: 'b', formula: 'f' };

export const writeStagedRow = ({ row, cells }: SheetRow): string => {
  const flat: (string | number | null)[] = [-row];
  let plain = true;
  for (const column in cells) {
    const cell = cells[column] as Cell;
    plain &&= cell.kind === 'text' && cell.text === cell.raw;
    flat.push(column, cell.text);
  }
  if (plain) return `${JSON.stringify(flat)}\n`;
  flat.length = 0;
  flat.push(row);
  for (const column in cells) {
    const cell = cells[column] as Cell;
    flat.push(column, letters[cell.kind], cell.text, cell.raw === cell.text ? null : cell.raw);
  }
  return `${JSON.stringify(flat)}\n`;
};

const columnForm = /^[A-Z]{1,3}$/;

/** Reads one line back; throws on anything the reading process could not have written. */
export const readStagedRow = (line: string, longestCell: number): SheetRow => {
  const flat: unknown = JSON.parse(line);
  const marked: unknown = Array.isArray(flat) ? flat[0] : null;
  if (!Array.isArray(flat) || typeof marked !== 'number' || !Number.isSafeInteger(marked) || marked === 0)
    throw new Error('Staged row: no row number');
  const width = marked < 0 ? 2 : 4;
  if (flat.length % width !== 1) throw new Error('Staged row: wrong length');
  // Names of columns are capitals only, which no object has of itself.
  const cells: Record<string, Cell> = {};
  for (let at = 1; at < flat.length; at += width) {
    const name: unknown = flat[at];
    if (typeof name !== 'string' || !columnForm.test(name)) throw new Error('Staged row: no cell');
    cells[name] = width === 2 ? plainCell(flat[at + 1], longestCell) : cellOf(flat, at, longestCell);
  }
  return { row: Math.abs(marked), cells };
};

const plainCell = (text: unknown, longestCell: number): Cell => {
  if (typeof text !== 'string' || text.length > longestCell) throw new Error('Staged row: no text');
  return { text, kind: 'text', raw: text };
};

const cellOf = (flat: readonly unknown[], at: number, longestCell: number): Cell => {
  const [letter, text, raw] = [flat[at + 1], flat[at + 2], flat[at + 3]];
  const kind = typeof letter === 'string' ? kinds[letter] : undefined;
  if (kind === undefined) throw new Error('Staged row: no cell');
  if (typeof text !== 'string' || text.length > longestCell || (raw !== null && typeof raw !== 'string'))
    throw new Error('Staged row: no text');
  return { text, kind, raw: raw ?? text };
};

/** Streams the rows of a scratch file; gives up where it holds more rows than were told. */
export async function* stagedRows(path: string, expected: number, longestCell: number): AsyncGenerator<SheetRow> {
  let rest = '';
  let seen = 0;
  for await (const chunk of createReadStream(path, {
    encoding: 'utf8',
    highWaterMark: 2 ** 18,
  }) as AsyncIterable<string>) {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) {
      seen += 1;
      if (seen > expected) throw new Error('Staged rows: more than told');
      yield readStagedRow(line, longestCell);
    }
  }
  if (seen !== expected || rest !== '') throw new Error('Staged rows: fewer than told');
}

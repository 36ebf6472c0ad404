import { createReadStream } from 'node:fs';
import type { Cell, CellKind, SheetRow } from '#shared/domain/intake/cell';

/**
 * Rows on their way from the reading process: one JSON line each, `[row, "A", "t", text, raw?, "B", …]` flattened in
 * fours (`raw` null where it equals the text).
 */
const kinds: Readonly<Record<string, CellKind>> = { t: 'text', n: 'number', d: 'date', b: 'flag', f: 'formula' };
const letters: Readonly<Record<CellKind, string>> = { text: 't', number: 'n', date: 'd', flag: 'b', formula: 'f' };

export const writeStagedRow = ({ row, cells }: SheetRow): string => {
  const flat: (string | number | null)[] = [row];
  for (const column in cells) {
    const cell = cells[column] as Cell;
    flat.push(column, letters[cell.kind], cell.text, cell.raw === cell.text ? null : cell.raw);
  }
  return `${JSON.stringify(flat)}\n`;
};

const column = /^[A-Z]{1,3}$/;

/** Reads one line back; throws on anything the reading process could not have written. */
export const readStagedRow = (line: string, longestCell: number): SheetRow => {
  const flat: unknown = JSON.parse(line);
  if (!Array.isArray(flat) || flat.length % 4 !== 1) throw new Error('Staged row: wrong length');
  const row: unknown = flat[0];
  if (typeof row !== 'number' || !Number.isSafeInteger(row) || row < 1) throw new Error('Staged row: no row number');
  const cells: Record<string, Cell> = Object.create(null) as Record<string, Cell>;
  for (let at = 1; at < flat.length; at += 4) {
    const [name, letter, text, raw] = [flat[at], flat[at + 1], flat[at + 2], flat[at + 3]] as unknown[];
    const kind = typeof letter === 'string' ? kinds[letter] : undefined;
    if (typeof name !== 'string' || !column.test(name) || kind === undefined) throw new Error('Staged row: no cell');
    if (typeof text !== 'string' || text.length > longestCell || (raw !== null && typeof raw !== 'string'))
      throw new Error('Staged row: no text');
    cells[name] = { text, kind, raw: raw ?? text };
  }
  return { row, cells };
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

import { closeSync, openSync, rmSync, writeSync } from 'node:fs';
import { columnLetters, type Cell, type SheetRow } from '#shared/domain/intake/cell';
import { findHeader, headerSearchRows, type HeaderRow } from '#shared/domain/intake/headers';
import { limits } from '../limits.ts';
import { writeStagedRow } from '../staged-rows.ts';
import { ReadFault, scratchPath, type Session } from './session.ts';

/** Collects the rows of one sheet: finds the header, writes what is below it to a scratch file. */
export interface TableWriter {
  /** Takes rows in order; answers false where no header can come any more, so that reading may stop. */
  readonly add: (row: number, cells: { [column: string]: Cell }) => boolean;
  /** Ends the sheet: `table` is noted in the session, `empty` and `noHeader` leave nothing behind. */
  readonly finish: () => 'table' | 'empty' | 'noHeader';
  /** Leaves nothing behind. */
  readonly abandon: () => void;
  readonly headerRow: () => number | null;
  readonly firstTexts: () => string;
}

/** Names of fields a row must hold to be taken for the header. */
export const leastKnown = { direct: 2, inside: 4 } as const;

const flushAt = 2 ** 18;

export const tableWriter = (session: Session, file: string, sheet: string, least: number): TableWriter => {
  const scratch = session.nextScratch('rows');
  const path = scratchPath(session, scratch);
  const handle = openSync(path, 'wx', 0o600);
  const top: SheetRow[] = [];
  const samples = new Map<string, string[]>();
  let header: HeaderRow | null = null;
  let pending = '';
  let open = true;
  let rowCount = 0;
  let anything = false;

  const flush = (): void => {
    if (pending !== '') writeSync(handle, pending);
    pending = '';
  };
  const put = (row: SheetRow): void => {
    rowCount += 1;
    if (rowCount > limits.rows)
      throw new ReadFault(
        'E-LIMIT',
        { sheet, row: row.row, found: String(rowCount) },
        { what: 'rows', limit: limits.rows },
      );
    if (rowCount <= 20) sample(row);
    pending += writeStagedRow(row);
    if (pending.length > flushAt) flush();
  };
  const sample = (row: SheetRow): void => {
    for (const [column, cell] of Object.entries(row.cells)) {
      const held = samples.get(column);
      if (held === undefined) samples.set(column, [cell.text.slice(0, 100)]);
      else if (held.length < 3) held.push(cell.text.slice(0, 100));
    }
  };
  const settle = (): void => {
    header = findHeader(top, least);
    if (header === null) return;
    const { row } = header;
    for (const held of top) if (held.row > row) put(held);
    top.length = 0;
  };
  const close = (): void => {
    if (open) closeSync(handle);
    open = false;
  };
  const abandon = (): void => {
    close();
    rmSync(path, { force: true });
  };
  return {
    add: (row, cells) => {
      anything = true;
      if (header !== null) {
        put({ row, cells });
        return true;
      }
      top.push({ row, cells });
      if (top.length < headerSearchRows) return true;
      settle();
      return header !== null;
    },
    finish: () => {
      if (header === null) settle();
      if (header === null) {
        abandon();
        return anything ? 'noHeader' : 'empty';
      }
      flush();
      close();
      const { headers, row, unit } = header;
      const names = new Set([...headers.keys(), ...samples.keys()]);
      const columns = [...names]
        .toSorted((a, b) => a.length - b.length || (a < b ? -1 : 1))
        .map((column) => ({
          column,
          header: (headers.get(column) ?? '').slice(0, 300),
          samples: samples.get(column) ?? [],
        }));
      session.sheets.push({ file, sheet, headerRow: row, columns, rowCount, unit, scratch });
      return 'table';
    },
    abandon,
    headerRow: () => header?.row ?? null,
    firstTexts: () => firstTexts(top),
  };
};

const firstTexts = (top: readonly SheetRow[]): string =>
  Object.values(top[0]?.cells ?? {})
    .map((cell) => cell.text)
    .join(' | ')
    .slice(0, 200);

/** Letters of the first columns, made once. */
export const lettersOf: readonly string[] = Array.from({ length: limits.columns + 1 }, (_, index) =>
  columnLetters(index),
);

import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { columnLetters, type Cell } from '#shared/domain/intake/cell';
import { findHeader, requiredHeaders } from '#shared/domain/intake/headers';
import { limits } from '../limits.ts';
import { decodeText } from './encoding.ts';
import { scanRecords } from './scan-records.ts';
import { ReadFault, tell, type Session, type Source } from './session.ts';
import { leastKnown, lettersOf, tableWriter, type TableWriter } from './table-writer.ts';

/** The one sheet of a text table. */
export const csvSheet = 'CSV';

/**
 * Reads a text table (comma, tab, semicolon; any encoding `decodeText` knows) into the session. Rows are counted as
 * records, as a spreadsheet program shows them; faults carry the line as well. Answers whether it held a table.
 */
export const readCsv = (session: Session, source: Source): boolean => {
  if (source.bytes > limits.tableBytes)
    throw new ReadFault('E-SIZE', { found: String(source.bytes) }, { what: 'table', limit: limits.tableBytes });
  const bytes = readFileSync(source.path);
  const { text, encoding } = decodeText(bytes);
  if (text.trim() === '') throw new ReadFault('E-EMPTY', {}, { what: 'file' });
  const least = source.direct ? leastKnown.direct : leastKnown.inside;
  const delimiter = delimiterOf(text, least);
  if (delimiter === null && !source.direct) return false;
  const table: TextTable = { session, source, least, delimiter: delimiter ?? ',', bytes, text, encoding };
  try {
    return readTable(table, scanned);
  } catch (error) {
    // Whatever is amiss is told by the parser, which knows where and why.
    if (!(error instanceof NotPlain) && (!(error instanceof ReadFault) || error.code === 'E-TIME')) throw error;
    return readTable(table, parsed);
  }
};

interface TextTable {
  readonly session: Session;
  readonly source: Source;
  readonly least: number;
  readonly delimiter: string;
  readonly bytes: Buffer;
  readonly text: string;
  readonly encoding: string;
}

/** Hands on record by record, with the lines and the bytes read so far. */
type Records = (table: TextTable, take: (record: readonly string[], lines: number, read: number) => void) => void;

/** The text is no plain table. */
class NotPlain extends Error {}

const scanned: Records = ({ text, delimiter, bytes }, take) => {
  const perCharacter = bytes.length / text.length;
  // A character has three bytes at most; the limit counts bytes.
  if (
    !scanRecords(text, delimiter, limits.record / 3, (record, end) => take(record, 0, Math.floor(end * perCharacter)))
  )
    throw new NotPlain();
};

const parsed: Records = ({ text, delimiter, bytes, encoding }, take) => {
  parse(encoding === 'utf-8' ? bytes : Buffer.from(text), {
    bom: true,
    delimiter,
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_column_count: true,
    skip_empty_lines: false,
    max_record_size: limits.record,
    on_record: (record: string[], context) => {
      take(record, context.lines, context.bytes);
      return null;
    },
  });
};

const readTable = (table: TextTable, records: Records): boolean => {
  const { session, source, least } = table;
  const before = session.sheets.length;
  const writer = tableWriter(session, source.file, csvSheet, least);
  const remarks = new Map<string, { row: number; count: number; found: string }>();
  try {
    const widths = readRecords(table, records, writer, remarks);
    const texts = writer.firstTexts();
    const result = writer.finish();
    if (result !== 'table') {
      if (!source.direct) return false;
      throw result === 'empty'
        ? new ReadFault('E-EMPTY', {}, { what: 'file' })
        : new ReadFault(
            'E-HEADER',
            { sheet: csvSheet, row: 1, found: texts },
            { why: 'none', expected: [...requiredHeaders] },
          );
    }
    judgeWidths(widths, writer.headerRow() ?? 1);
  } catch (error) {
    writer.abandon();
    session.sheets.length = before;
    throw error;
  }
  const place = { severity: 'warn', file: source.file, sheet: csvSheet } as const;
  if (session.sheets.at(-1)?.rowCount === 0)
    tell(session, { ...place, code: 'E-EMPTY', row: writer.headerRow(), facts: { what: 'rows' } });
  if (table.delimiter === '，') tell(session, { ...place, code: 'E-DELIMITER', row: 1, found: '，' });
  for (const [column, { row, count, found }] of remarks)
    tell(session, { ...place, code: 'E-FORMULA', row, column, found, facts: { why: 'text', count } });
  return true;
};

/** The sign between fields: the one with which the most headers are known; null where none makes a header. */
const delimiterOf = (text: string, least: number): string | null => {
  const lines = text
    .slice(0, 65_536)
    .split(/\r\n|\n|\r/)
    .slice(0, 40);
  let best: { delimiter: string; known: number } | null = null;
  for (const delimiter of [',', '\t', ';', '，', '|']) {
    const top = lines.map((line, at) => ({
      row: at + 1,
      cells: Object.fromEntries(
        line
          .split(delimiter)
          .slice(0, limits.columns)
          .map((part, index) => [columnLetters(index + 1), { text: part.replaceAll('"', ''), kind: 'text' }]),
      ),
    }));
    const known = findHeader(top, least)?.known ?? 0;
    if (known > (best?.known ?? 0)) best = { delimiter, known };
  }
  return best?.delimiter ?? null;
};

const readRecords = (
  table: TextTable,
  records: Records,
  writer: TableWriter,
  remarks: Map<string, { row: number; count: number; found: string }>,
): readonly number[] => {
  const { session, source, bytes } = table;
  const widths: number[] = [0];
  const deadline = session.now() + limits.tableMs;
  let line = 0;
  let read = 0;
  let total = 0;
  let enough = false;
  const take = (record: readonly string[], end: number, at: number): void => {
    const row = widths.length;
    const width = filledWidth(record);
    widths.push(width === 0 ? 0 : record.length);
    if (width > limits.columns) {
      throw new ReadFault(
        'E-LIMIT',
        { sheet: csvSheet, row, column: columnLetters(width), found: String(width) },
        { what: 'columns', limit: limits.columns, line: line + 1 },
      );
    }
    const cells: { [column: string]: Cell } = {};
    for (let index = 0; index < width; index += 1) {
      const text = record[index] as string;
      if (text === '') continue;
      const column = lettersOf[index + 1] as string;
      total += text.length;
      if (text.length > limits.cellText || total > limits.totalText) {
        throw new ReadFault(
          'E-TEXT-TOTAL',
          { sheet: csvSheet, row, column, found: text.slice(0, 60) },
          { what: 'cell', limit: limits.cellText, line: line + 1 },
        );
      }
      if (mayBeFormula(text.charCodeAt(0)) && formulaLike.test(text)) noteFormula(remarks, column, row, text);
      cells[column] = { text, kind: 'text', raw: text };
    }
    line = end;
    if (width > 0 && !writer.add(row, cells)) enough = true;
    if (row % 500 !== 0) return;
    session.advance(at - read, source.file);
    read = at;
    if (session.now() > deadline) throw new ReadFault('E-TIME', {}, { seconds: limits.tableMs / 1000 });
  };
  try {
    records(table, (record, lines, at) => {
      if (!enough) take(record, lines, at);
    });
  } catch (error) {
    throw faultOfCsv(error, widths.length, line + 1);
  }
  session.advance(bytes.length - read, source.file);
  return widths;
};

/** What a spreadsheet program would take for a formula; signed numbers and phone numbers are not. */
const formulaLike = /^[\s']*(?:[=＝@]|[+\-＋－](?![\d\s.(]*\d)[^\s])/;

/** Letters, digits and Chinese characters begin no formula; most cells begin so. */
const mayBeFormula = (first: number): boolean =>
  !((first >= 0x30 && first <= 0x39) || (first >= 0x41 && first <= 0x7a) || (first >= 0x3400 && first <= 0x9fff));

const noteFormula = (
  remarks: Map<string, { row: number; count: number; found: string }>,
  column: string,
  row: number,
  text: string,
): void => {
  if (/^[-—－+]+$/.test(text)) return;
  const seen = remarks.get(column);
  if (seen === undefined) remarks.set(column, { row, count: 1, found: text.slice(0, 200) });
  else seen.count += 1;
};

const filledWidth = (record: readonly string[]): number => {
  let width = record.length;
  while (width > 0 && (record[width - 1] as string).trim() === '') width -= 1;
  return width;
};

/** Every record below the header has as many fields as the header: one too few and all behind it have shifted. */
const judgeWidths = (widths: readonly number[], header: number): void => {
  const expected = widths[header] ?? 0;
  const wrong = widths.flatMap((width, row) => (row > header && width !== 0 && width !== expected ? [row] : []));
  const [first] = wrong;
  if (first === undefined) return;
  throw new ReadFault(
    'E-RAGGED',
    { sheet: csvSheet, row: first, found: String(widths[first]) },
    { expected, count: wrong.length, rows: wrong.slice(0, 10) },
  );
};

const faultOfCsv = (error: unknown, row: number, line: number): unknown => {
  const code = error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
  const place = { sheet: csvSheet, row };
  if (code === 'CSV_QUOTE_NOT_CLOSED') return new ReadFault('E-QUOTE', place, { why: 'open', line });
  if (/QUOTE/.test(code)) return new ReadFault('E-QUOTE', place, { why: 'stray', line });
  if (code === 'CSV_MAX_RECORD_SIZE')
    return new ReadFault('E-LIMIT', place, { what: 'record', limit: limits.record, line });
  return error;
};

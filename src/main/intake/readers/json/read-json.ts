import { readFileSync } from 'node:fs';
import type { Cell } from '#shared/domain/intake/cell';
import { requiredHeaders } from '#shared/domain/intake/headers';
import { shownNumber } from '#shared/text/decimal';
import { limits } from '../../limits.ts';
import { decodeText } from '../encoding.ts';
import { ReadFault, tell, type Session, type Source } from '../session.ts';
import { leastKnown, lettersOf, tableWriter, type TableWriter } from '../table-writer.ts';
import { eachElement, type JsonElement, type JsonNode } from './parse-json.ts';

/** The one sheet of a text that is an array. */
const jsonSheet = 'JSON';

/** Whether a text begins as an array of objects or an object does; a CSV whose first header stands in brackets does not. */
export const beginsAsJson = (head: string): boolean => /^\uFEFF?\s*(?:\[\s*(?:[{\]]|$)|\{\s*(?:["}]|$))/.test(head);

interface Sheet {
  /** Names in the order they are first met → column letters. */
  readonly columns: Map<string, string>;
  rows: number;
}

/**
 * Reads a JSON table into the session: an array of objects, or an object with such arrays, each a sheet of its own. The
 * names are the header, in row 1; the first object stands in row 2. Objects within objects become `outer.inner`, lists of
 * plain values one text. Answers whether it held a table.
 */
export const readJson = (session: Session, source: Source): boolean => {
  if (source.bytes > limits.tableBytes)
    throw new ReadFault('E-SIZE', { found: String(source.bytes) }, { what: 'table', limit: limits.tableBytes });
  const { text } = decodeText(readFileSync(source.path));
  const least = source.direct ? leastKnown.direct : leastKnown.inside;
  const before = session.sheets.length;
  const sheets = namesIn(session, text);
  const writers = new Map<string, TableWriter>();
  try {
    if (sheets.size === 0) throw new ReadFault('E-JSON', {}, { why: 'noRows', line: 1 });
    for (const [name, { columns }] of sheets) {
      const writer = tableWriter(session, source.file, name, least);
      writers.set(name, writer);
      writer.add(1, headerOf(columns));
    }
    writeRows(session, source, text, sheets, writers);
    let tables = 0;
    for (const writer of writers.values()) if (writer.finish() === 'table') tables += 1;
    if (tables > 0) return true;
    if (!source.direct) return false;
    const [first] = sheets.values();
    const found = [...(first?.columns.keys() ?? [])].join(' | ').slice(0, 200);
    throw new ReadFault(
      'E-HEADER',
      { sheet: [...sheets.keys()][0] ?? jsonSheet, row: 1, found },
      { why: 'none', expected: [...requiredHeaders] },
    );
  } catch (error) {
    for (const writer of writers.values()) writer.abandon();
    session.sheets.length = before;
    throw error;
  }
};

const headerOf = (columns: ReadonlyMap<string, string>): { [column: string]: Cell } =>
  Object.fromEntries([...columns].map(([name, column]) => [column, { text: name, kind: 'text', raw: name }]));

/** First pass: every name that stands in any row. */
const namesIn = (session: Session, text: string): ReadonlyMap<string, Sheet> => {
  const sheets = new Map<string, Sheet>();
  const deadline = session.now() + limits.tableMs;
  eachElement(text, ({ name, node, line }) => {
    const key = name ?? jsonSheet;
    const sheet = sheets.get(key) ?? { columns: new Map<string, string>(), rows: 0 };
    sheet.rows += 1;
    const place = { sheet: key.slice(0, 200), row: sheet.rows + 1 };
    if (!(node instanceof Map)) {
      // A list of words beside the rows, as a form's version or remarks, is no table.
      if (name !== null && sheet.rows === 1 && !sheets.has(key)) return;
      throw new ReadFault('E-JSON', { ...place, found: shown(node) }, { why: 'notObject', line });
    }
    sheets.set(key, sheet);
    for (const [path] of flattened(node)) {
      if (sheet.columns.has(path)) continue;
      const column = lettersOf[sheet.columns.size + 1];
      if (column === undefined)
        throw new ReadFault('E-LIMIT', { ...place, found: path }, { what: 'columns', limit: limits.columns });
      sheet.columns.set(path, column);
    }
    if (sheets.size > limits.sheets)
      throw new ReadFault('E-LIMIT', { found: key }, { what: 'sheets', limit: limits.sheets });
    if (sheet.rows % 500 === 0 && session.now() > deadline)
      throw new ReadFault('E-TIME', {}, { seconds: limits.tableMs / 1000 });
  });
  return sheets;
};

/** Second pass: the rows, cell by cell. */
const writeRows = (
  session: Session,
  source: Source,
  text: string,
  sheets: ReadonlyMap<string, Sheet>,
  writers: ReadonlyMap<string, TableWriter>,
): void => {
  const reached = new Map<string, number>();
  const nested = new Map<string, number>();
  let total = 0;
  eachElement(text, ({ name, node }: JsonElement) => {
    const key = name ?? jsonSheet;
    const sheet = sheets.get(key);
    if (sheet === undefined || !(node instanceof Map)) return;
    const row = (reached.get(key) ?? 1) + 1;
    reached.set(key, row);
    const cells: { [column: string]: Cell } = {};
    for (const [path, leaf] of flattened(node)) {
      const column = sheet.columns.get(path) ?? '';
      const cell = cellOf(leaf);
      if (cell === 'nested') {
        const seen = nested.get(`${key} ${column}`) ?? 0;
        nested.set(`${key} ${column}`, seen + 1);
        if (seen === 0) tellNested(session, source, { sheet: key, row, column }, path);
        continue;
      }
      if (cell === null) continue;
      total += cell.text.length;
      if (cell.text.length > limits.cellText || total > limits.totalText)
        throw new ReadFault(
          'E-TEXT-TOTAL',
          { sheet: key, row, column, found: cell.text.slice(0, 60) },
          { what: 'cell', limit: limits.cellText },
        );
      cells[column] = cell;
    }
    writers.get(key)?.add(row, cells);
    if (row % 500 === 0) session.advance(0, source.file);
  });
  session.advance(source.bytes, source.file);
};

const tellNested = (
  session: Session,
  source: Source,
  place: { readonly sheet: string; readonly row: number; readonly column: string },
  path: string,
): void => tell(session, { code: 'E-JSON-NESTED', severity: 'warn', file: source.file, ...place, found: path });

/** Leaves of an object with the path of names to each. */
const flattened = (node: ReadonlyMap<string, JsonNode>, before = ''): readonly (readonly [string, JsonNode])[] =>
  [...node].flatMap(([name, inner]) =>
    inner instanceof Map && inner.size > 0
      ? flattened(inner as ReadonlyMap<string, JsonNode>, `${before}${name}.`)
      : [[`${before}${name}`, inner] as const],
  );

const cellOf = (node: JsonNode): Cell | 'nested' | null => {
  if (node === null || node === '') return null;
  if (typeof node === 'string') return { text: node, kind: 'text', raw: node };
  if (typeof node === 'boolean') return { text: node ? '是' : '否', kind: 'flag', raw: String(node) };
  if (Array.isArray(node)) return listCell(node as readonly JsonNode[]);
  if (node instanceof Map) return null;
  const { raw } = node as { readonly raw: string };
  if (raw.length > 40) return { text: raw.slice(0, 400), kind: 'text', raw: raw.slice(0, 400) };
  return { text: shownNumber(raw), kind: 'number', raw };
};

/** A list of plain values; a number too long to be kept exactly would be hidden in it, so it keeps its digits as text. */
const listCell = (items: readonly JsonNode[]): Cell | 'nested' | null => {
  const cells = items.map(cellOf);
  if (cells.includes('nested') || items.some((item) => typeof item === 'object' && item !== null && !('raw' in item)))
    return 'nested';
  const text = cells.flatMap((cell) => (cell === null || cell === 'nested' ? [] : [cell.raw])).join('、');
  return text === '' ? null : { text, kind: 'text', raw: text };
};

const shown = (node: JsonNode): string => {
  if (typeof node === 'string') return node.slice(0, 60);
  if (node === null || typeof node === 'boolean') return String(node);
  return 'raw' in node ? node.raw.slice(0, 60) : '[…]';
};

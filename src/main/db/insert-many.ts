import type { Param, Write } from './handles.ts';

/** Values bound in one statement; far below what SQLite allows, and few enough to stay quick. */
const valuesAtOnce = 96;

const texts = new Map<string, string>();

/** `head`, then so many rows; the same text again and again, so that the statement is found prepared. */
const textOf = (head: string, width: number, rows: number): string => {
  const name = `${rows} ${head}`;
  const known = texts.get(name);
  if (known !== undefined) return known;
  const row = `(${Array.from({ length: width }, () => '?').join(', ')})`;
  const text = `${head} VALUES ${Array.from({ length: rows }, () => row).join(', ')}`;
  texts.set(name, text);
  return text;
};

/**
 * Enters rows of the same columns, many in one statement. `head` is the statement up to `VALUES`; each row has a value
 * for each of its columns.
 */
export const insertMany = (write: Write, head: string, rows: readonly (readonly Param[])[]): void =>
  insertFlat(write, head, rows[0]?.length ?? 0, rows.flat());

/** The same for rows given as one list of values, `width` to a row. */
export const insertFlat = (write: Write, head: string, width: number, values: readonly Param[]): void => {
  const step = Math.max(1, Math.floor(valuesAtOnce / Math.max(1, width))) * width;
  for (let at = 0; at < values.length; at += step) {
    const some = values.length <= step ? values : values.slice(at, at + step);
    write.exec(textOf(head, width, some.length / width), some);
  }
};

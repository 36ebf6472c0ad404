import type { Write } from '../db/handles.ts';

/** Values bound in one statement: enough that its own cost does not count, few enough to be bound quickly. */
const valuesAtOnce = 384;

const texts = new Map<string, string>();

/** `head` up to `VALUES`, then so many rows; the same text again and again, so that the statement is found prepared. */
const textOf = (head: string, width: number, rows: number): string => {
  const name = `${rows} ${head}`;
  const known = texts.get(name);
  if (known !== undefined) return known;
  const row = `(${Array.from({ length: width }, () => '?').join(', ')})`;
  const text = `${head} VALUES ${Array.from({ length: rows }, () => row).join(', ')}`;
  texts.set(name, text);
  return text;
};

/** Enters rows given as one list of values, `width` to a row, many in one statement. */
export const insertRows = (
  write: Write,
  head: string,
  width: number,
  values: readonly (string | number | null)[],
): void => {
  const step = Math.floor(valuesAtOnce / width) * width;
  for (let at = 0; at < values.length; at += step) {
    const some = at === 0 && values.length <= step ? values : values.slice(at, at + step);
    write.exec(textOf(head, width, some.length / width), ...some);
  }
};

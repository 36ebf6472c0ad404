import type { Param, Write } from './handles.ts';

/** Values bound in one statement; far below what SQLite allows, and few enough to stay quick. */
const valuesAtOnce = 384;

/**
 * Enters rows of the same columns, many in one statement. `head` is the statement up to `VALUES`; each row has a value
 * for each of its columns.
 */
export const insertMany = (write: Write, head: string, rows: readonly (readonly Param[])[]): void => {
  const width = rows[0]?.length ?? 0;
  if (width === 0) return;
  const one = `(${Array.from({ length: width }, () => '?').join(', ')})`;
  const atOnce = Math.max(1, Math.floor(valuesAtOnce / width));
  for (let at = 0; at < rows.length; at += atOnce) {
    const some = rows.slice(at, at + atOnce);
    write.exec(`${head} VALUES ${Array.from({ length: some.length }, () => one).join(', ')}`, ...some.flat());
  }
};

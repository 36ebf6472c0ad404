import type Sqlite from 'better-sqlite3';

/** Whose eyes a reading connection has. */
export interface Eyes {
  readonly officer: string;
  readonly role: string;
}

/** Every table with a column `case_id` is narrowed, one that a later migration adds too; so is the case's own row. */
const tablesByCase = (reader: Sqlite.Database): ReadonlyMap<string, string> =>
  new Map([
    ['case_file', 'id'],
    ...(
      reader
        .prepare(
          `SELECT m.name FROM main.sqlite_master m JOIN pragma_table_info(m.name) c ON c.name = 'case_id'
           WHERE m.type = 'table' AND m.name <> 'recused' ORDER BY m.name`,
        )
        .pluck()
        .all() as string[]
    ).map((name) => [name, 'case_id'] as const),
  ]);

/**
 * Lets a reading connection see what its officer may see, for every query there is or will be: views of the tables'
 * own names stand before them. A case he is recused from is not there at all; of a blind round, what the other wrote is
 * not there before his own is sealed. Whoever must read everything (verification, exchange) writes `main.<table>`.
 */
export const seeAs = (reader: Sqlite.Database, eyes: Eyes): void => {
  const me = quoted(eyes.officer);
  const recused = (id: string): string =>
    `EXISTS (SELECT 1 FROM main.recused x WHERE x.officer = ${me} AND x.case_id = ${id})`;
  const blind = (id: string): string => `EXISTS (SELECT 1 FROM main.case_round r WHERE r.case_id = ${id} AND r.blind = 1
    AND NOT EXISTS (SELECT 1 FROM main.case_seal mine WHERE mine.case_id = ${id} AND mine.officer = ${me})
    AND NOT EXISTS (SELECT 1 FROM main.case_seal a JOIN main.case_seal b ON b.case_id = a.case_id AND b.round = 'second' AND b.officer <> a.officer
      WHERE a.case_id = ${id} AND a.round = 'first')
    ${eyes.role === 'approver' ? `AND (r.checker IS ${me} OR EXISTS (SELECT 1 FROM main.case_file f WHERE f.id = ${id} AND f.handler IS ${me}))` : ''})`;
  const spaceCase = `CASE WHEN t.space LIKE 'case:%' THEN substr(t.space, 6, 28) WHEN t.space LIKE 'review:%' THEN substr(t.space, 8, 28) END`;
  const otherReview = `t.space LIKE 'review:%' AND t.space NOT LIKE '%/' || ${me} AND ${blind('substr(t.space, 8, 28)')}`;
  const hides: Readonly<Record<string, string>> = {
    answer: `t.officer <> ${me} AND ${blind('t.case_id')}`,
    review: `t.officer <> ${me} AND ${blind('t.case_id')}`,
    mark: `t.officer <> ${me} AND ${blind('t.case_id')}`,
    case_note: `t.officer <> ${me} AND t.about <> 'case' AND ${blind('t.case_id')}`,
  };
  const view = (table: string, columns: string, visible: string): string =>
    `DROP VIEW IF EXISTS temp.${table}; CREATE TEMP VIEW ${table} AS SELECT ${columns} FROM main.${table} t WHERE ${visible};`;
  for (const [table, column] of tablesByCase(reader)) {
    const hidden = `t.${column} IN (SELECT x.case_id FROM main.recused x WHERE x.officer = ${me})`;
    const also = hides[table] === undefined ? '' : ` AND NOT (${hides[table]})`;
    reader.exec(view(table, columnsOf(reader, table, me, blind), `NOT ${hidden}${also}`));
  }
  reader.exec(view('entity', 't.*', `NOT (${recused(spaceCase)}) AND NOT (${otherReview})`));
  const otherNote = `t.officer <> ${me} AND t.space LIKE 'case:%' AND t.bytes LIKE '%"f":"note:%' AND t.bytes NOT LIKE '%"f":"note:case"%'
    AND ${blind('substr(t.space, 6, 28)')}`;
  const otherMark = `t.officer <> ${me} AND t.space LIKE 'case:%' AND t.bytes LIKE '%"e":"mark:%' AND ${blind('substr(t.space, 6, 28)')}`;
  const hiddenChange = [recused(spaceCase), otherReview, otherNote, otherMark]
    .map((one) => `NOT (${one})`)
    .join(' AND ');
  reader.exec(view('change', 't.*', hiddenChange));
};

/** How many checks are answered says how far the other has come: while blind, only one's own count. */
const columnsOf = (reader: Sqlite.Database, table: string, me: string, blind: (id: string) => string): string => {
  if (table !== 'case_file') return 't.*';
  const names = reader.pragma('main.table_info(case_file)') as { name: string }[];
  const own = `(SELECT count(DISTINCT o.check_id) FROM main.answer o WHERE o.case_id = t.id AND o.officer = ${me})`;
  return names
    .map(({ name }) =>
      name === 'answered' ? `CASE WHEN ${blind('t.id')} THEN ${own} ELSE t.answered END AS answered` : `t.${name}`,
    )
    .join(', ');
};

const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;

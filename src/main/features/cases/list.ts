import { sql, type ExpressionBuilder, type RawBuilder, type SqlBool } from 'kysely';
import type { CaseFilter, CasePage, CaseRow, CaseSort, FacetCount } from '#shared/domain/cases/case-file';
import { foldForSearch, queryTokens } from '#shared/domain/cases/search-text';
import type { CaseId } from '#shared/domain/ids';
import { Refusal } from '#shared/domain/outcome';
import { checksFor } from '#shared/domain/policy/checks';
import type { HeldPack } from '#shared/domain/policy/pack';
import type { Read } from '../../db/handles.ts';
import type { Schema } from '../../db/schema.ts';
import { tables } from '../../db/tables.ts';

/** Columns of a line of the list. */
export const rowColumns = [
  'id',
  'number',
  'applicant',
  'uscc',
  'title',
  'measure',
  'direction',
  'state',
  'amount_fen',
  'sub_park',
  'handler',
  'year',
  'answered',
  'conflicts',
  'evidence_count',
  'updated_at',
] as const;

type Columns = Pick<Schema['case_file'], (typeof rowColumns)[number]>;

export interface CaseListInput {
  readonly filter: CaseFilter;
  readonly sort: CaseSort;
  readonly descending: boolean;
  readonly after: string | null;
  readonly limit: number;
}

/** One page of the list by key, its total, and the counts of each facet under the other filters. */
export const listCases = (read: Read, packs: readonly HeldPack[], input: CaseListInput): CasePage => {
  const column = sortColumn[input.sort];
  const order = input.descending ? 'desc' : 'asc';
  const page = tables
    .selectFrom('case_file')
    .select([...rowColumns, column.as('key')])
    .where((row) => row.and([...conditions(row, input.filter), ...beyond(column, input)]))
    .orderBy(column, order)
    .orderBy('id', order)
    .limit(input.limit + 1);
  const found = read.all(page);
  const rows = found.slice(0, input.limit);
  const last = found.length > input.limit ? rows.at(-1) : undefined;
  const count = tables
    .selectFrom('case_file')
    .select((row) => row.fn.countAll<number>().as('total'))
    .where((row) => row.and(conditions(row, input.filter)));
  return {
    rows: rows.map((row) => caseRow(row, packs[0])),
    total: read.first(count)?.total ?? 0,
    next: last === undefined ? null : JSON.stringify([last.key, last.id]),
    facets: {
      measures: facet(read, input.filter, 'measures', 'measure'),
      states: facet(read, input.filter, 'states', 'state'),
      officers: facet(read, input.filter, 'officers', 'handler'),
      subParks: facet(read, input.filter, 'subParks', 'sub_park'),
    },
  };
};

const sortColumn: Readonly<Record<CaseSort, RawBuilder<string | number>>> = {
  updated: sql`updated_at`,
  number: sql`number`,
  applicant: sql`applicant`,
  amount: sql`coalesce(amount_fen, -1)`,
  state: sql`state`,
  measure: sql`measure`,
};

type CaseFileTable = ExpressionBuilder<Schema, 'case_file'>;

/** What a filter asks of a row; `leaveOut` drops one facet's own condition. */
const conditions = (row: CaseFileTable, filter: CaseFilter, leaveOut?: keyof CaseFilter) => {
  const among = (
    name: keyof CaseFilter,
    column: 'measure' | 'state' | 'handler' | 'sub_park',
    values: readonly string[] | undefined,
  ) => (values === undefined || values.length === 0 || name === leaveOut ? [] : [row(column, 'in', [...values])]);
  return [
    ...among('measures', 'measure', filter.measures),
    ...among('states', 'state', filter.states),
    ...among('officers', 'handler', filter.officers),
    ...among('subParks', 'sub_park', filter.subParks),
    ...(filter.onlyConflicts === true ? [row('conflicts', '>', 0)] : []),
    ...matching(filter.query ?? ''),
  ];
};

/** The index finds candidates by pairs of characters; the folded text decides, so no hit is wrong and none is missed. */
const matching = (query: string): RawBuilder<SqlBool>[] => {
  const folded = foldForSearch(query);
  if (folded === '') return [];
  return [
    sql<SqlBool>`seq IN (SELECT rowid FROM case_search WHERE case_search MATCH ${queryTokens(folded).join(' AND ')})`,
    ...folded.split(' ').map((term) => sql<SqlBool>`instr(search_text, ${term}) > 0`),
  ];
};

/** Rows after the last one of the page before. */
const beyond = (column: RawBuilder<string | number>, { after, descending }: CaseListInput): RawBuilder<SqlBool>[] => {
  if (after === null) return [];
  const [key, id] = keyOf(after);
  return [
    descending ? sql<SqlBool>`(${column}, id) < (${key}, ${id})` : sql<SqlBool>`(${column}, id) > (${key}, ${id})`,
  ];
};

const keyOf = (after: string): readonly [string | number, string] => {
  try {
    const [key, id] = JSON.parse(after) as [unknown, unknown];
    if ((typeof key === 'string' || typeof key === 'number') && typeof id === 'string') return [key, id];
  } catch {
    // Told below.
  }
  throw new Refusal('call.badInput', { call: 'cases.list', where: 'after', found: after.slice(0, 80) });
};

const facet = (
  read: Read,
  filter: CaseFilter,
  name: keyof CaseFilter,
  column: 'measure' | 'state' | 'handler' | 'sub_park',
): FacetCount[] =>
  read
    .all(
      tables
        .selectFrom('case_file')
        .select((row) => [row.ref(column).as('value'), row.fn.countAll<number>().as('count')])
        .where((row) => row.and(conditions(row, filter, name)))
        .where(column, 'is not', null)
        .where(column, '<>', '')
        .groupBy(column)
        .orderBy(column),
    )
    .map(({ value, count }) => ({ value: value ?? '', count }));

/** A line as the contract has it. */
export const caseRow = (row: Columns, held: HeldPack | undefined): CaseRow => ({
  id: row.id as CaseId,
  number: row.number,
  applicant: row.applicant,
  uscc: row.uscc,
  title: row.title,
  measure: row.measure,
  direction: row.direction,
  state: row.state,
  amountFen: row.amount_fen,
  subPark: row.sub_park,
  handler: row.handler,
  year: row.year,
  answered: row.answered,
  checks: held === undefined ? 0 : checksFor(held.pack, row.direction).length,
  conflicts: row.conflicts,
  evidenceCount: row.evidence_count,
  updatedAt: row.updated_at,
});

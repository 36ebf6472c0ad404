import { sql, type SqlBool } from 'kysely';
import type { CaseCount, CaseFilter, CaseLine, CasePage, CaseRow, CaseSort } from '#shared/domain/cases/case-file';
import { bulkAtMost } from '#shared/domain/bulk/bulk';
import { readQuestion, type QuestionNames } from '#shared/domain/cases/read-question';
import { searchTerms } from '#shared/domain/cases/search-text';
import type { EvidencePlace } from '#shared/domain/evidence/evidence-text';
import type { CaseId } from '#shared/domain/ids';
import { Refusal } from '#shared/domain/outcome';
import { checksFor } from '#shared/domain/policy/checks';
import type { HeldPack } from '#shared/domain/policy/pack';
import type { Clock } from '#shared/domain/workflow/clock';
import type { Read } from '../../db/handles.ts';
import type { Schema } from '../../db/schema.ts';
import { tables } from '../../db/tables.ts';
import { packInForce, type OpenDesk } from '../desk.ts';
import { officersOf } from '../people/queries.ts';
import { clockColumns, rowClocks, type ClockRow } from '../workflow/row-clock.ts';
import { boundPack } from './bound-pack.ts';
import { orderKeys, placesBehind, type Asked, type Cursor } from './find/case-orders.ts';
import type { CaseFinder } from './find/case-finder.ts';

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

/** One page of the list, by key; what the words mean is told beside. */
export const listCases = (read: Read, desk: OpenDesk, input: CaseListInput): CasePage => {
  const { filter, understood } = questionOf(read, desk, input.filter);
  const asked = { ...input, filter };
  const best = input.sort === 'best' && understood.words.length > 0;
  const { rows, next } = best ? bestPage(read, desk.finder, asked) : sortedPage(read, desk.finder, asked);
  const places = understood.words.length === 0 ? null : desk.finder.places(read, rows, searchTerms(filter.query ?? ''));
  const waiting = understood.words.length === 0 ? 0 : desk.finder.waiting(read);
  return { rows: linesOf(read, desk, rows, places), next, understood, waiting };
};

/** Every case of a list in its order. Refuses more than can be worked on at once: `cases.selectsTooMany`. */
export const selectCases = (
  read: Read,
  desk: OpenDesk,
  input: Pick<CaseListInput, 'filter' | 'sort' | 'descending'>,
): readonly CaseId[] => {
  const { filter, understood } = questionOf(read, desk, input.filter);
  const asked = { ...input, filter, after: null, limit: bulkAtMost };
  const best = input.sort === 'best' && understood.words.length > 0;
  const seqs = best
    ? firstOf(desk.finder.best(read, filter), bulkAtMost + 1)
    : placesOf(read, desk.finder, asked).map(({ seq }) => seq);
  if (seqs.length > bulkAtMost) throw new Refusal('cases.selectsTooMany', { most: bulkAtMost });
  const ids = new Map(
    read
      .sql<{ seq: number; id: CaseId }>(
        'SELECT seq, id FROM case_file WHERE seq IN (SELECT value FROM json_each(?))',
        JSON.stringify(seqs),
      )
      .map(({ seq, id }) => [seq, id]),
  );
  return seqs.flatMap((seq) => ids.get(seq) ?? []);
};

const firstOf = (seqs: Iterable<number>, limit: number): readonly number[] => {
  const first: number[] = [];
  for (const seq of seqs) {
    first.push(seq);
    if (first.length === limit) break;
  }
  return first;
};

/**
 * A page as soon as what it needs has been read in small steps, so that nobody waits for it meanwhile. Everything in its
 * order needs nothing: the first list shows before anything was counted.
 */
export const listWhenReady = async (desk: OpenDesk, input: CaseListInput): Promise<CasePage> => {
  const { filter } = desk.db.read((read) => questionOf(read, desk, input.filter));
  if (!isEverything(filter)) await desk.finder.ready(filter);
  return desk.db.read((read) => listCases(read, desk, input));
};

/** The same for the counts of a filter. */
export const countWhenReady = async (
  desk: OpenDesk,
  { filter }: { readonly filter: CaseFilter },
): Promise<CaseCount> => {
  await desk.finder.ready(desk.db.read((read) => questionOf(read, desk, filter)).filter);
  return desk.db.read((read) => countCases(read, desk, filter));
};

/** How many match in all, and the counts of every facet under the other conditions. */
const countCases = (read: Read, desk: OpenDesk, filter: CaseFilter): CaseCount => {
  const { total, facets } = desk.finder.find(read, questionOf(read, desk, filter).filter);
  return { total, facets };
};

/** The rows a filter means (`case_file.seq`), for what works on all of them; null where it leaves nothing out. */
export const rowsUnder = (read: Read, desk: OpenDesk, filter: CaseFilter): readonly number[] | null =>
  isEverything(filter) ? null : [...desk.finder.find(read, questionOf(read, desk, filter).filter).seqs()];

const questionOf = (read: Read, desk: OpenDesk, filter: CaseFilter) => {
  const names: QuestionNames = { pack: packInForce(desk).pack, officers: officersOf(read) };
  const { words, conditions, understood } = readQuestion(filter.query ?? '', names);
  return { filter: bothOf(filter, conditions, words), understood };
};

/** What was ticked and what was named: both must hold. */
const bothOf = (ticked: CaseFilter, named: Omit<CaseFilter, 'query'>, query: string): CaseFilter => {
  const both = (a?: readonly string[], b?: readonly string[]): readonly string[] | undefined => {
    if (a === undefined || a.length === 0) return b;
    if (b === undefined) return a;
    const common = a.filter((one) => b.includes(one));
    return common.length === 0 ? [nowhere] : common;
  };
  return {
    ...ticked,
    ...named,
    query,
    measures: both(ticked.measures, named.measures),
    states: both(ticked.states, named.states),
    officers: both(ticked.officers, named.officers) as CaseFilter['officers'],
    subParks: both(ticked.subParks, named.subParks),
  };
};

/** Two conditions that no case can fulfil together. */
const nowhere = '\u{0}';

/** Rows with their clocks, each by the pack its case is bound to. */
const linesOf = (
  read: Read,
  desk: OpenDesk,
  rows: readonly Columns[],
  places: ReadonlyMap<string, EvidencePlace> | null,
): readonly CaseLine[] => {
  const { packs } = desk;
  const clockFor = rowClocks(desk);
  const clocks = new Map(
    read
      .sql<ClockRow & { case_id: string; pack: string }>(
        `SELECT k.case_id, f.pack, f.state, ${clockColumns} FROM case_clock k JOIN case_file f ON f.id = k.case_id
         WHERE k.case_id IN (SELECT value FROM json_each(?))`,
        JSON.stringify(rows.map(({ id }) => id)),
      )
      .map((row) => [row.case_id, row]),
  );
  return rows.map((row) => {
    const kept = clocks.get(row.id);
    const held = kept === undefined ? undefined : boundPack(packs, kept.pack);
    const clock: Clock =
      kept === undefined || held === undefined ? { kind: 'noLimit', parameters: [] } : clockFor(held.pack, kept);
    const found = places?.get(row.id);
    return { ...caseRow(row, packs[0]), clock, ...(found === undefined ? {} : { found }) };
  });
};

interface Page {
  readonly rows: readonly (Columns & { readonly seq: number })[];
  readonly next: string | null;
}

/** Hits come best first; the key is how many were told. */
const bestPage = (read: Read, finder: CaseFinder, { filter, after, limit }: CaseListInput): Page => {
  const skip = after === null ? 0 : Number(keyOf(after).key);
  const seqs: number[] = [];
  let at = 0;
  for (const seq of finder.best(read, filter)) {
    at += 1;
    if (at > skip) seqs.push(seq);
    if (seqs.length > limit) break;
  }
  const more = seqs.length > limit;
  const bySeq = new Map(rowsOf(read, seqs.slice(0, limit)).map((row) => [row.seq, row]));
  const rows = seqs.slice(0, limit).flatMap((seq) => bySeq.get(seq) ?? []);
  return { rows, next: more ? JSON.stringify([skip + limit, 0]) : null };
};

const rowsOf = (read: Read, seqs: readonly number[]) =>
  read.all(
    tables
      .selectFrom('case_file')
      .select([...rowColumns, 'seq'])
      .where(sql<SqlBool>`seq IN (SELECT value FROM json_each(${JSON.stringify(seqs)}))`),
  );

const sortedPage = (read: Read, finder: CaseFinder, input: CaseListInput): Page => {
  const places = placesOf(read, finder, input);
  const page = places.slice(0, input.limit);
  const bySeq = new Map(
    rowsOf(
      read,
      page.map(({ seq }) => seq),
    ).map((row) => [row.seq, row]),
  );
  const last = places.length > input.limit ? page.at(-1) : undefined;
  return {
    rows: page.flatMap(({ seq }) => bySeq.get(seq) ?? []),
    next: last === undefined ? null : JSON.stringify([last.key, last.seq]),
  };
};

/** Places of the page and one more: by the orders in memory, or where they are not read yet, by those of the database. */
const placesOf = (read: Read, finder: CaseFinder, input: CaseListInput): readonly Cursor[] => {
  const found = isEverything(input.filter) ? null : finder.find(read, input.filter);
  const { sort, descending, limit } = input;
  const after = input.after === null ? null : keyOf(input.after);
  const asked = { sort, descending, after, limit: limit + 1 };
  return placesAmong(read, finder, found, asked);
};

/** The first places of an order among those found; among all where it is null. */
export const placesAmong = (read: Read, finder: CaseFinder, found: Among | null, asked: Asked): readonly Cursor[] => {
  const near = finder.near(read, found, asked);
  if (near !== null) return sortedPlaces(read, near, asked);
  if (found !== null && found.total <= sortedAtMost) return sortedPlaces(read, found.seqs(), asked);
  return walkedPlaces(read, found, asked);
};

const isEverything = ({ query, ...filter }: CaseFilter): boolean =>
  (query ?? '').trim() === '' &&
  Object.values(filter).every((one) => one === undefined || one === false || (Array.isArray(one) && one.length === 0));

/** Cases, as `seq`. */
interface Among {
  readonly total: number;
  readonly has: (seq: number) => boolean;
  readonly seqs: () => Iterable<number>;
}

/** So many are looked up and sorted; of more, the order of the database is walked through. */
const sortedAtMost = 4000;

/** Looks the few up and sorts them; the sign keeps SQLite from walking the whole order for them. */
const sortedPlaces = (read: Read, seqs: Iterable<number>, { sort, descending, after, limit }: Asked) => {
  const [sign, way] = descending ? ['<', 'DESC'] : ['>', 'ASC'];
  const beyond = after === null ? '' : `AND (+${orderKeys[sort]}, seq) ${sign} (?, ?)`;
  return read.sql<Cursor>(
    `SELECT ${orderKeys[sort]} AS key, seq FROM case_file WHERE seq IN (SELECT value FROM json_each(?)) ${beyond}
     ORDER BY +${orderKeys[sort]} ${way}, seq ${way} LIMIT ?`,
    JSON.stringify([...seqs]),
    ...(after === null ? [] : [after.key, after.seq]),
    limit,
  );
};

/** Walks the order's index and takes what was found; everything where nothing narrows. */
const walkedPlaces = (read: Read, found: Among | null, asked: Asked): readonly Cursor[] => {
  const places: Cursor[] = [];
  // What was found is what this officer sees: only where nothing narrows, each row is asked for that.
  const table = found === null ? 'case_file' : 'main.case_file';
  for (const place of placesBehind(read, table, orderKeys[asked.sort], asked)) {
    if (found !== null && !found.has(place.seq)) continue;
    places.push(place);
    if (places.length === asked.limit) break;
  }
  return places;
};

const keyOf = (after: string): Cursor => {
  try {
    const [key, seq] = JSON.parse(after) as [unknown, unknown];
    if ((typeof key === 'string' || typeof key === 'number') && typeof seq === 'number') return { key, seq };
  } catch {
    // Told below.
  }
  throw new Refusal('call.badInput', { call: 'cases.list', where: 'after', found: after.slice(0, 80) });
};

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

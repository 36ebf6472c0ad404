import type {
  CaseDetail,
  CaseFilter,
  CasePage,
  CaseRow,
  CaseSort,
  FacetCount,
  HistoryLine,
  NoteLine,
} from '#shared/domain/cases/case-file';
import { caseKey, caseSpace } from '#shared/domain/cases/keys';
import { foldForSearch, queryTokens } from '#shared/domain/cases/search-text';
import type { CaseId } from '#shared/domain/ids';
import { Refusal } from '#shared/domain/outcome';
import { checksFor } from '#shared/domain/policy/checks';
import type { HeldPack } from '#shared/domain/policy/pack';
import { fieldOfOp, type Change } from '#shared/exchange/change';
import type { Read } from '../../db/handles.ts';
import type { EvidenceStore } from '../../files/evidence-store.ts';
import { liveValues, settle } from '../../journal/live-values.ts';
import { evidenceOf } from '../evidence/queries.ts';
import { officerNames } from '../people/queries.ts';

interface CaseFileRow {
  id: CaseId;
  number: string;
  applicant: string;
  uscc: string;
  title: string;
  measure: string;
  direction: string;
  state: string;
  amount_fen: number | null;
  sub_park: string;
  handler: string | null;
  year: number | null;
  answered: number;
  conflicts: number;
  evidence_count: number;
  updated_at: number;
  fields: string;
}

const columns =
  'id, number, applicant, uscc, title, measure, direction, state, amount_fen, sub_park, handler, year, answered, conflicts, evidence_count, updated_at';

const sortColumn: Readonly<Record<CaseSort, string>> = {
  updated: 'updated_at',
  number: 'number',
  applicant: 'applicant',
  amount: 'coalesce(amount_fen, -1)',
  state: 'state',
  measure: 'measure',
};

/** SQL that keeps the rows of a filter, and its parameters. `leaveOut` drops one facet's own condition. */
const whereOf = (
  filter: CaseFilter,
  leaveOut?: keyof CaseFilter,
): { readonly text: string; readonly params: (string | number)[] } => {
  const parts: string[] = ['1'];
  const params: (string | number)[] = [];
  const among = (name: keyof CaseFilter, column: string, values: readonly string[] | undefined): void => {
    if (values === undefined || values.length === 0 || name === leaveOut) return;
    parts.push(`${column} IN (${values.map(() => '?').join(', ')})`);
    params.push(...values);
  };
  among('measures', 'measure', filter.measures);
  among('states', 'state', filter.states);
  among('officers', 'handler', filter.officers);
  among('subParks', 'sub_park', filter.subParks);
  if (filter.onlyConflicts === true) parts.push('conflicts > 0');
  const query = foldForSearch(filter.query ?? '');
  if (query !== '') {
    parts.push('seq IN (SELECT rowid FROM case_search WHERE case_search MATCH ?)');
    params.push(queryTokens(query).join(' AND '));
    for (const term of query.split(' ')) {
      parts.push('instr(search_text, ?) > 0');
      params.push(term);
    }
  }
  return { text: parts.join(' AND '), params };
};

export const listCases = (
  read: Read,
  packs: readonly HeldPack[],
  input: { filter: CaseFilter; sort: CaseSort; descending: boolean; after: string | null; limit: number },
): CasePage => {
  const { text, params } = whereOf(input.filter);
  const column = sortColumn[input.sort];
  const order = input.descending ? 'DESC' : 'ASC';
  const after = input.after === null ? null : (JSON.parse(input.after) as [string | number, string]);
  const beyond = after === null ? '' : ` AND (${column}, id) ${input.descending ? '<' : '>'} (?, ?)`;
  const found = read.sql<CaseFileRow & { key: string | number }>(
    `SELECT ${columns}, ${column} AS key FROM case_file WHERE ${text}${beyond} ORDER BY ${column} ${order}, id ${order} LIMIT ?`,
    ...params,
    ...(after ?? []),
    input.limit + 1,
  );
  const rows = found.slice(0, input.limit);
  const last = found.length > input.limit ? rows.at(-1) : undefined;
  const total =
    read.one<{ total: number }>(`SELECT count(*) AS total FROM case_file WHERE ${text}`, ...params)?.total ?? 0;
  const facet = (name: keyof CaseFilter, of: string): FacetCount[] => {
    const where = whereOf(input.filter, name);
    return read.sql<FacetCount>(
      `SELECT ${of} AS value, count(*) AS count FROM case_file WHERE ${where.text} AND ${of} IS NOT NULL AND ${of} <> '' GROUP BY ${of} ORDER BY ${of}`,
      ...where.params,
    );
  };
  return {
    rows: rows.map((row) => rowOf(row, packs)),
    total,
    next: last === undefined ? null : JSON.stringify([last.key, last.id]),
    facets: {
      measures: facet('measures', 'measure'),
      states: facet('states', 'state'),
      officers: facet('officers', 'handler'),
      subParks: facet('subParks', 'sub_park'),
    },
  };
};

const rowOf = (row: CaseFileRow, packs: readonly HeldPack[]): CaseRow => {
  const pack = packs[0]?.pack;
  return {
    id: row.id,
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
    checks: pack === undefined ? 0 : checksFor(pack, row.direction).length,
    conflicts: row.conflicts,
    evidenceCount: row.evidence_count,
    updatedAt: row.updated_at,
  };
};

/** The pack a case is bound to (`id@hash` in its `pack` field), or the one in force where that one is not here. */
export const packOfCase = (packs: readonly HeldPack[], bound: string): HeldPack => {
  const held = packs.find((one) => `${one.pack.id}@${one.hash}` === bound) ?? packs[0];
  if (held === undefined) throw new Refusal('policy.noPack', {});
  return held;
};

/** A case's row with its settled fields. Refuses an unknown case with `case.unknown`. */
export const caseFileRow = (
  read: Read,
  id: string,
): CaseFileRow & { readonly settledFields: Readonly<Record<string, unknown>>; readonly pack: string } => {
  const row = read.one<CaseFileRow & { pack: string }>(
    `SELECT ${columns}, fields, pack FROM case_file WHERE id = ?`,
    id,
  );
  if (row === undefined) throw new Refusal('case.unknown', { case: id });
  return { ...row, settledFields: JSON.parse(row.fields) as Record<string, unknown> };
};

export const openCase = (read: Read, store: EvidenceStore, packs: readonly HeldPack[], id: CaseId): CaseDetail => {
  const row = caseFileRow(read, id);
  const held = packOfCase(packs, row.pack);
  const settled = settle(liveValues(read, caseSpace(id), caseKey(id)));
  const stage = held.pack.stages.find((one) => one.code === row.state);
  return {
    row: rowOf(row, [held]),
    pack: { id: held.pack.id, version: held.pack.version, hash: held.hash },
    fields: [...settled]
      .filter(([field]) => !field.startsWith('$') && field !== 'pack')
      .map(([field, state]) => ({
        field,
        value: state.value,
        standing: state.standing.map(
          ({ op, value, officer, device, wall }) =>
            ({ op, value, officer, device, wall }) as CaseDetail['fields'][number]['standing'][number],
        ),
      })),
    evidence: evidenceOf(read, store, id),
    notes: notesOf(read, id),
    steps: (stage?.next ?? []).map((to) => {
      const next = held.pack.stages.find((one) => one.code === to);
      return { to, needsReason: next?.needsReason ?? null, secondPerson: next?.secondPerson ?? false };
    }),
    officers: officerNames(read),
  };
};

const notesOf = (read: Read, id: CaseId): NoteLine[] =>
  read.sql<NoteLine>(
    'SELECT op AS id, text, officer, wall, about FROM case_note WHERE case_id = ? ORDER BY wall, op',
    id,
  );

/** Everything ever written to a case, oldest first in causal order. */
export const historyOf = (read: Read, id: CaseId): HistoryLine[] =>
  read
    .sql<{ hash: string; bytes: string }>(
      'SELECT hash, bytes FROM change WHERE space = ? OR (space > ? AND space < ?) ORDER BY wall, lam, device, n',
      caseSpace(id),
      `review:${id}/`,
      `review:${id}0`,
    )
    .map(({ hash, bytes }) => {
      const change = JSON.parse(bytes) as Change;
      return {
        change: hash,
        act: change.act,
        officer: change.officer as HistoryLine['officer'],
        device: change.device as HistoryLine['device'],
        wall: change.wall,
        lam: change.lam,
        ops: change.ops.map((op) => ({
          kind: op.k,
          entity: op.e,
          field: fieldOfOp(op),
          value: 'x' in op ? op.x : null,
        })),
      };
    });

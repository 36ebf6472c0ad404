import { directionNamed } from '#shared/domain/policy/checks';
import type { Fact } from '#shared/domain/policy/finding';
import type { Pack } from '#shared/domain/policy/pack';
import type { CaseRecord, RecordValues } from '#shared/domain/records/case-record';
import { factsOfRecords } from '#shared/domain/records/facts-of-records';
import type { Read } from '../../db/handles.ts';
import type { CaseGround } from './facts.ts';

/** Sums of batches already made in one pass over many cases; a pass may judge by several packs. */
export type BatchSums = Map<string, Fact>;

/** From this stage on, support is proposed for a case. */
const proposedFrom = 'DELIBERATION';

interface Row {
  readonly id: string;
  readonly number: string;
  readonly direction: string;
  readonly amountFen: number | null;
  /** Suggestion and amount of the latest sealed review. */
  readonly suggestion: string | null;
  readonly suggestedFen: number | null;
}

/**
 * What is proposed for all cases of a case's batch and year together, in 分 (R14): the amount the meeting decided, else
 * what the last review suggested, else what was asked. Cases that stand aside (withdrawn, not supported) propose nothing.
 * Not known without a batch, or while a case that counts has no amount.
 */
export const batchFacts = (
  read: Read,
  pack: Pack,
  { fields, year }: CaseGround,
  today: string,
  sums: BatchSums,
): { readonly [name: string]: Fact } => {
  const batch = fields['batch'];
  const needs = [...(typeof batch === 'string' ? [] : ['case.batch']), ...(year === null ? ['case.year'] : [])];
  if (typeof batch !== 'string' || year === null)
    return { 'derived.batchSumFen': { value: null, from: 'otherCases', needs } };
  const key = `${pack.id} ${pack.version} ${year} ${batch}`;
  const sum = sums.get(key) ?? sumOf(read, pack, batch, year, today);
  sums.set(key, sum);
  return { 'derived.batchSumFen': sum };
};

const sumOf = (read: Read, pack: Pack, batch: string, year: number, today: string): Fact => {
  const from = pack.stages.findIndex(({ code }) => code === proposedFrom);
  const stages = pack.stages.filter((stage, at) => at >= from && stage.aside !== true).map(({ code }) => code);
  const rows = read
    .sql<Row>(
      `SELECT f.id, f.number, f.direction, f.amount_fen AS amountFen, r.suggestion, r.amount_fen AS suggestedFen
       FROM case_file f LEFT JOIN review r ON r.case_id = f.id
         AND r.wall = (SELECT max(wall) FROM review WHERE case_id = f.id)
       WHERE json_extract(f.fields, '$.batch') = ? AND f.year = ? AND f.state IN (SELECT value FROM json_each(?))
       ORDER BY f.id, r.round, r.officer`,
      batch,
      year,
      JSON.stringify(stages),
    )
    .filter((row, at, all) => row.id !== all[at + 1]?.id && isPaid(pack, row.direction));
  const meetings = decisionsOf(read, pack, batch, year, today);
  const amounts = rows.map((row) => proposedFor(row, meetings.get(row.id)));
  const numbers = rows.filter((_row, at) => amounts[at] === null).map(({ number }) => number);
  return numbers.length > 0
    ? { value: null, from: 'otherCases', needs: ['case.amountFen'], detail: numbers.join('、') }
    : {
        value: amounts.reduce<number>((sum, amount) => sum + (amount ?? 0), 0),
        from: 'otherCases',
        detail: rows.map(({ number }) => number).join('、'),
        rests: ['case.batch', 'case.year'],
      };
};

/** Recommendations and listings cost nothing; a direction this pack does not know may. */
const isPaid = (pack: Pack, direction: string): boolean => {
  const outcome = directionNamed(pack, direction)?.outcome;
  return outcome !== 'recommendation' && outcome !== 'list';
};

const proposedFor = (row: Row, decided: Decision | undefined): number | null => {
  if (decided !== undefined && decided.decision !== null)
    return decided.decision === 'support' ? (decided.amountFen ?? row.suggestedFen ?? row.amountFen) : 0;
  if (row.suggestion === 'notSupport') return 0;
  return row.suggestedFen ?? row.amountFen;
};

interface Decision {
  readonly decision: string | null;
  readonly amountFen: number | null;
}

/** What meetings decided, by case, as the pack's forms say it. */
const decisionsOf = (
  read: Read,
  pack: Pack,
  batch: string,
  year: number,
  today: string,
): ReadonlyMap<string, Decision> => {
  const kinds = (pack.records ?? []).filter((kind) => kind.facts?.some(({ fact }) => fact === 'derived.decidedFen'));
  const records = new Map<string, CaseRecord[]>();
  const rows = read.sql<{ caseId: string; kind: string; id: string; values: string; disputed: string; wall: number }>(
    `SELECT r.case_id AS caseId, r.kind, r.id, r."values" AS "values", r.disputed, r.wall FROM case_file f JOIN record r ON r.case_id = f.id
     WHERE json_extract(f.fields, '$.batch') = ? AND f.year = ? AND r.kind IN (SELECT value FROM json_each(?)) ORDER BY r.wall, r.id`,
    batch,
    year,
    JSON.stringify(kinds.map(({ id }) => id)),
  );
  for (const { caseId, kind, id, wall, ...row } of rows) {
    const disputed = JSON.parse(row.disputed) as CaseRecord['disputed'];
    const values = JSON.parse(row.values) as RecordValues;
    records.set(caseId, [...(records.get(caseId) ?? []), { kind, id, values, disputed, officer: '', wall }]);
  }
  return new Map([...records].map(([id, own]) => [id, decisionIn(factsOfRecords(kinds, own, today))]));
};

const decisionIn = (facts: { readonly [name: string]: Fact }): Decision => {
  const [decision, amount] = [facts['derived.meetingDecision']?.value, facts['derived.decidedFen']?.value];
  return {
    decision: typeof decision === 'string' ? decision : null,
    amountFen: typeof amount === 'number' ? amount : null,
  };
};

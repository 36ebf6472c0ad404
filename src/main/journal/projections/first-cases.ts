import type { Param, Read, Write } from '../../db/handles.ts';
import { insertMany } from '../../db/insert-many.ts';
import type { Settled } from '../live-values.ts';
import { clockRowOf, enterClocks, type ClockRow } from './case-clock.ts';
import { caseRowOf, firstStage, noParts, voucherRowsOf } from './case-row.ts';

/** What the screens read of a case whose first values have just come to stand. */
export interface FirstCase {
  readonly row: readonly Param[];
  readonly clock: ClockRow;
  readonly vouchers: readonly (readonly Param[])[];
}

/** Fields that stand in rows of their own, or keep the case from having one. */
const isPlain = (field: string): boolean => /^[a-z]\w*$/i.test(field) && field !== 'checker' && field !== 'rounds';

/** Whether a case of these fields has a row, a clock and vouchers, and nothing else. */
export const isPlainCase = (values: readonly (readonly [field: string, value: unknown])[]): boolean =>
  values.some(([, value]) => value !== null) && values.every(([field]) => isPlain(field));

/** Of these cases, those that something besides their own space tells of: answers, notes or reviews that came before them. */
export const casesWithParts = (read: Read, ids: readonly string[]): ReadonlySet<string> =>
  new Set(
    read
      .sql<{ id: string }>(
        `SELECT asked.value AS id FROM json_each(?) AS asked WHERE EXISTS (SELECT 1 FROM answer WHERE case_id = asked.value)
           OR EXISTS (SELECT 1 FROM case_evidence WHERE case_id = asked.value)
           OR EXISTS (SELECT 1 FROM case_note WHERE case_id = asked.value)
           OR EXISTS (SELECT 1 FROM review WHERE case_id = asked.value)
           OR EXISTS (SELECT 1 FROM entity WHERE key >= 'review:' || asked.value || '/' AND key < 'review:' || asked.value || '0')`,
        JSON.stringify(ids),
      )
      .map(({ id }) => id),
  );

/** The rows of such a case, written at that time (ms); the same that `projectCase` would write. */
export const firstCaseOf = (id: string, settled: ReadonlyMap<string, Settled>, wall: number): FirstCase => {
  const row = caseRowOf(settled, [{ wall }], noParts);
  const clock = clockRowOf(id, settled, { stage: firstStage, at: row.created_at });
  if (clock === null) throw new Error('a first step has no other beside it');
  return { row: [id, ...Object.values(row)], clock, vouchers: voucherRowsOf(id, settled) };
};

/** Enters them, in this order: the last one counts as the newest. */
export const enterFirstCases = (write: Write, cases: readonly FirstCase[]): void => {
  insertMany(
    write,
    `INSERT INTO case_file (id, number, applicant, uscc, title, measure, direction, state, amount_fen, sub_park, handler, year,
       pack, conflicts, answered, evidence_count, updated_at, created_at, fields, search_text)`,
    cases.map(({ row }) => row),
  );
  enterClocks(
    write,
    cases.map(({ clock }) => clock),
  );
  insertMany(
    write,
    'INSERT OR IGNORE INTO voucher (number, kind, case_id)',
    cases.flatMap(({ vouchers }) => vouchers),
  );
};

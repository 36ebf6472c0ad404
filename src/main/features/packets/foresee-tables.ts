import type { Checked } from '#shared/contract/index';
import { foreseenAtMost, type Foreseen, type LeftOut } from '#shared/domain/bulk/foreseen';
import type { CaseId } from '#shared/domain/ids';
import type { Read } from '../../db/handles.ts';
import { rowsUnder } from '../cases/list.ts';
import type { OpenDesk } from '../desk.ts';
import { latestSuggestions } from './tables.ts';

interface Row {
  readonly seq: number;
  readonly id: CaseId;
  readonly number: string;
  readonly applicant: string;
}

/** Which cases a table would hold, and which it would leave out: not here, outside the filter, not supported by a review. */
export const foreseeTables = (
  read: Read,
  desk: OpenDesk,
  { kind, filter, cases }: Checked<'packets.foreseeTables'>,
): Foreseen => {
  const under = rowsUnder(read, desk, filter);
  const supported = kind === 'notice' ? latestSuggestions(read) : null;
  // Without a reason to leave one out nothing is looked at case by case.
  if (cases === null && supported === null)
    return { goesIn: under === null ? countOf(read) : under.length, leftOut: 0, lines: [] };
  const inFilter = under === null ? null : new Set(under);
  const rows = cases === null ? rowsIn(read, under) : rowsOf(read, cases);
  const isLeftOut = (row: Row): string | null =>
    cases !== null && inFilter !== null && !inFilter.has(row.seq)
      ? 'packet.outsideFilter'
      : supported !== null && supported.get(row.id)?.suggestion !== 'support'
        ? 'packet.notSupported'
        : null;
  let [goesIn, leftOut] = [0, 0];
  const lines: LeftOut[] = [];
  const leave = (row: Omit<Row, 'seq'>, code: string): void => {
    leftOut += 1;
    const { id, number, applicant } = row;
    if (lines.length < foreseenAtMost) lines.push({ case: id, number, applicant, fault: { code, facts: {} } });
  };
  for (const row of rows) {
    const code = isLeftOut(row);
    if (code === null) goesIn += 1;
    else leave(row, code);
  }
  const here = new Set(rows.map(({ id }) => id));
  for (const id of new Set(cases)) if (!here.has(id)) leave({ id, number: '', applicant: '' }, 'case.unknown');
  return { goesIn, leftOut, lines };
};

const countOf = (read: Read): number =>
  read.one<{ count: number }>('SELECT count(*) AS count FROM case_file')?.count ?? 0;

const rowsOf = (read: Read, cases: readonly CaseId[]): readonly Row[] =>
  read.sql<Row>(
    'SELECT seq, id, number, applicant FROM case_file WHERE id IN (SELECT value FROM json_each(?)) ORDER BY number, id',
    JSON.stringify(cases),
  );

const rowsIn = (read: Read, under: readonly number[] | null): readonly Row[] =>
  under === null
    ? read.sql<Row>('SELECT seq, id, number, applicant FROM case_file ORDER BY number, id')
    : read.sql<Row>(
        'SELECT seq, id, number, applicant FROM case_file WHERE seq IN (SELECT value FROM json_each(?)) ORDER BY number, id',
        JSON.stringify(under),
      );

import { canonicalJson } from '#shared/exchange/canonical-json';
import type { Change } from '#shared/exchange/change';
import type { Json } from '#shared/domain/outcome';
import { openBeside } from '../db/open-database.ts';
import type { Read, Write } from '../db/handles.ts';
import { holdChanges, keepDisputed } from './journal.ts';
import { sha256 } from './hash.ts';

export interface JournalFault {
  readonly code: string;
  readonly where: string;
}

interface Row {
  id: number;
  hash: string;
  space: string;
  device: string;
  n: number;
  prev: string | null;
  bytes: string;
  sig: string | null;
  disputed: number;
  set_aside: string | null;
}

/** Rows that screens read; all of them can be made again from the journal alone. */
const projected: Readonly<Record<string, string>> = {
  applicant: 'SELECT * FROM main.applicant ORDER BY uscc',
  officer: 'SELECT * FROM main.officer ORDER BY id',
  device: 'SELECT * FROM main.device ORDER BY id',
  case_evidence: 'SELECT * FROM main.case_evidence ORDER BY case_id, hash',
  answer: 'SELECT * FROM main.answer ORDER BY case_id, round, officer, check_id',
  review: 'SELECT * FROM main.review ORDER BY case_id, round, officer',
  voucher: 'SELECT * FROM main.voucher ORDER BY number, kind, case_id',
  case_note: 'SELECT * FROM main.case_note ORDER BY op',
  tray_item: 'SELECT * FROM main.tray_item ORDER BY hash',
  case_round: 'SELECT * FROM main.case_round ORDER BY case_id',
  case_seal: 'SELECT * FROM main.case_seal ORDER BY case_id, round, officer',
  settlement: 'SELECT * FROM main.settlement ORDER BY case_id, about',
  distinct_case: 'SELECT * FROM main.distinct_case ORDER BY case_id, other_id',
  recusal: 'SELECT * FROM main.recusal ORDER BY case_id, officer',
  recused: 'SELECT * FROM main.recused ORDER BY case_id, officer',
  case_clock: 'SELECT * FROM main.case_clock ORDER BY case_id',
  mark: 'SELECT * FROM main.mark ORDER BY case_id, hash, id',
  evidence_replacement: 'SELECT * FROM main.evidence_replacement ORDER BY case_id, hash',
  evidence_validity: 'SELECT * FROM main.evidence_validity ORDER BY case_id, hash',
  record: 'SELECT * FROM main.record ORDER BY case_id, kind, id',
  case_file: `SELECT id, number, applicant, uscc, title, measure, direction, state, amount_fen, sub_park, handler, year, pack,
    conflicts, answered, evidence_count, updated_at, created_at, fields, search_text FROM main.case_file ORDER BY id`,
  standing: `SELECT e.space, e.key, l.field, c.hash, l.idx, l.kind, l.value FROM main.live l JOIN main.entity e ON e.id = l.entity
    JOIN main.change c ON c.id = l.change ORDER BY e.space, e.key, l.field, c.hash, l.idx`,
};

/**
 * Checks every change's bytes against its hash and its place in its stream, then makes all tables again from the
 * journal, in another order, and compares them row by row. Calls `step` now and then with how far it is.
 */
export const verifyJournal = (read: Read, step: (done: number, total: number) => void): JournalFault[] => {
  const faults: JournalFault[] = [];
  const rows = read.sql<Row>(
    'SELECT id, hash, space, device, n, prev, bytes, sig, disputed, set_aside FROM main.change ORDER BY hash',
  );
  const beside = openBeside();
  try {
    const byPlace = new Map<string, string>();
    for (const row of rows) if (row.disputed === 0) byPlace.set(`${row.device} ${row.space} ${row.n}`, row.hash);
    for (const [at, row] of rows.entries()) {
      if (at % 2000 === 0) step(at, rows.length);
      faults.push(...faultsOfChange(row, byPlace));
    }
    beside.write.exec('BEGIN');
    replay(beside.write, rows);
    beside.write.exec('COMMIT');
    for (const [table, query] of Object.entries(projected)) {
      const difference = firstDifference(read.each<object>(query), beside.write.each<object>(query));
      if (difference !== null) faults.push({ code: 'verify.rowsDiffer', where: `${table}: ${difference}` });
    }
  } finally {
    beside.close();
  }
  step(rows.length, rows.length);
  return faults;
};

const faultsOfChange = (row: Row, byPlace: ReadonlyMap<string, string>): JournalFault[] => {
  if (sha256(row.bytes) !== row.hash) return [{ code: 'verify.changeAltered', where: row.hash }];
  const change = JSON.parse(row.bytes) as Change;
  const faults: JournalFault[] = [];
  if (change.space !== row.space || change.device !== row.device || change.n !== row.n || change.prev !== row.prev) {
    faults.push({ code: 'verify.columnsDiffer', where: row.hash });
  }
  if (canonicalJson(change as unknown as Json) !== row.bytes)
    faults.push({ code: 'verify.notCanonical', where: row.hash });
  if (row.disputed === 0 && row.n > 1 && byPlace.get(`${row.device} ${row.space} ${row.n - 1}`) !== row.prev) {
    faults.push({ code: 'verify.streamBroken', where: `${row.space} ${row.device} ${row.n}` });
  }
  return faults;
};

const replay = (write: Write, rows: readonly Row[]): void => {
  const written = rows.map(({ bytes, hash, sig, disputed, set_aside }) => ({
    change: JSON.parse(bytes) as Change,
    bytes,
    hash,
    sig,
    counts: disputed === 0 && set_aside === null,
  }));
  holdChanges(
    write,
    written.filter(({ counts }) => counts),
  );
  for (const one of written) if (!one.counts) keepDisputed(write, one);
};

const firstDifference = (left: IterableIterator<object>, right: IterableIterator<object>): string | null => {
  for (;;) {
    const [a, b] = [left.next(), right.next()];
    if (a.done === true && b.done === true) return null;
    const [here, there] = [
      a.done === true ? 'nothing' : JSON.stringify(a.value),
      b.done === true ? 'nothing' : JSON.stringify(b.value),
    ];
    if (here !== there) {
      left.return?.();
      right.return?.();
      return `${here.slice(0, 300)} ≠ ${there.slice(0, 300)}`;
    }
  }
};

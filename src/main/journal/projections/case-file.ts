import type { CaseId } from '#shared/domain/ids';
import type { Json } from '#shared/domain/outcome';
import { caseKey, caseSpace } from '#shared/domain/cases/keys';
import { foldForSearch } from '#shared/domain/cases/search-text';
import type { Read, Write } from '../../db/handles.ts';
import { liveValues, liveValuesOf, settle, type LiveValue, type Settled } from '../live-values.ts';
import { projectClock } from './case-clock.ts';

/** Stage shown where two steps stand side by side (待裁). */
export const disputedStage = 'DISPUTED';
/** Stage of a case nobody has moved yet. */
export const firstStage = 'REGISTERED';

/**
 * Rewrites the row of a case, with its counts and its notes. `only` are its values where they are the first that ever
 * stood on it: then there are no rows of them to clear away.
 */
export const projectCase = (write: Write, id: string, only?: readonly LiveValue[]): void => {
  const values = only ?? liveValues(write, caseSpace(id as CaseId), caseKey(id as CaseId));
  const fresh = only !== undefined;
  const settled = settle(values);
  const apart = notesApart(write, id);
  if (!fresh || apart.length > 0) clearParts(write, id);
  projectNotes(write, id, [...values, ...apart]);
  const removed = settled.get('$void');
  projectRound(write, id, settled);
  if (isEmpty(settled) || (removed !== undefined && removed.value !== null)) {
    removeCase(write, id);
    return;
  }
  const text = (field: string): string => textOf(settled.get(field)?.value ?? null);
  const fields = Object.fromEntries(
    [...settled]
      .filter(([field, state]) => !field.startsWith('$') && state.value !== null)
      .map(([field, state]) => [field, state.value]),
  );
  const counts = countsOf(write, id);
  const walls = values.map((value) => value.wall);
  const amount = settled.get('amountFen')?.value ?? null;
  const year = settled.get('year')?.value ?? null;
  const searchText = foldForSearch(
    [
      'number',
      'applicantName',
      'uscc',
      'title',
      'beneficiaryName',
      'beneficiaryUscc',
      'legalRepresentative',
      'contactName',
    ]
      .map(text)
      .join(' '),
  );
  const row = {
    number: text('number'),
    applicant: text('applicantName'),
    uscc: text('uscc'),
    title: text('title'),
    measure: text('measure'),
    direction: text('direction'),
    state: stageOf(settled.get('$state')),
    amount_fen: typeof amount === 'number' ? amount : null,
    sub_park: text('subPark'),
    handler: text('handler') === '' ? null : text('handler'),
    year: typeof year === 'number' ? year : null,
    pack: text('pack'),
    conflicts: [...settled.values()].filter((state) => state.disputed).length,
    answered: counts.answered,
    evidence_count: counts.evidence,
    updated_at: Math.max(counts.touched, ...walls),
    created_at: Math.min(...walls),
    fields: JSON.stringify(fields),
    search_text: searchText,
  };
  writeRow(write, id, row);
  projectClock(write, id, settled, { stage: firstStage, at: row.created_at });
  projectVouchers(write, id, settled);
};

/** Rows that are written anew from what stands. */
const clearParts = (write: Write, id: string): void => {
  write.exec('DELETE FROM case_note WHERE case_id = ?', id);
  write.exec('DELETE FROM case_round WHERE case_id = ?', id);
  write.exec('DELETE FROM voucher WHERE case_id = ?', id);
};

const projectVouchers = (write: Write, id: string, settled: ReadonlyMap<string, Settled>): void => {
  const rows: string[] = [];
  for (const kind of voucherFields) {
    const value = settled.get(kind)?.value ?? null;
    for (const number of Array.isArray(value) ? value : [value])
      if (typeof number === 'string' && number !== '') rows.push(number.toUpperCase(), kind, id);
  }
  for (let at = 0; at < rows.length; at += 3 * rowsAtOnce) {
    const some = rows.slice(at, at + 3 * rowsAtOnce);
    write.exec(
      `INSERT OR IGNORE INTO voucher (number, kind, case_id) VALUES (?, ?, ?)${', (?, ?, ?)'.repeat(some.length / 3 - 1)}`,
      ...some,
    );
  }
};

/** Rows in one statement. */
const rowsAtOnce = 16;

interface Counts {
  readonly answered: number;
  readonly evidence: number;
  /** When the latest part was written; 0 without parts. */
  readonly touched: number;
}

/** What a case's parts come to. Most cases that come in have none yet, which is cheap to see. */
const countsOf = (read: Read, id: string): Counts => {
  const any = read.one(
    `SELECT 1 FROM answer WHERE case_id = ? UNION ALL SELECT 1 FROM case_evidence WHERE case_id = ?
     UNION ALL SELECT 1 FROM case_note WHERE case_id = ? UNION ALL SELECT 1 FROM review WHERE case_id = ? LIMIT 1`,
    id,
    id,
    id,
    id,
  );
  const counts =
    any === undefined
      ? undefined
      : read.one<Counts>(
          `SELECT (SELECT count(DISTINCT check_id) FROM answer WHERE case_id = ?) AS answered,
            (SELECT count(*) FROM case_evidence WHERE case_id = ?) AS evidence,
            max((SELECT coalesce(max(wall), 0) FROM answer WHERE case_id = ?), (SELECT coalesce(max(added_at), 0) FROM case_evidence WHERE case_id = ?),
                (SELECT coalesce(max(wall), 0) FROM case_note WHERE case_id = ?), (SELECT coalesce(max(wall), 0) FROM review WHERE case_id = ?)) AS touched`,
          ...Array.from({ length: 6 }, () => id),
        );
  return counts ?? { answered: 0, evidence: 0, touched: 0 };
};

/** Who checks, and whether blind: either of two standing values that says blind makes it so. */
const projectRound = (write: Write, id: string, settled: ReadonlyMap<string, Settled>): void => {
  const checker = textOf(settled.get('checker')?.value ?? null);
  const blind = settled.get('rounds')?.standing.some((one) => one.value === 'blind') ?? false;
  if (checker === '' && !blind) return;
  write.exec(
    'INSERT INTO case_round (case_id, checker, blind) VALUES (?, ?, ?)',
    id,
    checker === '' ? null : checker,
    blind ? 1 : 0,
  );
};

/** Fields whose numbers may stand in one case only. */
const voucherFields = ['invoiceNumbers', 'contractNumbers', 'loanNumber', 'pledgeNumber', 'equipmentSerials'] as const;

const writeRow = (write: Write, id: string, row: Readonly<Record<string, string | number | null>>): void => {
  const columns = Object.keys(row);
  write.exec(
    `INSERT INTO case_file (id, ${columns.join(', ')}) VALUES (?${', ?'.repeat(columns.length)})
     ON CONFLICT (id) DO UPDATE SET ${columns.map((column) => `${column} = excluded.${column}`).join(', ')}`,
    id,
    ...Object.values(row),
  );
};

const removeCase = (write: Write, id: string): void => {
  write.exec('DELETE FROM case_file WHERE id = ?', id);
  write.exec('DELETE FROM case_clock WHERE case_id = ?', id);
};

/** Notes that their author wrote in his own round, because the rounds were blind. */
const notesApart = (read: Read, id: string): readonly LiveValue[] =>
  read
    .sql<{ id: number }>('SELECT id FROM entity WHERE key >= ? AND key < ?', `review:${id}/`, `review:${id}0`)
    .flatMap((entity) => liveValuesOf(read, entity.id).filter(({ kind }) => kind === 'note'));

const projectNotes = (write: Write, id: string, values: readonly LiveValue[]): void => {
  for (const note of values) {
    if (note.kind !== 'note' || !note.field.startsWith('note:')) continue;
    const said = saidIn(note.value);
    write.exec(
      'INSERT INTO case_note (op, case_id, about, text, officer, wall, kind, re) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
      note.op,
      id,
      note.field.slice('note:'.length),
      said.text,
      note.officer,
      note.wall,
      said.kind,
      said.re,
    );
  }
};

/** A note is its text; a question, an answer to it and its closing carry their kind and what they refer to. */
const saidIn = (value: Json): { readonly text: string; readonly kind: string; readonly re: string | null } => {
  if (value === null || typeof value !== 'object' || Array.isArray(value))
    return { text: textOf(value), kind: 'note', re: null };
  const { text, kind, re } = value as { readonly [key: string]: Json };
  return {
    text: textOf(text ?? null),
    kind: typeof kind === 'string' ? kind : 'note',
    re: typeof re === 'string' ? re : null,
  };
};

const stageOf = (state: Settled | undefined): string => {
  if (state === undefined) return firstStage;
  const stages = new Set(state.standing.map((step) => stageOfStep(step.value)));
  if (stages.size > 1) return disputedStage;
  return [...stages][0] ?? firstStage;
};

/** Where a step leads; an emptied one leads back to the start. */
export const stageOfStep = (step: Json): string => {
  const to = step !== null && typeof step === 'object' && !Array.isArray(step) ? (step as { to?: Json }).to : null;
  return typeof to === 'string' ? to : firstStage;
};

const isEmpty = (settled: ReadonlyMap<string, Settled>): boolean =>
  ![...settled].some(([field, state]) => !field.startsWith('$') && (state.value !== null || state.disputed));

const textOf = (value: Json): string =>
  typeof value === 'string' ? value : value === null ? '' : JSON.stringify(value);

import type { Json } from '#shared/domain/outcome';
import type { Read, Write } from '../../db/handles.ts';
import { insertMany } from '../../db/insert-many.ts';
import { liveValuesOf, settle, type LiveValue, type Settled } from '../live-values.ts';
import { projectClock } from './case-clock.ts';
import { caseRowOf, firstStage, noParts, textOf, voucherRowsOf, type CaseRow, type Counts } from './case-row.ts';

/**
 * Rewrites the row of a case from what stands on it, with its counts and its notes. `fresh` says that these values are the
 * first that ever stood on it: then there are no rows of them to clear away.
 */
export const projectCase = (write: Write, id: string, values: readonly LiveValue[], fresh: boolean): void => {
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
  const row = caseRowOf(settled, values, countsOf(write, id));
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

const projectVouchers = (write: Write, id: string, settled: ReadonlyMap<string, Settled>): void =>
  insertMany(write, 'INSERT OR IGNORE INTO voucher (number, kind, case_id)', voucherRowsOf(id, settled));

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
  return counts ?? noParts;
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

const writeRow = (write: Write, id: string, row: CaseRow): void => {
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

const isEmpty = (settled: ReadonlyMap<string, Settled>): boolean =>
  ![...settled].some(([field, state]) => !field.startsWith('$') && (state.value !== null || state.disputed));

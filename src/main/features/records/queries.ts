import type { CaseRecord, RecordValues } from '#shared/domain/records/case-record';
import { kindsFor, recordSheet, type RecordSheet } from '#shared/domain/records/record-sheet';
import type { CaseId } from '#shared/domain/ids';
import type { Read } from '../../db/handles.ts';
import type { Schema } from '../../db/schema.ts';
import { caseFileRow, packOfCase } from '../cases/queries.ts';
import type { OpenDesk } from '../desk.ts';

/** Records of a case as they stand, oldest first. */
export const recordsOf = (read: Read, id: CaseId): CaseRecord[] =>
  read.sql<Schema['record']>('SELECT * FROM record WHERE case_id = ? ORDER BY wall, kind, id', id).map((row) => ({
    kind: row.kind,
    id: row.id,
    values: JSON.parse(row.values) as RecordValues,
    disputed: JSON.parse(row.disputed) as CaseRecord['disputed'],
    officer: row.officer,
    wall: row.wall,
  }));

/** The forms that apply to a case, what its stage still asks for, and its records. Refuses `case.unknown`. */
export const listRecords = (read: Read, desk: OpenDesk, id: CaseId): RecordSheet => {
  const row = caseFileRow(read, id);
  const { pack } = packOfCase(desk.packs, row.pack);
  const mode = (JSON.parse(row.fields) as { readonly fundingMode?: unknown }).fundingMode;
  const kinds = kindsFor(pack, { direction: row.direction, fundingMode: typeof mode === 'string' ? mode : null });
  return recordSheet(kinds, recordsOf(read, id), row.state);
};

import { caseIdOfDigest, contentIdentityOf } from '#shared/domain/cases/case-identity';
import type { CaseId } from '#shared/domain/ids';
import type { ColumnMapping, EvidenceMatch, Problem, Rehearsal } from '#shared/domain/intake/intake-report';
import type { SheetRow } from '#shared/domain/intake/cell';
import { fixRow, type RowFixes } from '#shared/domain/intake/fix-row';
import { evidenceMatcher, type MatchableCase } from '#shared/domain/intake/match-evidence';
import { judgeMapping, proposeMapping } from '#shared/domain/intake/propose-mapping';
import { withoutNumbers } from '../cases/identity-digest.ts';
import { planRows, readRow, type CaseFields, type RowPlan, type RowReading } from '#shared/domain/intake/read-row';
import { rehearseSteps, type KnownCase, type LookUp, type RehearsedSheet } from '#shared/domain/intake/rehearse';
import { Refusal, type Json } from '#shared/domain/outcome';
import type { Pack } from '#shared/domain/policy/pack';
import { canonicalJson } from '#shared/exchange/canonical-json';
import type { Read } from '../../db/handles.ts';
import type { EvidenceStore } from '../../files/evidence-store.ts';
import { shapeOf, type ReadFiles } from '../../intake/read-files.ts';
import { sha256 } from '../../journal/hash.ts';
import type { Database } from '../../db/open-database.ts';
import type { CaseFinder } from '../cases/find/case-finder.ts';
import { likelyDuplicates } from '../duplicates/radar.ts';
import { createBreath, stopIfCancelled, type Progress } from '../jobs.ts';
import { sheetKey, type Draft } from './drafts.ts';
import { rememberedMapping } from './remembered-mapping.ts';

/** Rows shown before the officer decides; the counts speak for all. */
const shownRows = 500;

export interface Rehearsing {
  readonly db: Database;
  readonly finder: CaseFinder;
  readonly store: EvidenceStore;
  readonly pack: Pack;
}

/** What is rehearsed: the files, the columns an officer chose, the cells he corrected. */
export type Rehearsed = Pick<Draft, 'id' | 'read' | 'mappings' | 'fixes'>;

/** Reads every row under its mapping and says what taking it over would do. Writes nothing. */
export const rehearseFiles = async (
  { db, finder, store, pack }: Rehearsing,
  { id, read, mappings: chosen, fixes }: Rehearsed,
  signal: AbortSignal,
  progress: Progress,
): Promise<Draft> => {
  const mappings = new Map<string, ColumnMapping>();
  const readings: RowReading[] = [];
  const problems: Problem[] = [...read.problems];
  const total = read.sheets.reduce((sum, sheet) => sum + sheet.rowCount, 0);
  const breath = createBreath();
  for (const sheet of read.sheets) {
    const shape = shapeOf(sheet);
    const key = sheetKey(sheet.file, sheet.sheet);
    const mapping = chosen.get(key) ?? rememberedMapping(db, shape.columns) ?? proposeMapping(shape);
    mappings.set(key, mapping);
    const faults = judgeMapping(shape, mapping);
    problems.push(...faults);
    if (faults.some((fault) => fault.severity === 'refuse')) continue;
    const plan = planRows(shape, mapping, pack);
    for await (const row of sheet.rows()) {
      if (signal.aborted) throw new Refusal('job.cancelled', {});
      readings.push(readFixed(row, plan, fixes.get(key)?.get(row.row)));
      progress('parse', readings.length, total);
      await breath();
    }
  }
  const { rows: judged, counts, asides } = await judgeRows(db, readings, signal, breath);
  const fresh = judged.filter((row) => row.verdict === 'new');
  const duplicates = await likelyDuplicates({ db, finder }, fresh, signal, progress);
  const rows = judged.map((row) => ({ ...row, duplicates: duplicates.get(row) ?? [] }));
  const evidence = db.read((view) => matchEvidence(view, store, pack, read, rows));
  const rehearsal: Rehearsal = {
    draft: id,
    shapes: read.sheets.map(shapeOf),
    mappings: read.sheets.map(({ file, sheet }) => ({
      file,
      sheet,
      mapping: mappings.get(sheetKey(file, sheet)) ?? {},
    })),
    counts,
    likely: duplicates.size,
    rows: rows
      .filter((row) => row.verdict !== 'same' || row.problems.length > 0)
      .toSorted((a, b) => weightOf(b) - weightOf(a))
      .slice(0, shownRows)
      .map(({ fields: _, ...row }) => row),
    evidence,
    problems: [...problems, ...asides],
    refused: read.refused,
  };
  return { id, read, mappings, fixes, rows, rehearsal };
};

/** Every row against what is here; whoever else waits is let through. */
const judgeRows = async (
  db: Database,
  readings: readonly RowReading[],
  signal: AbortSignal,
  breath: () => Promise<void> | undefined,
): Promise<RehearsedSheet> => {
  const lookUp: LookUp['lookUp'] = (identity, fields) => db.read((view) => lookUpCase(view, identity, fields));
  const steps = rehearseSteps(readings, { lookUp });
  for (;;) {
    const { done, value } = steps.next();
    if (done === true) return value;
    await breath();
    stopIfCancelled(signal);
  }
};

const readFixed = (row: SheetRow, plan: RowPlan, fixes: RowFixes | undefined): RowReading => {
  const fixed = fixes === undefined ? { row, remarks: [] } : fixRow(row, fixes, plan);
  const reading = readRow(fixed.row, plan);
  return {
    ...reading,
    fields: withoutNumbers(reading.fields),
    problems: [...reading.problems, ...fixed.remarks],
  };
};

/** What an officer looks at first: problems, then likely duplicates. */
const weightOf = (row: Draft['rows'][number]): number =>
  row.verdict === 'problem' ? 2 : row.duplicates.length > 0 ? 1 : 0;

/** Known by the id its number or content gives; or, where a number is new, by content of a case that has none yet. */
const lookUpCase = (read: Read, identity: readonly Json[], fields: CaseFields): KnownCase => {
  const id = caseIdOf(identity);
  const known = fieldsOf(read, id);
  if (known !== null || identity[0] === 'content') return { caseId: id, fields: known };
  const unnumbered = caseIdOf(contentIdentityOf(fields));
  const earlier = fieldsOf(read, unnumbered);
  return earlier !== null && earlier['number'] === undefined
    ? { caseId: unnumbered, fields: earlier }
    : { caseId: id, fields: null };
};

const caseIdOf = (identity: readonly Json[]): CaseId => caseIdOfDigest(sha256(canonicalJson(['case', ...identity])));

const fieldsOf = (read: Read, id: CaseId): { readonly [field: string]: Json } | null => {
  const row = read.one<{ fields: string }>('SELECT fields FROM case_file WHERE id = ?', id);
  return row === undefined ? null : (JSON.parse(row.fields) as { readonly [field: string]: Json });
};

const matchEvidence = (
  read: Read,
  store: EvidenceStore,
  pack: Pack,
  files: ReadFiles,
  rows: Draft['rows'],
): EvidenceMatch[] => {
  if (files.evidence.length === 0) return [];
  const cases = new Map<string, MatchableCase>();
  for (const row of read.sql<MatchableCase>('SELECT id AS caseId, number, uscc, applicant FROM case_file'))
    cases.set(row.caseId, row);
  for (const row of rows) {
    if (row.verdict === 'problem' || row.caseId === null) continue;
    const uscc = row.fields.uscc;
    cases.set(row.caseId, {
      caseId: row.caseId,
      number: row.number,
      uscc: typeof uscc === 'string' ? uscc : '',
      applicant: row.applicant,
    });
  }
  const match = evidenceMatcher([...cases.values()], pack.evidenceKinds);
  return files.evidence.map((piece) => ({
    file: piece.file,
    hash: piece.hash,
    bytes: piece.bytes,
    ...match(piece.file),
    stored: store.has(piece.hash),
  }));
};

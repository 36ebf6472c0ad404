import { caseIdOfDigest, contentIdentityOf, identityOf } from '#shared/domain/cases/case-identity';
import type { BlobHash, CaseId } from '#shared/domain/ids';
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
    rows: firstToLookAt(rows).map(({ fields: _, ...row }) => row),
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
  const known = new Map<CaseFields, KnownCase>();
  for (let at = 0; at < readings.length; at += lookedUpAtOnce) {
    const some = readings.slice(at, at + lookedUpAtOnce).map(({ fields }) => fields);
    db.read((view) => lookUpCases(view, some, known));
    await breath();
    stopIfCancelled(signal);
  }
  const lookUp: LookUp['lookUp'] = (_, fields) => known.get(fields) ?? { caseId: null, fields: null };
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

/** What an officer looks at first: problems, then likely duplicates, then what else would be written. */
const firstToLookAt = (rows: Draft['rows']): Draft['rows'] => {
  const groups = {
    problems: [] as Draft['rows'][number][],
    likely: [] as Draft['rows'][number][],
    others: [] as Draft['rows'][number][],
  };
  for (const row of rows) {
    const group = groups[row.verdict === 'problem' ? 'problems' : row.duplicates.length > 0 ? 'likely' : 'others'];
    if ((row.verdict !== 'same' || row.problems.length > 0) && group.length < shownRows) group.push(row);
  }
  return [...groups.problems, ...groups.likely, ...groups.others].slice(0, shownRows);
};

/** Rows asked of the database at once. */
const lookedUpAtOnce = 200;

/** Known by the id its number or content gives; or, where a number is new, by content of a case that has none yet. */
const lookUpCases = (read: Read, rows: readonly CaseFields[], known: Map<CaseFields, KnownCase>): void => {
  const asked = rows.map((fields) => {
    const identity = identityOf(fields);
    return { fields, numbered: identity[0] === 'number', id: caseIdOf(identity) };
  });
  const held = fieldsOf(
    read,
    asked.map(({ id }) => id),
  );
  const fresh = asked.filter(({ numbered, id }) => numbered && !held.has(id));
  const unnumbered = new Map<CaseFields, CaseId>(
    // Most stores know every case by its number: then nobody's content has to be looked for.
    fresh.length === 0 || read.one("SELECT 1 FROM case_file WHERE number = '' LIMIT 1") === undefined
      ? []
      : fresh.map(({ fields }) => [fields, caseIdOf(contentIdentityOf(fields))]),
  );
  const earlier = fieldsOf(read, [...unnumbered.values()]);
  for (const { fields, id } of asked) {
    const content = unnumbered.get(fields);
    const before = content === undefined ? undefined : earlier.get(content);
    known.set(
      fields,
      content !== undefined && before !== undefined && before['number'] === undefined
        ? { caseId: content, fields: before }
        : { caseId: id, fields: held.get(id) ?? null },
    );
  }
};

const caseIdOf = (identity: readonly Json[]): CaseId => caseIdOfDigest(sha256(canonicalJson(['case', ...identity])));

type HeldFields = { readonly [field: string]: Json };

const fieldsOf = (read: Read, ids: readonly CaseId[]): ReadonlyMap<CaseId, HeldFields> =>
  new Map(
    ids.length === 0
      ? []
      : read
          .sql<{ id: CaseId; fields: string }>(
            'SELECT id, fields FROM case_file WHERE id IN (SELECT value FROM json_each(?))',
            JSON.stringify(ids),
          )
          .map(({ id, fields }) => [id, JSON.parse(fields) as HeldFields]),
  );

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
  const isHeld = heldEvidence(
    read,
    files.evidence.map(({ hash }) => hash),
  );
  return files.evidence.map((piece) => {
    const matched = match(piece.file);
    return {
      file: piece.file,
      hash: piece.hash,
      bytes: piece.bytes,
      ...matched,
      stored: store.has(piece.hash),
      held: isHeld(piece.hash, matched.caseId),
    };
  });
};

/** Which of these pieces a case, or where it is null any case or the tray, has already. */
const heldEvidence = (
  read: Read,
  hashes: readonly BlobHash[],
): ((hash: BlobHash, caseId: CaseId | null) => boolean) => {
  const held = new Set<string>();
  for (const { hash, place } of read.sql<{ hash: string; place: string }>(
    `WITH asked AS (SELECT value AS hash FROM json_each(?))
     SELECT hash, case_id AS place FROM case_evidence WHERE hash IN asked UNION ALL SELECT hash, '' FROM tray_item WHERE hash IN asked`,
    JSON.stringify(hashes),
  )) {
    held.add(`${hash} ${place}`);
    held.add(`${hash} `);
  }
  return (hash, caseId) => held.has(`${hash} ${caseId ?? ''}`);
};

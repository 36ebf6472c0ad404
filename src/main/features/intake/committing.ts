import { basename } from 'node:path';
import { applicantKey, applicantSpace, caseKey, caseSpace, privateSpace, trayKey } from '#shared/domain/cases/keys';
import type { CaseId } from '#shared/domain/ids';
import type { ImportResult } from '#shared/domain/intake/intake-report';
import type { Json } from '#shared/domain/outcome';
import type { Op } from '#shared/exchange/change';
import type { Write } from '../../db/handles.ts';
import { append, type Act, type Author } from '../../journal/journal.ts';
import { liveValues } from '../../journal/live-values.ts';
import { authorOf, newAct, type OpenDesk } from '../desk.ts';
import { linkEvidence, type Piece } from '../evidence/linking.ts';
import { stopIfCancelled, type Progress } from '../jobs.ts';
import type { Draft } from './drafts.ts';

/** Rows between two breaths, so that progress, cancel and other calls get through. */
const stepRows = 100;

/**
 * Takes a rehearsed draft over: evidence bytes are stored first (they harm nobody), then every row without a problem,
 * every matched piece and the tray in one transaction and one act. Cancelled or failed, nothing of it is there.
 */
export const commitDraft = async (
  desk: OpenDesk,
  draft: Draft,
  signal: AbortSignal,
  progress: Progress,
): Promise<ImportResult> => {
  const stored = await storeEvidence(desk, draft, signal, progress);
  const act = newAct(desk, 'intake.commit');
  const author = authorOf(desk);
  const rows = draft.rows.filter((row) => row.verdict === 'new' || row.verdict === 'update');
  const evidence = await desk.db.writeInSteps(async (write, pause) => {
    for (const [at, row] of rows.entries()) {
      if (at % stepRows === 0) {
        progress('write', at, rows.length);
        await pause();
        stopIfCancelled(signal);
      }
      takeOver(write, author, act, row);
    }
    progress('write', rows.length, rows.length);
    return linkAll(write, author, act, draft, desk.self.officer.id);
  });
  const problems = [...draft.rehearsal.problems, ...draft.rows.flatMap((row) => row.problems)];
  return {
    batch: act.act,
    new: rows.filter((row) => row.verdict === 'new').length,
    updated: rows.filter((row) => row.verdict === 'update').length,
    same: draft.rehearsal.counts.same,
    problems,
    unmatched: draft.rehearsal.evidence
      .filter((item) => item.caseId === null)
      .map(({ file, hash }) => ({ file, hash })),
    evidence: { matched: evidence.matched, stored, same: evidence.same },
  };
};

const storeEvidence = async (
  desk: OpenDesk,
  draft: Draft,
  signal: AbortSignal,
  progress: Progress,
): Promise<number> => {
  let stored = 0;
  for (const [at, piece] of draft.read.evidence.entries()) {
    stopIfCancelled(signal);
    progress('store', at, draft.read.evidence.length);
    if (await desk.store.putFile(piece.hash, piece.scratchPath)) stored += 1;
  }
  return stored;
};

/** Fields of an application that say something of its applicant beyond this case. */
const applicantFields = [
  'applicantClass',
  'subPark',
  'registeredAddress',
  'legalRepresentative',
  'hnteNumber',
  'hnteIssuedOn',
  'hnteExpiresOn',
] as const;

const takeOver = (write: Write, author: Author, act: Act, row: Draft['rows'][number]): void => {
  if (row.caseId === null) return;
  const id: CaseId = row.caseId;
  const changes: [string, Json][] =
    row.verdict === 'new' ? Object.entries(row.fields) : row.changes.map((change) => [change.field, change.after]);
  if (row.verdict === 'new') changes.push(['handler', author.officer]);
  append(write, author, act, caseSpace(id), puts(write, caseSpace(id), caseKey(id), changes));
  const uscc = row.fields.uscc;
  if (typeof uscc !== 'string') return;
  const known = write.one<{ fields: string }>('SELECT fields FROM applicant WHERE uscc = ?', uscc);
  const before = known === undefined ? {} : (JSON.parse(known.fields) as { readonly [field: string]: Json });
  const wanted: [string, Json][] = [
    ['name', row.applicant],
    ...applicantFields.map((field): [string, Json] => [field, row.fields[field] ?? null]),
  ];
  const differing = wanted.filter(
    ([field, value]) => value !== null && JSON.stringify(before[field] ?? null) !== JSON.stringify(value),
  );
  if (differing.length > 0)
    append(write, author, act, applicantSpace(uscc), puts(write, applicantSpace(uscc), applicantKey(uscc), differing));
};

const puts = (write: Write, space: string, key: string, values: readonly [string, Json][]): Op[] => {
  const standing = liveValues(write, space, key);
  // Keys in the order a change is written in, which spares it the sorting.
  return values.map(([field, value]) => ({
    e: key,
    f: field,
    k: 'put',
    over: standing.length === 0 ? [] : standing.filter((one) => one.field === field).map((one) => one.op),
    x: value,
  }));
};

const linkAll = (
  write: Write,
  author: Author,
  act: Act,
  draft: Draft,
  officer: string,
): { matched: number; same: number } => {
  const byCase = new Map<CaseId, Piece[]>();
  const unclaimed: Piece[] = [];
  const meta = new Map(draft.read.evidence.map((piece) => [piece.file, piece]));
  for (const match of draft.rehearsal.evidence) {
    const piece = meta.get(match.file);
    if (piece === undefined) continue;
    const one: Piece = {
      hash: piece.hash,
      name: basename(piece.file),
      mediaType: piece.mediaType,
      bytes: piece.bytes,
      pages: piece.pages,
      kind: match.kind,
    };
    // Without a case the path is all there is to tell equal names apart.
    if (match.caseId === null) unclaimed.push({ ...one, name: piece.file });
    else byCase.set(match.caseId, [...(byCase.get(match.caseId) ?? []), one]);
  }
  let matched = 0;
  let linked = 0;
  for (const [id, pieces] of byCase) {
    matched += pieces.length;
    linked += linkEvidence(write, author, act, id, pieces);
  }
  toTray(write, author, act, unclaimed, officer);
  return { matched, same: matched - linked };
};

/** What no case claims goes into the officer's tray, once, unless some case has it already. */
const toTray = (write: Write, author: Author, act: Act, pieces: readonly Piece[], officer: string): void => {
  const space = privateSpace(officer as Parameters<typeof privateSpace>[0]);
  const fresh = new Map(
    pieces
      .filter(
        (piece) =>
          write.one(
            'SELECT 1 FROM tray_item WHERE hash = ? UNION ALL SELECT 1 FROM case_evidence WHERE hash = ?',
            piece.hash,
            piece.hash,
          ) === undefined,
      )
      .map((piece) => [piece.hash, piece]),
  );
  for (const piece of fresh.values()) {
    const item = { name: piece.name, mediaType: piece.mediaType, bytes: piece.bytes };
    append(write, author, act, space, puts(write, space, trayKey(piece.hash), [['item', item]]));
  }
};

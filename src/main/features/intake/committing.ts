import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { CaseId } from '#shared/domain/ids';
import type { ImportResult } from '#shared/domain/intake/intake-report';
import type { Json } from '#shared/domain/outcome';
import { authorOf, newAct, scratchFolderOf, type OpenDesk } from '../desk.ts';
import type { Piece } from '../evidence/linking.ts';
import { stopIfCancelled, type Progress } from '../jobs.ts';
import type { Draft } from './drafts.ts';
import { takeOverApart } from './take-over-apart.ts';
import type { RowToTake } from './take-over-rows.ts';
import type { TakeOverLine } from './taking-over.ts';

/**
 * Takes a rehearsed draft over: evidence bytes are stored first (they harm nobody), then every row without a problem,
 * every matched piece and the tray in one transaction and one act, written by a process beside the core. Cancelled, failed
 * or killed, nothing of it is there.
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
  mkdirSync(scratchFolderOf(desk.dataFolder), { recursive: true });
  const folder = mkdtempSync(join(scratchFolderOf(desk.dataFolder), 'take-over-'));
  const evidence = await (async () => {
    try {
      const lines = join(folder, 'lines');
      await writeLines(lines, linesOf(draft, rows, author.officer));
      const order = { database: desk.db.file, lines, rows: rows.length, author, act };
      return await desk.db.apart(() => takeOverApart(desk.ports, order, signal, progress));
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  })();
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

/** Everything to write, rows in the order of their cases' ids. */
function* linesOf(draft: Draft, rows: Draft['rows'], officer: string): Generator<TakeOverLine, void> {
  const placed = rows.flatMap((row, at) => (row.caseId === null ? [] : [{ row, at, caseId: row.caseId }]));
  for (const { row, at, caseId } of placed.toSorted((a, b) => (a.caseId < b.caseId ? -1 : 1))) {
    const isNew = row.verdict === 'new';
    const values: [string, Json][] = isNew
      ? [...Object.entries(row.fields), ['handler', officer]]
      : row.changes.map((change) => [change.field, change.after]);
    yield { row: { at, caseId, isNew, values, applicant: applicantSaid(row) } };
  }
  yield* evidenceLines(draft);
}

const applicantSaid = ({ fields, applicant }: Draft['rows'][number]): RowToTake['applicant'] =>
  typeof fields.uscc === 'string'
    ? {
        uscc: fields.uscc,
        values: [
          ['name', applicant],
          ...applicantFields.map((field): [string, Json] => [field, fields[field] ?? null]),
        ],
      }
    : null;

function* evidenceLines(draft: Draft): Generator<TakeOverLine, void> {
  const byCase = new Map<CaseId, Piece[]>();
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
    if (match.caseId === null) yield { tray: [{ ...one, name: piece.file }] };
    else byCase.set(match.caseId, [...(byCase.get(match.caseId) ?? []), one]);
  }
  for (const [link, pieces] of byCase) yield { link, pieces };
}

const linesAtOnce = 200;

const writeLines = async (path: string, lines: Iterable<TakeOverLine>): Promise<void> => {
  const file = await open(path, 'wx', 0o600);
  try {
    let some: string[] = [];
    const flush = async (): Promise<void> => {
      await file.write(some.join(''));
      some = [];
    };
    for (const line of lines) {
      some.push(`${JSON.stringify(line)}\n`);
      if (some.length === linesAtOnce) await flush();
    }
    if (some.length > 0) await flush();
  } finally {
    await file.close();
  }
};

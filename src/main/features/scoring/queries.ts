import type { CaseId } from '#shared/domain/ids';
import type { Pack } from '#shared/domain/policy/pack';
import type { ScoringPolicy } from '#shared/domain/scoring/scoring-policy';
import { rankByMean, scoreTable } from '#shared/domain/scoring/score-table';
import type { RankLine, ScoringView } from '#shared/domain/scoring/scoring-view';
import type { Read } from '../../db/handles.ts';
import { caseFileRow, packOfCase } from '../cases/queries.ts';
import type { OpenDesk } from '../desk.ts';
import { listRecords, recordsOf } from '../records/queries.ts';

/** The score of a case, and its place among the scored cases of its batch and direction. Refuses `case.unknown`. */
export const scoringView = (read: Read, desk: OpenDesk, id: CaseId): ScoringView => {
  const scored = scoredSheets(read, desk, id);
  const batch = batchOf(read, id);
  return { ...scored, batch, ranking: batch === null || !scored.applies ? [] : rankingOf(read, desk, id, batch) };
};

/** The sheets of a case and what comes of them, without its place among others. Refuses `case.unknown`. */
export const scoredSheets = (
  read: Read,
  desk: OpenDesk,
  id: CaseId,
): Pick<ScoringView, 'applies' | 'policy' | 'table'> => {
  const { pack, policy } = scoringOf(read, desk, id);
  return {
    applies: policy !== null,
    policy,
    table: policy === null ? null : scoreTable(pack, policy, recordsOf(read, id)),
  };
};

/** The pack of a case, and what it says about scoring; null where the case's form has no sheets. */
export const scoringOf = (
  read: Read,
  desk: OpenDesk,
  id: CaseId,
): { readonly pack: Pack; readonly policy: ScoringPolicy | null } => {
  const { pack } = packOfCase(desk.packs, caseFileRow(read, id).pack);
  const policy = pack.scoring ?? null;
  const applies = policy !== null && listRecords(read, desk, id).kinds.some((kind) => kind.id === policy.record);
  return { pack, policy: applies ? policy : null };
};

const batchOf = (read: Read, id: CaseId): string | null => {
  const { batch } = JSON.parse(caseFileRow(read, id).fields) as { readonly batch?: unknown };
  return typeof batch === 'string' && batch.trim() !== '' ? batch : null;
};

/** Cases with sheets in the same batch, year and direction, judged by their own packs; those without a place come last. */
const rankingOf = (read: Read, desk: OpenDesk, id: CaseId, batch: string): readonly RankLine[] => {
  const rows = read.sql<{ id: CaseId; number: string; applicant: string }>(
    `SELECT f.id, f.number, f.applicant FROM case_file f JOIN case_file me ON me.id = ?
     WHERE f.direction = me.direction AND f.year IS me.year AND f.id IN (SELECT case_id FROM record)
       AND json_extract(f.fields, '$.batch') = ? ORDER BY f.number, f.id`,
    id,
    batch,
  );
  const scored = rows.flatMap((row) => {
    if (!isHere(desk, read, row.id)) return [];
    const { pack, policy } = scoringOf(read, desk, row.id);
    if (policy === null) return [];
    const table = scoreTable(pack, policy, recordsOf(read, row.id));
    return table.sheets.length === 0 ? [] : [{ row, table }];
  });
  const ranked = rankByMean(
    scored
      .filter(({ table }) => table.verdict === 'sound' || table.verdict === 'spread')
      .map(({ row, table }) => ({ id: row.id, sumMillionths: table.sumMillionths, counted: table.counted })),
  );
  const places = new Map(ranked.map((one) => [one.id, one.place]));
  return scored
    .map(({ row, table }): RankLine => ({
      case: row.id,
      number: row.number,
      applicant: row.applicant,
      meanHundredths: table.meanHundredths,
      verdict: table.verdict,
      place: places.get(row.id) ?? null,
    }))
    .toSorted((a, b) => (a.place ?? Number.MAX_SAFE_INTEGER) - (b.place ?? Number.MAX_SAFE_INTEGER));
};

/** A case bound to a pack that is not here cannot be judged. */
const isHere = (desk: OpenDesk, read: Read, id: CaseId): boolean => {
  try {
    packOfCase(desk.packs, caseFileRow(read, id).pack);
    return true;
  } catch {
    return false;
  }
};

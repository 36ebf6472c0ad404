import type { CaseId } from '#shared/domain/ids';
import type { Pack, ReservePolicy } from '#shared/domain/policy/pack';
import type { CaseStanding } from '#shared/domain/workflow/exits';
import type { Reserve } from '#shared/domain/workflow/workflow-view';
import type { Read } from '../../db/handles.ts';

/**
 * Open cases of the same direction that stand in reserve (候补), by number: nobody ranks them here. Asked once a case
 * that had been decided on falls out; empty otherwise, and where the pack names no such decision.
 */
export const reservesFor = (
  read: Read,
  pack: Pack,
  id: CaseId,
  { step, direction }: CaseStanding,
): readonly Reserve[] => {
  const { reserve } = pack;
  const stage = pack.stages.find(({ code }) => code === step.to);
  if (reserve === undefined || stage?.closed !== true || stage.aside !== true) return [];
  if (!wasDecided(read, reserve, id)) return [];
  const closed = pack.stages.filter((one) => one.closed === true).map(({ code }) => code);
  return read.sql<Reserve>(
    `SELECT DISTINCT f.id AS "case", f.number, f.applicant FROM record r JOIN case_file f ON f.id = r.case_id
     WHERE r.kind = ? AND json_extract(r."values", '$.' || ?) = ? AND f.direction = ? AND f.id <> ?
       AND f.state NOT IN (SELECT value FROM json_each(?)) ORDER BY f.number, f.id`,
    reserve.record,
    reserve.field,
    reserve.value,
    direction,
    id,
    JSON.stringify(closed),
  );
};

/** Somebody met about it and did not put it in reserve: its place is free now. */
const wasDecided = (read: Read, { record, field, value }: ReservePolicy, id: CaseId): boolean =>
  read.one(
    `SELECT 1 FROM record WHERE case_id = ? AND kind = ? AND coalesce(json_extract("values", '$.' || ?), ?) <> ? LIMIT 1`,
    id,
    record,
    field,
    value,
    value,
  ) !== undefined;

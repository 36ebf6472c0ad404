import { caseKey, caseSpace } from '#shared/domain/cases/keys';
import type { CaseId } from '#shared/domain/ids';
import type { Write } from '../db/handles.ts';
import { kindOfKey, type Entities } from './fold.ts';
import { liveValues, liveValuesOf, type ChangesSeen, type LiveValue } from './live-values.ts';
import { projectCase } from './projections/case-file.ts';
import { projectAnswer, projectEvidence, projectReview, projectTrayItem } from './projections/case-parts.ts';
import { projectDistinct } from './projections/distinct.ts';
import { projectMark } from './projections/mark.ts';
import { projectRecord } from './projections/record.ts';
import { projectRecusal, projectRecused, projectSealed, projectSettlement } from './projections/rounds.ts';
import { projectReplacement } from './projections/replacement.ts';
import { projectApplicant, projectDevice, projectOfficer } from './projections/roster.ts';
import type { Projector } from './projections/standing.ts';
import { projectValidity } from './projections/validity.ts';

const projectors: Readonly<Record<string, Projector>> = {
  evidence: (write, standing) => {
    projectReplacement(write, standing);
    projectValidity(write, standing);
    return projectEvidence(write, standing);
  },
  mark: projectMark,
  record: projectRecord,
  answer: projectAnswer,
  review: projectReview,
  tray: projectTrayItem,
  settlement: projectSettlement,
  distinct: projectDistinct,
  sealed: projectSealed,
  recusal: projectRecusal,
  recused: projectRecused,
  applicant: projectApplicant,
  officer: projectOfficer,
  device: projectDevice,
};

/** What whoever wrote knows already. */
interface Known {
  /** What stands, by key: in a space with a single change. */
  readonly only?: ReadonlyMap<string, readonly LiveValue[]> | null;
  /** Space and key of entities, by row. */
  readonly names?: Entities;
  /** Changes, by row. */
  readonly changes?: ChangesSeen;
}

/**
 * Brings the rows that screens read in line with what stands on these entities. A pure function of the standing values:
 * maintained step by step or rebuilt from nothing, the rows are the same. Kinds of a newer program have no row. What the
 * caller knows spares looking it up.
 */
export const projectEntities = (
  write: Write,
  entities: Iterable<number>,
  { only = null, names, changes = new Map<number, never>() }: Known = {},
): void => {
  const cases = new Map<string, number | null>();
  for (const id of entities) {
    const entity =
      names?.get(id) ?? write.one<{ space: string; key: string }>('SELECT space, key FROM entity WHERE id = ?', id);
    if (entity === undefined) continue;
    const kind = kindOfKey(entity.key);
    // A case is projected once, after all its parts.
    if (kind === 'case') {
      if (entity.space === entity.key) cases.set(entity.key.slice('case:'.length), id);
      continue;
    }
    const projector = projectors[kind];
    if (projector === undefined) continue;
    const standing = {
      space: entity.space,
      name: entity.key.slice(kind.length + 1),
      values: only?.get(entity.key) ?? liveValuesOf(write, id, changes, names?.get(id)?.standing),
    };
    const belongsTo = projector(write, standing);
    if (belongsTo !== null && !cases.has(belongsTo)) cases.set(belongsTo, null);
  }
  for (const [id, row] of cases) {
    const first = only?.get(caseKey(id as CaseId));
    const values =
      first ??
      (row === null
        ? liveValues(write, caseSpace(id as CaseId), caseKey(id as CaseId), changes)
        : liveValuesOf(write, row, changes, names?.get(row)?.standing));
    projectCase(write, id, values, first !== undefined);
  }
};

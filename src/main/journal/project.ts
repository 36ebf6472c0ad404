import type { Write } from '../db/handles.ts';
import { liveValuesOf, type ChangesSeen, type LiveValue } from './live-values.ts';
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

/**
 * Brings the rows that screens read in line with what stands on these entities. A pure function of the standing values:
 * maintained step by step or rebuilt from nothing, the rows are the same. Kinds of a newer program have no row. `only`
 * holds what stands, by key, where the caller knows it: in a space with a single change.
 */
export const projectEntities = (
  write: Write,
  entities: Iterable<number>,
  only: ReadonlyMap<string, readonly LiveValue[]> | null = null,
): void => {
  const cases = new Set<string>();
  const changes: ChangesSeen = new Map();
  for (const id of entities) {
    const entity = write.one<{ space: string; key: string; kind: string }>(
      'SELECT space, key, kind FROM entity WHERE id = ?',
      id,
    );
    if (entity === undefined) continue;
    // A case is projected once, after all its parts.
    if (entity.kind === 'case') {
      if (entity.space === entity.key) cases.add(entity.key.slice('case:'.length));
      continue;
    }
    const projector = projectors[entity.kind];
    if (projector === undefined) continue;
    const standing = {
      space: entity.space,
      name: entity.key.slice(entity.kind.length + 1),
      values: only?.get(entity.key) ?? liveValuesOf(write, id, changes),
    };
    const belongsTo = projector(write, standing);
    if (belongsTo !== null) cases.add(belongsTo);
  }
  for (const id of cases) projectCase(write, id, only?.get(`case:${id}`), changes);
};

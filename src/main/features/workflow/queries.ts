import type { CaseId } from '#shared/domain/ids';
import { barsOf, exitsOf } from '#shared/domain/workflow/exits';
import { pathsOf } from '#shared/domain/workflow/paths';
import type { WorkflowView } from '#shared/domain/workflow/workflow-view';
import type { Read } from '../../db/handles.ts';
import type { OpenDesk } from '../desk.ts';
import { officerNames } from '../people/queries.ts';
import { reservesFor } from './reserves.ts';
import { standingOf } from './standing.ts';

/** A case's way: its path, the steps taken, its clock, and every exit with who may take it and what is missing. */
export const workflowView = (read: Read, desk: OpenDesk, id: CaseId): WorkflowView => {
  const standing = standingOf(read, desk, id);
  const { pack, at, lines, disputed, objections, delegate } = standing;
  const [path, other] = pathsOf(pack, at.direction, at.fundingMode);
  const closed = pack.stages.find(({ code }) => code === at.step.to)?.closed === true;
  return {
    state: disputed ? null : at.step.to,
    revision: at.step.revision,
    clock: at.clock,
    path:
      path === undefined || other !== undefined ? null : { id: path.id, stages: path.stages, optional: path.optional },
    lines,
    exits: disputed ? [] : exitsOf(pack, at).map((exit) => ({ ...exit, bars: barsOf(exit, at, desk.self.officer) })),
    reopensTo: closed ? pack.stages.filter(({ reopens }) => reopens === true).map(({ code }) => code) : [],
    reserves: reservesFor(read, pack, id, at),
    objections,
    delegate,
    officers: officerNames(read),
  };
};

import type { SupplementsView } from '#shared/contract/supplements';
import { dayOf } from '#shared/domain/dates/moment';
import { addWorkingDays } from '#shared/domain/dates/working-days';
import type { CaseId } from '#shared/domain/ids';
import type { Pack } from '#shared/domain/policy/pack';
import { gatherSupplement, type SupplementItem } from '#shared/domain/supplements/supplement';
import type { Read } from '../../db/handles.ts';
import { caseFileRow, packOfCase } from '../cases/queries.ts';
import type { OpenDesk } from '../desk.ts';
import { reviewSheet } from '../review/queries.ts';
import { supplementsOf } from './notices.ts';

/** Days an applicant has for a supplement, by the pack. */
const limitParameter = 'supplementLimitDays';

export const supplementsView = (read: Read, desk: OpenDesk, id: CaseId): SupplementsView => {
  const row = caseFileRow(read, id);
  const { pack } = packOfCase(desk.packs, row.pack);
  const notices = supplementsOf(read, pack, id);
  const days = pack.parameters.find((one) => one.id === limitParameter)?.value;
  return {
    gathered: gathered(read, desk, id, pack),
    notices,
    deadline: typeof days === 'number' ? addWorkingDays(desk.calendars, dayOf(desk.ports.now()), days) : null,
    basis: pack.supplement?.basis.zh ?? '',
    secondPerson: pack.supplement?.secondPerson ?? null,
    inThisStage: notices.filter(({ stage }) => stage === row.state).length,
  };
};

/** What a complete notice asks for now. The applicant reads Chinese. */
export const gathered = (read: Read, desk: OpenDesk, id: CaseId, pack: Pack): readonly SupplementItem[] => {
  const sheet = reviewSheet(read, desk, id);
  const items = sheet.items.map(({ check, mine, others, findings }) => ({
    check,
    findings,
    answers: [...(mine === null ? [] : [mine]), ...others],
  }));
  return gatherSupplement(pack, { items, missingEvidence: sheet.missingEvidence }, (wording) => wording.zh);
};

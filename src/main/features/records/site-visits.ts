import type { CaseId } from '#shared/domain/ids';
import { siteVisits, type SiteVisit } from '#shared/domain/records/site-visit';
import type { Read } from '../../db/handles.ts';
import { caseFileRow, packOfCase } from '../cases/queries.ts';
import type { OpenDesk } from '../desk.ts';
import { recordsOf } from './queries.ts';

/** Site visits of a case, earliest first, ready for paper. Refuses `case.unknown`. */
export const siteVisitsOf = (read: Read, desk: Pick<OpenDesk, 'packs'>, id: CaseId): readonly SiteVisit[] =>
  siteVisits(packOfCase(desk.packs, caseFileRow(read, id).pack).pack, recordsOf(read, id));

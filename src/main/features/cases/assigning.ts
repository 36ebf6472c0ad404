import type { CaseId, OfficerId } from '#shared/domain/ids';
import { Refusal } from '#shared/domain/outcome';
import type { Op } from '#shared/exchange/change';
import type { Read } from '../../db/handles.ts';
import type { OpenDesk } from '../desk.ts';
import { officersOf } from '../people/queries.ts';
import { caseFileRow, packOfCase } from './queries.ts';
import { putOf } from './saving.ts';

/** Refuses somebody who is not in the roster: `people.unknownOfficer`. */
export const requireOfficer = (read: Read, officer: OfficerId): void => {
  if (!officersOf(read).some(({ id }) => id === officer)) throw new Refusal('people.unknownOfficer', { officer });
};

/** Gives a case to a handler; nothing where it is theirs. Refuses `case.unknown` and `policy.unknownPack`. */
export const assignOps = (read: Read, desk: OpenDesk, id: CaseId, handler: OfficerId): readonly Op[] => {
  const row = caseFileRow(read, id);
  packOfCase(desk.packs, row.pack);
  return row.handler === handler ? [] : [putOf(read, id, 'handler', handler)];
};

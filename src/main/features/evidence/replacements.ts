import type { BlobHash, CaseId } from '#shared/domain/ids';
import type { Replacement } from '#shared/domain/evidence/replacement';
import type { Read } from '../../db/handles.ts';
import { tables } from '../../db/tables.ts';

/** Which pieces of a case took the place of which; only pairs of which both are still in the case. */
export const replacementsOf = (read: Read, id: CaseId): Replacement[] =>
  read
    .all(
      tables
        .selectFrom('evidence_replacement as replacement')
        .innerJoin('case_evidence as later', (join) =>
          join.onRef('later.case_id', '=', 'replacement.case_id').onRef('later.hash', '=', 'replacement.hash'),
        )
        .innerJoin('case_evidence as earlier', (join) =>
          join.onRef('earlier.case_id', '=', 'replacement.case_id').onRef('earlier.hash', '=', 'replacement.replaces'),
        )
        .select(['replacement.hash', 'replacement.replaces'])
        .where('replacement.case_id', '=', id)
        .orderBy('replacement.hash'),
    )
    .map((row) => ({ hash: row.hash as BlobHash, replaces: row.replaces as BlobHash }));

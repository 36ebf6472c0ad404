import type { EvidenceItem } from '#shared/domain/cases/case-file';
import type { BlobHash, CaseId, OfficerId } from '#shared/domain/ids';
import { Refusal } from '#shared/domain/outcome';
import type { Read } from '../../db/handles.ts';
import { tables } from '../../db/tables.ts';
import type { EvidenceStore } from '../../files/evidence-store.ts';

/** Evidence of a case, by kind then name; what nobody has classified comes last. */
export const evidenceOf = (read: Read, store: EvidenceStore, id: CaseId): EvidenceItem[] =>
  read
    .all(
      tables
        .selectFrom('case_evidence as piece')
        .leftJoin('evidence_validity as valid', (join) =>
          join.onRef('valid.case_id', '=', 'piece.case_id').onRef('valid.hash', '=', 'piece.hash'),
        )
        .selectAll('piece')
        .select(['valid.valid_from', 'valid.valid_until', 'valid.disputed'])
        .where('piece.case_id', '=', id)
        .orderBy((row) => row('kind', 'is', null))
        .orderBy('kind')
        .orderBy('name'),
    )
    .map((row) => ({
      hash: row.hash as BlobHash,
      name: row.name,
      mediaType: row.media_type,
      bytes: row.bytes,
      kind: row.kind,
      pages: row.pages,
      present: store.has(row.hash),
      addedAt: row.added_at,
      addedBy: row.added_by as OfficerId,
      ...(row.disputed === null
        ? {}
        : { valid: { from: row.valid_from, until: row.valid_until, disputed: row.disputed === 1 } }),
    }));

/** Where the bytes of a piece are, if any case or the tray names it. Refuses `evidence.unknown` and `evidence.notHere`. */
export const evidenceFile = (
  read: Read,
  store: EvidenceStore,
  hash: string,
): { readonly path: string; readonly mediaType: string } => {
  const row =
    read.first(tables.selectFrom('case_evidence').select('media_type').where('hash', '=', hash).limit(1)) ??
    read.first(tables.selectFrom('tray_item').select('media_type').where('hash', '=', hash));
  if (row === undefined) throw new Refusal('evidence.unknown', { hash });
  if (!store.has(hash)) throw new Refusal('evidence.notHere', { hash });
  return { path: store.pathOf(hash), mediaType: row.media_type };
};

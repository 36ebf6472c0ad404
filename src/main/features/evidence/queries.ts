import type { EvidenceItem } from '#shared/domain/cases/case-file';
import type { BlobHash, CaseId, OfficerId } from '#shared/domain/ids';
import { Refusal } from '#shared/domain/outcome';
import type { Read } from '../../db/handles.ts';
import type { EvidenceStore } from '../../files/evidence-store.ts';

interface Row {
  hash: BlobHash;
  name: string;
  media_type: string;
  bytes: number;
  kind: string | null;
  pages: number | null;
  added_at: number;
  added_by: OfficerId;
}

/** Evidence of a case, by kind then name; what nobody has classified comes last. */
export const evidenceOf = (read: Read, store: EvidenceStore, id: CaseId): EvidenceItem[] =>
  read
    .sql<Row>(
      'SELECT hash, name, media_type, bytes, kind, pages, added_at, added_by FROM case_evidence WHERE case_id = ? ORDER BY kind IS NULL, kind, name',
      id,
    )
    .map((row) => ({
      hash: row.hash,
      name: row.name,
      mediaType: row.media_type,
      bytes: row.bytes,
      kind: row.kind,
      pages: row.pages,
      present: store.has(row.hash),
      addedAt: row.added_at,
      addedBy: row.added_by,
    }));

/** Where the bytes of a piece are, if any case or the tray names it. Refuses `evidence.unknown` and `evidence.notHere`. */
export const evidenceFile = (
  read: Read,
  store: EvidenceStore,
  hash: string,
): { readonly path: string; readonly mediaType: string } => {
  const row =
    read.one<{ media_type: string }>('SELECT media_type FROM case_evidence WHERE hash = ? LIMIT 1', hash) ??
    read.one<{ media_type: string }>('SELECT media_type FROM tray_item WHERE hash = ?', hash);
  if (row === undefined) throw new Refusal('evidence.unknown', { hash });
  if (!store.has(hash)) throw new Refusal('evidence.notHere', { hash });
  return { path: store.pathOf(hash), mediaType: row.media_type };
};

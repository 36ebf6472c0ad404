import { caseSpace, evidenceKey } from '#shared/domain/cases/keys';
import type { BlobHash, CaseId } from '#shared/domain/ids';
import type { Op } from '#shared/exchange/change';
import type { Write } from '../../db/handles.ts';
import { append, type Act, type Author } from '../../journal/journal.ts';
import { standingOps } from '../../journal/live-values.ts';

export interface Piece {
  readonly hash: BlobHash;
  readonly name: string;
  readonly mediaType: string;
  readonly bytes: number;
  readonly pages: number | null;
  readonly kind: string | null;
  /** The piece whose place it takes. */
  readonly replaces?: BlobHash;
}

/** Pieces per change; a change stays far below its size limit. */
const piecesPerChange = 100;

/** Links pieces, whose bytes are stored already, to a case. A piece that is linked stays as it is. Answers how many are new. */
export const linkEvidence = (write: Write, author: Author, act: Act, id: CaseId, pieces: readonly Piece[]): number => {
  const space = caseSpace(id);
  const fresh = new Map<string, Piece>();
  for (const piece of pieces) {
    if (write.one('SELECT 1 FROM case_evidence WHERE case_id = ? AND hash = ?', id, piece.hash) === undefined)
      fresh.set(piece.hash, piece);
  }
  const all = [...fresh.values()];
  for (let at = 0; at < all.length; at += piecesPerChange) {
    const ops = all.slice(at, at + piecesPerChange).flatMap((piece): Op[] => {
      const key = evidenceKey(id, piece.hash);
      const item = {
        name: piece.name.slice(0, 1000),
        mediaType: piece.mediaType,
        bytes: piece.bytes,
        pages: piece.pages,
      };
      return [
        { k: 'put', e: key, f: 'item', x: item, over: standingOps(write, space, key, 'item') },
        ...(piece.replaces === undefined
          ? []
          : [
              {
                k: 'put' as const,
                e: key,
                f: 'replaces',
                x: piece.replaces,
                over: standingOps(write, space, key, 'replaces'),
              },
            ]),
        { k: 'put', e: key, f: 'kind', x: piece.kind, over: standingOps(write, space, key, 'kind') },
        ...revival(standingOps(write, space, key, '$void'), key),
      ];
    });
    append(write, author, act, space, ops);
  }
  return all.length;
};

/** A piece that was withdrawn and is linked again comes back into the list. */
const revival = (over: readonly string[], key: string): Op[] =>
  over.length === 0 ? [] : [{ k: 'put', e: key, f: '$void', x: null, over }];

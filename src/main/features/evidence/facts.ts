import type { CaseId } from '#shared/domain/ids';
import { datedKinds, kindsNotHolding, type DatedPiece } from '#shared/domain/evidence/validity';
import type { Fact } from '#shared/domain/policy/finding';
import type { Read } from '../../db/handles.ts';
import type { Schema } from '../../db/schema.ts';

/**
 * Which kinds of evidence are linked, and which of them no longer hold: on the day of acceptance (or today, while there
 * is none), or on the planned day of decision (or today). A piece that a later version replaced does not count.
 */
export const evidenceFacts = (
  read: Read,
  id: CaseId,
  days: { readonly accepted: string; readonly decision: string },
): { readonly [name: string]: Fact } => {
  const linked = read.sql<{ hash: string; kind: string | null }>(
    'SELECT hash, kind FROM case_evidence WHERE case_id = ? ORDER BY kind, hash',
    id,
  );
  const replaced = replacedPieces(read, id, new Set(linked.map(({ hash }) => hash)));
  const validity = validityOf(read, id);
  const pieces = linked
    .flatMap(({ hash, kind }) => (kind === null || replaced.has(hash) ? [] : [{ hash, kind }]))
    .map(({ hash, kind }): DatedPiece => ({ kind, ...(validity.get(hash) ?? undated) }));
  const expired = kindsNotHolding(pieces, days.accepted);
  const lapsing = kindsNotHolding(pieces, days.decision).filter((kind) => !expired.includes(kind));
  const disputed = pieces.some((piece) => piece.disputed) ? { disputed: true } : {};
  return {
    'evidence.kinds': { value: [...new Set(pieces.map(({ kind }) => kind))], from: 'evidence' },
    'derived.datedEvidence': { value: datedKinds(pieces), from: 'evidence', ...disputed },
    'derived.expiredEvidence': { value: expired, from: 'evidence', ...disputed, rests: ['case.acceptedOn'] },
    'derived.lapsingEvidence': { value: lapsing, from: 'evidence', ...disputed, rests: ['case.plannedDecisionOn'] },
  };
};

const undated = { from: null, until: null, disputed: false };

const validityOf = (read: Read, id: CaseId): ReadonlyMap<string, Omit<DatedPiece, 'kind'>> =>
  new Map(
    read
      .sql<Schema['evidence_validity']>('SELECT * FROM evidence_validity WHERE case_id = ?', id)
      .map((row) => [row.hash, { from: row.valid_from, until: row.valid_until, disputed: row.disputed === 1 }]),
  );

/** Pieces of which a later version is in the case. */
const replacedPieces = (read: Read, id: CaseId, there: ReadonlySet<string>): ReadonlySet<string> =>
  new Set(
    read
      .sql<{ hash: string; replaces: string }>('SELECT hash, replaces FROM evidence_replacement WHERE case_id = ?', id)
      .flatMap(({ hash, replaces }) => (there.has(hash) ? [replaces] : [])),
  );

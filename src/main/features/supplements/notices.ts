import { caseSpace } from '#shared/domain/cases/keys';
import type { CaseId, OfficerId } from '#shared/domain/ids';
import type { Json } from '#shared/domain/outcome';
import type { Pack } from '#shared/domain/policy/pack';
import type { ReturnState, Supplement, SupplementItem } from '#shared/domain/supplements/supplement';
import type { Read } from '../../db/handles.ts';
import { liveValuesOf, settle, type Settled } from '../../journal/live-values.ts';

interface Notice {
  readonly stage: string;
  readonly items: readonly SupplementItem[];
  readonly basis: string;
  readonly deadline: string;
  readonly contact: string;
  readonly why: string;
}

/** Supplement notices of a case, oldest first, with what came back; for screens, packet and printed notice. */
export const supplementsOf = (read: Read, pack: Pack, id: CaseId): Supplement[] => {
  const prefix = `supplement:${id}/`;
  const evidence = read.sql<{ name: string; kind: string | null; added_at: number }>(
    'SELECT name, kind, added_at FROM case_evidence WHERE case_id = ? ORDER BY added_at, name',
    id,
  );
  const asks = new Map(
    [...pack.generalChecks, ...pack.measures.flatMap(({ checks }) => checks)].map((check) => [
      check.id,
      check.evidence,
    ]),
  );
  return read
    .sql<{ id: number; key: string }>(
      // By the key, which begins with the case: by the space alone every entity there is would be looked at.
      'SELECT id, key FROM entity WHERE key > ? AND key < ? AND space = ? ORDER BY key',
      prefix,
      `supplement:${id}0`,
      caseSpace(id),
    )
    .flatMap(({ id: entity, key }): Supplement[] => {
      const settled = settle(liveValuesOf(read, entity));
      const drawn = settled.get('notice')?.standing.find(({ value }) => value !== null);
      if (drawn === undefined) return [];
      const notice = drawn.value as unknown as Notice;
      const issued = settled.get('issued')?.standing.find(({ value }) => value === true);
      const came = evidence.filter((piece) => issued !== undefined && piece.added_at > issued.wall);
      return [
        {
          n: Number(key.slice(prefix.length)),
          ...notice,
          items: notice.items.map((item) => ({
            ...item,
            ...returnOf(settled.get(`return:${item.key}`)),
            arrived: came
              .filter(
                ({ kind }) => kind !== null && (kind === item.kind || asks.get(item.check)?.includes(kind) === true),
              )
              .map(({ name }) => name),
          })),
          drawnBy: drawn.officer as OfficerId,
          drawnAt: drawn.wall,
          issuedBy: (issued?.officer ?? null) as OfficerId | null,
          issuedAt: issued?.wall ?? null,
        },
      ];
    })
    .toSorted((a, b) => a.n - b.n);
};

const returnOf = (
  field: Settled | undefined,
): { readonly state: ReturnState | null; readonly markedAt: number | null } => {
  const value: Json = field?.value ?? null;
  const known = value === 'returned' || value === 'late' || value === 'insufficient';
  return { state: known ? value : null, markedAt: known ? (field?.standing.at(-1)?.wall ?? null) : null };
};

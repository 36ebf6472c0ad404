import type { CaseDetail, HistoryLine, NoteLine } from '#shared/domain/cases/case-file';
import { caseKey, caseSpace } from '#shared/domain/cases/keys';
import type { CaseId, OfficerId } from '#shared/domain/ids';
import { Refusal } from '#shared/domain/outcome';
import type { NoteKind } from '#shared/domain/review/thread';
import type { HeldPack } from '#shared/domain/policy/pack';
import { fieldOfOp, type Change } from '#shared/exchange/change';
import type { Read } from '../../db/handles.ts';
import type { Schema } from '../../db/schema.ts';
import { tables } from '../../db/tables.ts';
import type { EvidenceStore } from '../../files/evidence-store.ts';
import { standingMark } from '../../journal/remark.ts';
import { liveValues, settle } from '../../journal/live-values.ts';
import { evidenceOf } from '../evidence/queries.ts';
import { officerNames } from '../people/queries.ts';
import { boundPack } from './bound-pack.ts';
import { citedPages } from './cited-pages.ts';
import { caseRow, rowColumns } from './list.ts';

type CaseFileRow = Pick<Schema['case_file'], (typeof rowColumns)[number] | 'fields' | 'pack'>;

/**
 * The pack a case is bound to (`id@hash` in its `pack` field), or the one in force while it is bound to none. Refuses
 * `policy.unknownPack` where the case is bound to a pack that is not here: such a case can be read, not worked on.
 */
export const packOfCase = (packs: readonly HeldPack[], bound: string): HeldPack => {
  const held = boundPack(packs, bound);
  if (held === undefined)
    throw bound === '' ? new Refusal('policy.noPack', {}) : new Refusal('policy.unknownPack', { pack: bound });
  return held;
};

/** A case's row. Refuses an unknown case with `case.unknown`. */
export const caseFileRow = (read: Read, id: string): CaseFileRow => {
  const row = read.first(
    tables
      .selectFrom('case_file')
      .select([...rowColumns, 'fields', 'pack'])
      .where('id', '=', id),
  );
  if (row === undefined) throw new Refusal('case.unknown', { case: id });
  return row;
};

export const openCase = (read: Read, store: EvidenceStore, packs: readonly HeldPack[], id: CaseId): CaseDetail => {
  const row = caseFileRow(read, id);
  const known = boundPack(packs, row.pack);
  const held = known ?? packOfCase(packs, '');
  const [boundTo = '', boundHash = ''] = row.pack.split('@');
  const values = liveValues(read, caseSpace(id), caseKey(id));
  const settled = settle(values);
  const stage = held.pack.stages.find((one) => one.code === row.state);
  return {
    row: caseRow(row, held),
    pack: {
      id: known?.pack.id ?? boundTo,
      version: known?.pack.version ?? '',
      hash: known?.hash ?? boundHash,
      known: known !== undefined,
      bound: row.pack !== '',
      inForce: held === packs[0],
    },
    fields: [...settled]
      .filter(
        ([field, state]) => !field.startsWith('$') && (field !== 'pack' || state.disputed) && field !== 'packMove',
      )
      .map(([field, state]) => ({
        field,
        value: state.value,
        standing: state.standing.map(
          ({ op, value, officer, device, wall }) =>
            ({ op, value, officer, device, wall }) as CaseDetail['fields'][number]['standing'][number],
        ),
      })),
    pages: citedPages(values),
    evidence: evidenceOf(read, store, id),
    notes: notesOf(read, id),
    steps: (known === undefined ? [] : (stage?.next ?? [])).map((to) => {
      const next = held.pack.stages.find((one) => one.code === to);
      return { to, needsReason: next?.needsReason ?? null, secondPerson: next?.secondPerson ?? false };
    }),
    officers: officerNames(read),
  };
};

const notesOf = (read: Read, id: CaseId): NoteLine[] =>
  read
    .all(
      tables
        .selectFrom('case_note')
        .select(['op', 'text', 'officer', 'wall', 'about', 'kind', 're'])
        .where('case_id', '=', id)
        .orderBy('wall')
        .orderBy('op'),
    )
    .map(({ op, officer, kind, re, ...note }) => ({
      ...note,
      id: op,
      officer: officer as OfficerId,
      ...(kind === 'note' ? {} : { kind: kind as NoteKind, re }),
    }));

/** Everything ever written to a case, oldest first in causal order; not what came with a merge undone here. */
export const historyOf = (read: Read, id: CaseId): HistoryLine[] =>
  read
    .sql<{ hash: string; bytes: string; disputed: number }>(
      'SELECT hash, bytes, disputed FROM change WHERE set_aside IS NULL AND (space = ? OR (space > ? AND space < ?)) ORDER BY wall, lam, device, n',
      caseSpace(id),
      `review:${id}/`,
      `review:${id}0`,
    )
    .map(({ hash, bytes, disputed }) => {
      const change = JSON.parse(bytes) as Change;
      return {
        change: hash,
        act: change.act,
        officer: change.officer as HistoryLine['officer'],
        device: change.device as HistoryLine['device'],
        wall: change.wall,
        lam: change.lam,
        ...(disputed === standingMark.counts
          ? {}
          : { aside: disputed === standingMark.aside ? ('lost' as const) : ('forked' as const) }),
        ops: change.ops.map((op) => ({
          kind: op.k,
          entity: op.e,
          field: fieldOfOp(op),
          value: 'x' in op ? op.x : null,
        })),
      };
    });

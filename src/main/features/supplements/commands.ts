import type { Checked } from '#shared/contract/index';
import { caseSpace, supplementKey } from '#shared/domain/cases/keys';
import type { CaseId } from '#shared/domain/ids';
import { Refusal, type Json } from '#shared/domain/outcome';
import type { Supplement } from '#shared/domain/supplements/supplement';
import type { Op } from '#shared/exchange/change';
import type { Read } from '../../db/handles.ts';
import { standingOps } from '../../journal/live-values.ts';
import { caseFileRow, packOfCase } from '../cases/queries.ts';
import { saveOne, type Saved } from '../cases/saving.ts';
import { changed, type OpenDesk } from '../desk.ts';
import { supplementsOf } from './notices.ts';
import { gathered } from './queries.ts';

/**
 * Draws up one notice with the officer's wording. Refuses an unknown item (`supplement.unknownItem`), and without a
 * reason one that leaves something out (`supplement.incomplete`) or is a further one in the stage (`supplement.again`).
 */
export const draw = async (desk: OpenDesk, input: Checked<'supplements.draw'>): Promise<Saved> => {
  const saved = await saveOne(desk, 'supplements.draw', (write) => {
    const row = caseFileRow(write, input.case);
    const { pack } = packOfCase(desk.packs, row.pack);
    const all = gathered(write, desk, input.case, pack);
    const known = new Map(all.map((item) => [item.key, item]));
    const items = input.items.map(({ key, what, todo }) => {
      const item = known.get(key);
      if (item === undefined) throw new Refusal('supplement.unknownItem', { item: key });
      return { ...item, what: what.trim(), todo: todo.trim() };
    });
    const named = new Set(items.map(({ key }) => key));
    const left = all.filter(({ key }) => !named.has(key)).map(({ check }) => check);
    const why = input.why.trim();
    if (left.length > 0 && why === '') throw new Refusal('supplement.incomplete', { checks: [...new Set(left)] });
    const earlier = supplementsOf(write, pack, input.case);
    if (earlier.some(({ stage }) => stage === row.state) && why === '')
      throw new Refusal('supplement.again', { count: earlier.length });
    const n = Math.max(0, ...earlier.map((one) => one.n)) + 1;
    const notice: Json = {
      stage: row.state,
      items: items as unknown as Json,
      basis: pack.supplement?.basis.zh ?? '',
      deadline: input.deadline,
      contact: input.contact.trim(),
      why,
    };
    const direct = pack.supplement?.secondPerson !== true;
    return {
      space: caseSpace(input.case),
      ops: [
        putIn(write, input.case, n, 'notice', notice),
        ...(direct ? [putIn(write, input.case, n, 'issued', true)] : []),
      ],
    };
  });
  changed(desk, ['review', 'cases'], [input.case]);
  return saved;
};

/** Issues a notice; where the pack wants a second person, not by whoever drew it up (`supplement.samePerson`). */
export const issue = async (desk: OpenDesk, input: Checked<'supplements.issue'>): Promise<Saved> => {
  const saved = await saveOne(desk, 'supplements.issue', (write) => {
    const notice = noticeOf(write, desk, input.case, input.n);
    if (notice.issuedAt !== null) throw new Refusal('supplement.issued', {});
    if (notice.drawnBy === desk.self.officer.id) throw new Refusal('supplement.samePerson', {});
    return { space: caseSpace(input.case), ops: [putIn(write, input.case, input.n, 'issued', true)] };
  });
  changed(desk, ['review', 'cases'], [input.case]);
  return saved;
};

/** Ticks what came back. The check that asked is looked at again; all others stay as they are. */
export const mark = async (desk: OpenDesk, input: Checked<'supplements.mark'>): Promise<Saved> => {
  const saved = await saveOne(desk, 'supplements.mark', (write) => {
    const notice = noticeOf(write, desk, input.case, input.n);
    if (!notice.items.some(({ key }) => key === input.key))
      throw new Refusal('supplement.unknownItem', { item: input.key });
    return {
      space: caseSpace(input.case),
      ops: [putIn(write, input.case, input.n, `return:${input.key}`, input.state)],
    };
  });
  changed(desk, ['review', 'cases'], [input.case]);
  return saved;
};

const noticeOf = (read: Read, desk: OpenDesk, id: CaseId, n: number): Supplement => {
  const { pack } = packOfCase(desk.packs, caseFileRow(read, id).pack);
  const notice = supplementsOf(read, pack, id).find((one) => one.n === n);
  if (notice === undefined) throw new Refusal('supplement.unknown', { n });
  return notice;
};

const putIn = (read: Read, id: CaseId, n: number, field: string, value: Json): Op => {
  const key = supplementKey(id, n);
  return { k: 'put', e: key, f: field, x: value, over: standingOps(read, caseSpace(id), key, field) };
};

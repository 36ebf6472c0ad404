import { caseKey, caseSpace } from '#shared/domain/cases/keys';
import type { CaseId } from '#shared/domain/ids';
import { Refusal, type Json } from '#shared/domain/outcome';
import type { Op } from '#shared/exchange/change';
import type { Read, Write } from '../../db/handles.ts';
import { append } from '../../journal/journal.ts';
import { standingOps } from '../../journal/live-values.ts';
import { authorOf, newAct, type OpenDesk } from '../desk.ts';
import { caseFileRow, packOfCase } from './queries.ts';

/** What a saved call answers: the laptop's clock at the commit, and the act to undo. */
export interface Saved {
  readonly savedAt: number;
  readonly act: string;
}

/** One act on one space in one transaction, answered after the commit. */
export const saveOne = async (
  desk: OpenDesk,
  name: string,
  space: (write: Write) => { readonly space: string; readonly ops: readonly Op[] },
): Promise<Saved> => {
  const act = newAct(desk, name);
  const author = authorOf(desk);
  await desk.db.write((write) => {
    const { space: where, ops } = space(write);
    append(write, author, act, where, ops);
  });
  return { savedAt: author.now, act: act.act };
};

/** Writes a field over everything that stands in it. */
export const putOf = (read: Read, id: CaseId, field: string, value: Json): Op => ({
  k: 'put',
  e: caseKey(id),
  f: field,
  x: value,
  over: standingOps(read, caseSpace(id), caseKey(id), field),
});

/** The step of the workflow, judged by the pack's stages: where it leads, its reason, its second person (R43). */
export const stepTo = (read: Read, desk: OpenDesk, id: CaseId, to: string, reason: string | null, note: string): Op => {
  const row = caseFileRow(read, id);
  const { pack } = packOfCase(desk.packs, row.pack);
  const from = pack.stages.find((stage) => stage.code === row.state);
  const next = pack.stages.find((stage) => stage.code === to);
  if (from === undefined || next === undefined || !from.next.includes(to))
    throw new Refusal('case.noSuchStep', { from: row.state, to });
  if (
    next.needsReason !== undefined &&
    !pack.reasons.some((one) => one.code === reason && one.use === next.needsReason)
  ) {
    throw new Refusal('case.stepNeedsReason', { to, use: next.needsReason });
  }
  if (next.secondPerson === true && row.handler === desk.self.officer.id)
    throw new Refusal('case.stepNeedsSecondPerson', { to });
  return {
    k: 'step',
    e: caseKey(id),
    x: { from: row.state, to, reason, note },
    over: standingOps(read, caseSpace(id), caseKey(id), '$state'),
  };
};

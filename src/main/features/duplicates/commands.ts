import type { Checked, Output } from '#shared/contract/index';
import { caseSpace, distinctKey } from '#shared/domain/cases/keys';
import type { CaseId } from '#shared/domain/ids';
import { Refusal, type Json } from '#shared/domain/outcome';
import type { Write } from '../../db/handles.ts';
import { append, type Act } from '../../journal/journal.ts';
import { standingOps } from '../../journal/live-values.ts';
import { caseFileRow } from '../cases/queries.ts';
import { authorOf, changed, newAct, type OpenDesk } from '../desk.ts';

/** Says that two cases are not one application, with the reason, on both of them. Refuses `duplicates.same`. */
export const dismissDuplicate = async (
  desk: OpenDesk,
  input: Checked<'duplicates.dismiss'>,
): Promise<Output<'duplicates.dismiss'>> =>
  say(desk, newAct(desk, 'duplicates.dismiss'), input.case, input.other, { reason: input.reason.trim() });

/** Takes that back. */
export const recallDuplicate = async (
  desk: OpenDesk,
  input: Checked<'duplicates.recall'>,
): Promise<Output<'duplicates.recall'>> => say(desk, newAct(desk, 'duplicates.recall'), input.case, input.other, null);

const say = async (
  desk: OpenDesk,
  act: Act,
  one: CaseId,
  other: CaseId,
  value: Json,
): Promise<{ readonly savedAt: number; readonly act: string }> => {
  if (one === other) throw new Refusal('duplicates.same', {});
  const author = authorOf(desk);
  await desk.db.write((write) => {
    for (const id of [one, other]) caseFileRow(write, id);
    put(write, one, other);
    put(write, other, one);
  });
  changed(desk, ['cases'], [one, other]);
  return { savedAt: author.now, act: act.act };

  function put(write: Write, id: CaseId, of: CaseId): void {
    const key = distinctKey(id, of);
    const over = standingOps(write, caseSpace(id), key, 'distinct');
    append(write, author, act, caseSpace(id), [{ k: 'put', e: key, f: 'distinct', x: value, over }]);
  }
};

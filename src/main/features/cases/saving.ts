import { caseKey, caseSpace } from '#shared/domain/cases/keys';
import type { CaseId } from '#shared/domain/ids';
import type { Json } from '#shared/domain/outcome';
import type { Op } from '#shared/exchange/change';
import type { Read, Write } from '../../db/handles.ts';
import { append } from '../../journal/journal.ts';
import { standingOps } from '../../journal/live-values.ts';
import { authorOf, newAct, type OpenDesk } from '../desk.ts';
import { packOfCase } from './queries.ts';

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
    requireKnownPack(write, desk, where);
    append(write, author, act, where, ops);
  });
  return { savedAt: author.now, act: act.act };
};

/** A case that is bound to a pack that is not here is read, not written to: refuses `policy.unknownPack`. */
const requireKnownPack = (read: Read, desk: OpenDesk, space: string): void => {
  const id = /^(?:case|review):([^/]+)/.exec(space)?.[1];
  if (id === undefined) return;
  const bound = read.one<{ pack: string }>('SELECT pack FROM case_file WHERE id = ?', id)?.pack ?? '';
  if (bound !== '') packOfCase(desk.packs, bound);
};

/** Writes a field over everything that stands in it. */
export const putOf = (read: Read, id: CaseId, field: string, value: Json): Op => ({
  k: 'put',
  e: caseKey(id),
  f: field,
  x: value,
  over: standingOps(read, caseSpace(id), caseKey(id), field),
});

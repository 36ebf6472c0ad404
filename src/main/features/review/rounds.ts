import { caseKey, caseSpace, reviewKey, reviewSpace, sealedKey } from '#shared/domain/cases/keys';
import type { Checked } from '#shared/contract/index';
import type { CaseId } from '#shared/domain/ids';
import { Refusal } from '#shared/domain/outcome';
import type { Pack } from '#shared/domain/policy/pack';
import { roundOf, type Parties } from '#shared/domain/review/rounds';
import type { Op } from '#shared/exchange/change';
import type { Read } from '../../db/handles.ts';
import { append } from '../../journal/journal.ts';
import { standingOps } from '../../journal/live-values.ts';
import { caseFileRow, packOfCase } from '../cases/queries.ts';
import { putOf, type Saved } from '../cases/saving.ts';
import { authorOf, changed, newAct, type OpenDesk } from '../desk.ts';
import { officersOf } from '../people/queries.ts';

/** Handler and checker of a case as they stand. */
export const partiesOf = (read: Read, id: CaseId): Parties => ({
  handler: caseFileRow(read, id).handler,
  checker:
    read.one<{ checker: string | null }>('SELECT checker FROM case_round WHERE case_id = ?', id)?.checker ?? null,
  recused: read
    .sql<{ officer: string }>('SELECT officer FROM recused WHERE case_id = ? ORDER BY officer', id)
    .map(({ officer }) => officer),
});

/** True while the rounds of this case are blind and one of them is still open. */
export const isBlindHere = (read: Read, id: CaseId): boolean =>
  read.one(
    `SELECT 1 FROM case_round r WHERE r.case_id = ? AND r.blind = 1 AND NOT EXISTS (SELECT 1 FROM case_seal a JOIN case_seal b
       ON b.case_id = a.case_id AND b.round = 'second' AND b.officer <> a.officer WHERE a.case_id = r.case_id AND a.round = 'first')`,
    id,
  ) !== undefined;

/**
 * Where words and marks about a check are written: in this officer's own round while the rounds are blind, so that not
 * even their bytes leave the laptop before he has sealed; in the case otherwise.
 */
export const spaceOfWords = (
  read: Read,
  desk: OpenDesk,
  id: CaseId,
): { readonly space: string; readonly key: string } => {
  if (!isBlindHere(read, id)) return { space: caseSpace(id), key: caseKey(id) };
  const me = desk.self.officer.id;
  const round = roundOf(me, partiesOf(read, id));
  return { space: reviewSpace(id, round, me), key: reviewKey(id, round, me) };
};

/** The round this officer may write in now. Refuses `review.sealed`, and `review.samePerson` for a checker who handles. */
export const openRound = (read: Read, desk: OpenDesk, id: CaseId): string => {
  const me = desk.self.officer.id;
  const parties = partiesOf(read, id);
  if (parties.checker === me && parties.handler === me) throw new Refusal('review.samePerson', {});
  const round = roundOf(me, parties);
  const sealed = read.one('SELECT 1 FROM review WHERE case_id = ? AND round = ? AND officer = ?', id, round, me);
  if (sealed !== undefined) throw new Refusal('review.sealed', {});
  return round;
};

/** Says in the case, without what it holds, that this officer's round is sealed or open again. */
export const sealedPut = (read: Read, desk: OpenDesk, id: CaseId, round: string, sealed: boolean): Op => {
  const key = sealedKey(id, round, desk.self.officer.id);
  return { k: 'put', e: key, f: 'sealed', x: sealed, over: standingOps(read, caseSpace(id), key, 'sealed') };
};

/** Opens this officer's own sealed round again; the seal, and why it was lifted, stay in the history. */
export const reviseReview = async (desk: OpenDesk, input: Checked<'review.revise'>): Promise<Saved> => {
  const [act, author, me] = [newAct(desk, 'review.revise'), authorOf(desk), desk.self.officer.id];
  await desk.db.write((write) => {
    const round = roundOf(me, partiesOf(write, input.case));
    const [space, key] = [reviewSpace(input.case, round, me), reviewKey(input.case, round, me)];
    const seals = standingOps(write, space, key, '$seal');
    if (seals.length === 0) throw new Refusal('review.notSealed', {});
    append(write, author, act, space, [
      { k: 'drop', e: key, f: '$seal', over: seals },
      { k: 'note', e: key, f: 'revision', x: input.reason.trim(), over: [] },
    ]);
    append(write, author, act, caseSpace(input.case), [sealedPut(write, desk, input.case, round, false)]);
  });
  changed(desk, ['review', 'cases'], [input.case]);
  return { savedAt: author.now, act: act.act };
};

/** Names the checker of cases. Refuses the handler himself, one who sealed a first review, and one without the role. */
export const assignChecker = async (
  desk: OpenDesk,
  input: Checked<'review.assignChecker'>,
): Promise<{ assigned: number; act: string }> => {
  const [act, author] = [newAct(desk, 'review.assignChecker'), authorOf(desk)];
  const assigned = await desk.db.write((write) => {
    const checker = officersOf(write).find((officer) => officer.id === input.checker);
    if (checker === undefined) throw new Refusal('people.unknownOfficer', { officer: input.checker });
    if (checker.role !== 'checker' && checker.role !== 'approver')
      throw new Refusal('review.notChecker', { officer: checker.name });
    let count = 0;
    for (const id of input.cases) {
      const row = caseFileRow(write, id);
      const { pack } = packOfCase(desk.packs, row.pack);
      if (row.handler === input.checker || hasSealedFirst(write, id, input.checker))
        throw new Refusal('review.samePerson', { number: row.number });
      if (isRecused(write, id, input.checker)) throw new Refusal('review.checkerRecused', { number: row.number });
      const blind = input.rounds ?? (isBlindByPack(pack, row.measure) === true ? 'blind' : 'open');
      append(write, author, act, caseSpace(id), [
        putOf(write, id, 'checker', input.checker),
        putOf(write, id, 'rounds', blind),
      ]);
      count += 1;
    }
    return count;
  });
  changed(desk, ['cases', 'review'], input.cases);
  return { assigned, act: act.act };
};

/** Whether the pack wants the second round blind; null where it does not say (待配置). */
const isBlindByPack = ({ rounds }: Pack, measure: string): boolean | null =>
  rounds?.measures?.[measure] ?? rounds?.blind ?? null;

const hasSealedFirst = (read: Read, id: CaseId, officer: string): boolean =>
  read.one("SELECT 1 FROM case_seal WHERE case_id = ? AND round = 'first' AND officer = ?", id, officer) !== undefined;

const isRecused = (read: Read, id: CaseId, officer: string): boolean =>
  read.one('SELECT 1 FROM recused WHERE case_id = ? AND officer = ?', id, officer) !== undefined;

/** Standing writings of an answer or a seal, as a settlement points to them. */
export const opsOf = (read: Read, id: CaseId, round: string, officer: string, about: string): string => {
  const of = officer as Parameters<typeof reviewSpace>[2];
  const space = reviewSpace(id, round, of);
  const whole = about === 'suggestion' || about === 'amountFen' || about === 'conditions';
  const key = whole ? reviewKey(id, round, of) : `answer:${id}/${round}/${officer}/${about}`;
  return standingOps(read, space, key, whole ? '$seal' : 'answer')
    .toSorted()
    .join(' ');
};

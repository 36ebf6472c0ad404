import type { Checked } from '#shared/contract/index';
import { caseSpace, interestsKey, privateSpace, recusalKey, recusedKey, rosterSpace } from '#shared/domain/cases/keys';
import type { CaseId, OfficerId } from '#shared/domain/ids';
import { Refusal, type Json } from '#shared/domain/outcome';
import type { Op } from '#shared/exchange/change';
import type { Read, Write } from '../../db/handles.ts';
import { append } from '../../journal/journal.ts';
import { standingOps } from '../../journal/live-values.ts';
import { caseFileRow, packOfCase } from '../cases/queries.ts';
import { saveOne, type Saved } from '../cases/saving.ts';
import { authorOf, changed, newAct, type OpenDesk } from '../desk.ts';
import { officersOf } from '../people/queries.ts';
import { ownMatches } from './queries.ts';

/** This officer stays away from a case, at once; an approver confirms or refuses later. */
export const declare = (desk: OpenDesk, input: Checked<'recusal.declare'>): Promise<Saved> =>
  raise(desk, 'recusal.declare', input.case, desk.self.officer.id, (write) => {
    requireGround(write, desk, input.case, input.ground);
    const origin = ownMatches(write, desk, input.case).length > 0 ? 'detected' : 'declared';
    return [{ ground: input.ground, note: input.note.trim(), origin }, null];
  });

/** An approver keeps another officer away from a case. */
export const order = (desk: OpenDesk, input: Checked<'recusal.order'>): Promise<Saved> =>
  raise(desk, 'recusal.order', input.case, input.officer, (write) => {
    requireGround(write, desk, input.case, input.ground);
    if (input.officer === desk.self.officer.id) throw new Refusal('recusal.ownCase', {});
    if (!officersOf(write).some(({ id }) => id === input.officer))
      throw new Refusal('people.unknownOfficer', { officer: input.officer });
    const note = input.note.trim();
    return [
      { ground: input.ground, note, origin: 'ordered' },
      { decision: 'confirmed', note },
    ];
  });

/** An approver confirms or refuses; refused, the officer sees the case again. */
export const decide = async (desk: OpenDesk, input: Checked<'recusal.decide'>): Promise<Saved> => {
  const [act, author] = [newAct(desk, 'recusal.decide'), authorOf(desk)];
  await desk.db.write((write) => {
    caseFileRow(write, input.case);
    if (input.officer === desk.self.officer.id) throw new Refusal('recusal.ownCase', {});
    const raised = write.one('SELECT 1 FROM recusal WHERE case_id = ? AND officer = ?', input.case, input.officer);
    if (raised === undefined) throw new Refusal('recusal.notRaised', {});
    const decision = { decision: input.decision, note: input.note.trim() };
    append(write, author, act, caseSpace(input.case), [putIn(write, input.case, input.officer, 'decision', decision)]);
    append(write, author, act, rosterSpace, [
      hidesPut(write, input.case, input.officer, input.decision === 'confirmed'),
    ]);
  });
  changed(desk, ['cases', 'review', 'people'], [input.case]);
  return { savedAt: author.now, act: act.act };
};

export const keepInterests = async (desk: OpenDesk, input: Checked<'recusal.keepInterests'>): Promise<Saved> => {
  const me = desk.self.officer.id;
  const [space, key] = [privateSpace(me), interestsKey(me)];
  const x: Json = { employers: input.employers, codes: input.codes, relatives: input.relatives };
  const saved = await saveOne(desk, 'recusal.keepInterests', (write) => ({
    space,
    ops: [{ k: 'put', e: key, f: 'declared', x, over: standingOps(write, space, key, 'declared') }],
  }));
  changed(desk, ['people', 'review']);
  return saved;
};

const raise = async (
  desk: OpenDesk,
  name: string,
  id: CaseId,
  officer: OfficerId,
  words: (write: Write) => readonly [raised: Json, decision: Json],
): Promise<Saved> => {
  const [act, author] = [newAct(desk, name), authorOf(desk)];
  await desk.db.write((write) => {
    const [raised, decision] = words(write);
    append(write, author, act, caseSpace(id), [
      putIn(write, id, officer, 'raised', raised),
      ...(decision === null ? [] : [putIn(write, id, officer, 'decision', decision)]),
    ]);
    append(write, author, act, rosterSpace, [hidesPut(write, id, officer, true)]);
  });
  changed(desk, ['cases', 'review', 'evidence', 'notes', 'people', 'app'], [id]);
  return { savedAt: author.now, act: act.act };
};

const requireGround = (read: Read, desk: OpenDesk, id: CaseId, ground: string): void => {
  const { pack } = packOfCase(desk.packs, caseFileRow(read, id).pack);
  if (!(pack.recusalGrounds ?? []).some((one) => one.id === ground))
    throw new Refusal('recusal.unknownGround', { ground });
};

const putIn = (read: Read, id: CaseId, officer: OfficerId, field: string, value: Json): Op => {
  const key = recusalKey(id, officer);
  return { k: 'put', e: key, f: field, x: value, over: standingOps(read, caseSpace(id), key, field) };
};

const hidesPut = (read: Read, id: CaseId, officer: OfficerId, hides: boolean): Op => {
  const key = recusedKey(id, officer);
  return { k: 'put', e: key, f: 'hides', x: hides, over: standingOps(read, rosterSpace, key, 'hides') };
};

import { secondRound } from '#shared/domain/cases/keys';
import { overrideDeciders } from '#shared/domain/review/override';
import type { CaseId } from '#shared/domain/ids';
import type { Read } from '../../db/handles.ts';
import type { OpenDesk } from '../desk.ts';
import { boundPack } from '../cases/bound-pack.ts';
import { differences } from '../review/differences.ts';
import { overridesOf } from '../review/overrides.ts';

/** Written requests that no word of anybody follows, one line a case; the sight of the officer leaves out the rest. */
const askedQuery = `
  SELECT DISTINCT f.id FROM entity e
  JOIN live q ON q.entity = e.id AND q.field = 'request' AND q.value <> 'null'
  JOIN case_file f ON f.id = substr(e.space, 6)
  WHERE e.key >= 'override:' AND e.key < 'override;'
    AND NOT EXISTS (SELECT 1 FROM live d JOIN change c ON c.id = q.change
      WHERE d.entity = e.id AND d.field = 'decision' AND instr(d.value, c.hash) > 0)`;

/** Cases in which a colleague asks this officer's consent to go on in spite of a finding. */
export const consentsFor = (read: Read, desk: OpenDesk): ReadonlySet<CaseId> => {
  const { id: me, role } = desk.self.officer;
  if (!overrideDeciders.includes(role)) return new Set();
  const asked = read.sql<{ id: CaseId }>(askedQuery).filter(({ id }) => {
    if (!isHere(read, desk, id)) return false;
    return overridesOf(read, desk, id).some((one) => one.state === 'asked' && one.request.officer !== me);
  });
  return new Set(asked.map(({ id }) => id));
};

const twoRoundsQuery = `
  SELECT f.id FROM case_file f JOIN case_round k ON k.case_id = f.id
  WHERE f.id IN (SELECT case_id FROM review WHERE round = ?) AND (f.handler = ? OR k.checker = ? OR ?)`;

/** Cases whose two rounds differ in something nobody has settled and in which this officer has a part. */
export const differencesFor = (read: Read, desk: OpenDesk, isOpen: (id: CaseId) => boolean): ReadonlySet<CaseId> => {
  const { id: me, role } = desk.self.officer;
  const approver = role === 'approver';
  const found = read.sql<{ id: CaseId }>(twoRoundsQuery, secondRound, me, me, approver ? 1 : 0).filter(({ id }) => {
    if (!isOpen(id) || !isHere(read, desk, id)) return false;
    const { lines, open } = differences(read, desk, id);
    // The two settle between themselves; what they hand up waits for the approver.
    return approver ? lines.some(({ standing }) => standing === 'escalated') : open > 0;
  });
  return new Set(found.map(({ id }) => id));
};

/**
 * Cases in which a colleague asks something nobody has answered, where this officer handles or checks the case or has
 * spoken in it; and those in which a question of his own was answered and he has not closed it.
 */
export const questionsFor = (
  read: Read,
  desk: OpenDesk,
): { readonly asked: ReadonlySet<CaseId>; readonly replied: ReadonlySet<CaseId> } => {
  const me = desk.self.officer.id;
  const isAnswered = `EXISTS (SELECT 1 FROM case_note a WHERE a.case_id = q.case_id AND a.re = q.op AND a.kind = 'answer' AND a.officer <> q.officer)`;
  const isClosed = `EXISTS (SELECT 1 FROM case_note c WHERE c.case_id = q.case_id AND c.re = q.op AND c.kind = 'close')`;
  const found = read.sql<{ id: CaseId; mine: number }>(
    `SELECT DISTINCT q.case_id AS id, q.officer = ? AS mine FROM case_note q
     JOIN case_file f ON f.id = q.case_id LEFT JOIN case_round r ON r.case_id = q.case_id
     WHERE q.kind = 'question' AND NOT ${isClosed} AND CASE WHEN q.officer = ? THEN ${isAnswered}
       ELSE NOT ${isAnswered} AND (f.handler = ? OR r.checker = ?
         OR EXISTS (SELECT 1 FROM case_note n WHERE n.case_id = q.case_id AND n.officer = ?)) END`,
    me,
    me,
    me,
    me,
    me,
  );
  const idsOf = (mine: number): ReadonlySet<CaseId> =>
    new Set(found.filter((one) => one.mine === mine).map(({ id }) => id));
  return { asked: idsOf(0), replied: idsOf(1) };
};

/** A case bound to a pack that is not here is read only; nothing of it is judged. */
const isHere = (read: Read, desk: OpenDesk, id: CaseId): boolean => {
  const bound = read.one<{ pack: string }>('SELECT pack FROM case_file WHERE id = ?', id)?.pack ?? '';
  return boundPack(desk.packs, bound) !== undefined;
};

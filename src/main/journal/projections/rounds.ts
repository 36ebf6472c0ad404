import type { Json } from '#shared/domain/outcome';
import { rosterSpace } from '#shared/domain/cases/keys';
import type { Write } from '../../db/handles.ts';
import { settle } from '../live-values.ts';
import type { Standing } from './standing.ts';

type Entries = { readonly [key: string]: Json };
const text = (value: Json | undefined): string => (typeof value === 'string' ? value : '');
const entries = (value: Json | undefined): Entries | null =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Entries) : null;

/** `settlement:<case>/<about>` in the case's space: one field `settled`; two that stand side by side settle nothing. */
export const projectSettlement = (write: Write, { space, name, values }: Standing): string | null => {
  const [caseId = '', about = ''] = name.split('/');
  if (space !== `case:${caseId}`) return null;
  write.exec('DELETE FROM settlement WHERE case_id = ? AND about = ?', caseId, about);
  const field = settle(values).get('settled');
  const [shown] = field?.standing ?? [];
  const of = entries(shown?.value);
  if (field === undefined || shown === undefined || of === null) return caseId;
  write.exec(
    `INSERT INTO settlement (case_id, about, choice, reason, first_op, second_op, officer, wall, disputed)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    caseId,
    about,
    text(of['choice']),
    text(of['reason']),
    text(of['first']),
    text(of['second']),
    shown.officer,
    shown.wall,
    field.disputed ? 1 : 0,
  );
  return caseId;
};

/** `recusal:<case>/<officer>` in the case's space: `raised` with its ground, `decision` by an approver. */
export const projectRecusal = (write: Write, { space, name, values }: Standing): string | null => {
  const [caseId = '', officer = ''] = name.split('/');
  if (space !== `case:${caseId}`) return null;
  write.exec('DELETE FROM recusal WHERE case_id = ? AND officer = ?', caseId, officer);
  const settled = settle(values);
  const raised = settled.get('raised')?.standing.find((one) => one.value !== null);
  const of = entries(raised?.value);
  if (raised === undefined || of === null) return caseId;
  // Two decisions side by side: the one that keeps the officer away stands until a person settles it.
  const decisions = settled.get('decision')?.standing.filter((one) => entries(one.value) !== null) ?? [];
  const decision = decisions.find((one) => entries(one.value)?.['decision'] === 'confirmed') ?? decisions[0];
  const decided = entries(decision?.value);
  write.exec(
    `INSERT INTO recusal (case_id, officer, ground, note, origin, raised_by, wall, decision, decided_by, decision_note, decided_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    caseId,
    officer,
    text(of['ground']),
    text(of['note']),
    text(of['origin']),
    raised.officer,
    raised.wall,
    decided === null ? null : text(decided['decision']),
    decision?.officer ?? null,
    text(decided?.['note']),
    decision?.wall ?? null,
  );
  return caseId;
};

/** `recused:<case>/<officer>` in the roster: hidden while any standing word says so. Touches the case, so lists move. */
export const projectRecused = (write: Write, { space, name, values }: Standing): string | null => {
  if (space !== rosterSpace) return null;
  const [caseId = '', officer = ''] = name.split('/');
  write.exec('DELETE FROM recused WHERE case_id = ? AND officer = ?', caseId, officer);
  const hides = settle(values)
    .get('hides')
    ?.standing.some((one) => one.value === true);
  if (hides === true) write.exec('INSERT INTO recused (case_id, officer) VALUES (?, ?)', caseId, officer);
  return caseId;
};

/** `sealed:<case>/<round>/<officer>` in the case's space: `sealed` true while that officer's review of the round is. */
export const projectSealed = (write: Write, { space, name, values }: Standing): string | null => {
  const [caseId = '', round = '', officer = ''] = name.split('/');
  if (space !== `case:${caseId}`) return null;
  write.exec('DELETE FROM case_seal WHERE case_id = ? AND round = ? AND officer = ?', caseId, round, officer);
  const field = settle(values.filter((value) => value.officer === officer)).get('sealed');
  if (field !== undefined && field.standing.some((one) => one.value === true))
    write.exec('INSERT INTO case_seal (case_id, round, officer) VALUES (?, ?, ?)', caseId, round, officer);
  return caseId;
};

import type { Json } from '#shared/domain/outcome';
import type { Write } from '../../db/handles.ts';
import { settle, type LiveValue } from '../live-values.ts';
import type { Standing } from './standing.ts';

const text = (value: Json | undefined): string => (typeof value === 'string' ? value : '');
const number = (value: Json | undefined): number | null => (typeof value === 'number' ? value : null);

const latest = (values: readonly LiveValue[]): LiveValue | undefined =>
  values.reduce<LiveValue | undefined>(
    (last, value) => (last === undefined || value.lam >= last.lam ? value : last),
    undefined,
  );

/** `evidence:<case>/<hash>` in the case's space: one field `item` with what the piece is, one `kind`, `$void` when withdrawn. */
export const projectEvidence = (write: Write, { space, name, values }: Standing): string | null => {
  const [caseId = '', hash = ''] = name.split('/');
  if (space !== `case:${caseId}`) return null;
  const settled = settle(values);
  const item = settled.get('item')?.standing[0];
  const removed = settled.get('$void');
  write.exec('DELETE FROM case_evidence WHERE case_id = ? AND hash = ?', caseId, hash);
  if (item === undefined || item.value === null || (removed !== undefined && removed.value !== null)) return caseId;
  const of = item.value as { readonly [key: string]: Json };
  const kind = settled.get('kind');
  write.exec(
    `INSERT INTO case_evidence (case_id, hash, name, media_type, bytes, kind, pages, added_at, added_by) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    caseId,
    hash,
    text(of['name']),
    text(of['mediaType']),
    number(of['bytes']) ?? 0,
    kind === undefined || text(kind.value ?? '') === '' ? null : text(kind.value ?? ''),
    number(of['pages']),
    item.wall,
    item.officer,
  );
  return caseId;
};

/** `answer:<case>/<round>/<officer>/<check>` in that officer's review space: one field `answer`, written whole. */
export const projectAnswer = (write: Write, { space, name, values }: Standing): string | null => {
  const [caseId = '', round = '', officer = '', check = ''] = name.split('/');
  if (space !== `review:${caseId}/${round}/${officer}`) return null;
  const settled = settle(values.filter((value) => value.officer === officer)).get('answer');
  write.exec(
    'DELETE FROM answer WHERE case_id = ? AND round = ? AND officer = ? AND check_id = ?',
    caseId,
    round,
    officer,
    check,
  );
  const shown = settled === undefined ? undefined : latest(settled.standing);
  if (shown === undefined || shown.value === null) return caseId;
  const of = shown.value as { readonly [key: string]: Json };
  write.exec(
    `INSERT INTO answer (case_id, round, officer, check_id, value, reason, note, pins, wall, disputed) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    caseId,
    round,
    officer,
    check,
    text(of['value']),
    typeof of['reason'] === 'string' ? of['reason'] : null,
    text(of['note']),
    JSON.stringify(of['pins'] ?? []),
    shown.wall,
    settled?.disputed === true ? 1 : 0,
  );
  return caseId;
};

/** `review:<case>/<round>/<officer>`: the officer's finished review, sealed. */
export const projectReview = (write: Write, { space, name, values }: Standing): string | null => {
  const [caseId = '', round = '', officer = ''] = name.split('/');
  if (space !== `review:${name}`) return null;
  write.exec('DELETE FROM review WHERE case_id = ? AND round = ? AND officer = ?', caseId, round, officer);
  const seal = latest(values.filter((value) => value.kind === 'seal' && value.officer === officer));
  if (seal === undefined || seal.value === null) return caseId;
  const of = seal.value as { readonly [key: string]: Json };
  write.exec(
    'INSERT INTO review (case_id, round, officer, suggestion, amount_fen, conditions, wall) VALUES (?, ?, ?, ?, ?, ?, ?)',
    caseId,
    round,
    officer,
    text(of['suggestion']),
    number(of['amountFen']),
    text(of['conditions']),
    seal.wall,
  );
  return caseId;
};

/** `tray:<hash>` in an officer's private space: a file that no case claimed yet. */
export const projectTrayItem = (write: Write, { space, name, values }: Standing): null => {
  if (!space.startsWith('private:')) return null;
  write.exec('DELETE FROM tray_item WHERE hash = ?', name);
  const item = settle(values).get('item')?.standing[0];
  if (item === undefined || item.value === null) return null;
  const of = item.value as { readonly [key: string]: Json };
  write.exec(
    'INSERT INTO tray_item (hash, officer, name, media_type, bytes, added_at) VALUES (?, ?, ?, ?, ?, ?)',
    name,
    item.officer,
    text(of['name']),
    text(of['mediaType']),
    number(of['bytes']) ?? 0,
    item.wall,
  );
  return null;
};

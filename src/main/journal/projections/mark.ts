import type { Json } from '#shared/domain/outcome';
import { settle } from '../live-values.ts';
import type { Projector } from './standing.ts';

/** `mark:<case>/<hash>/<id>` in the case's space, or in its author's round while the rounds are blind: one field `mark`, written whole; null or `$void` when it was taken off. */
export const projectMark: Projector = (write, { space, name, values }) => {
  const [caseId = '', hash = '', id = ''] = name.split('/');
  if (space !== `case:${caseId}` && !space.startsWith(`review:${caseId}/`)) return null;
  write.exec('DELETE FROM mark WHERE case_id = ? AND hash = ? AND id = ?', caseId, hash, id);
  const settled = settle(values);
  const mark = settled.get('mark')?.standing[0];
  const removed = settled.get('$void');
  if (mark === undefined || mark.value === null || (removed !== undefined && removed.value !== null)) return caseId;
  const of = mark.value as { readonly [key: string]: Json };
  write.exec(
    'INSERT INTO mark (case_id, hash, id, page, kind, regions, text, officer, wall) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)',
    caseId,
    hash,
    id,
    typeof of['page'] === 'number' ? of['page'] : 1,
    typeof of['kind'] === 'string' ? of['kind'] : '',
    JSON.stringify(of['regions'] ?? []),
    typeof of['text'] === 'string' ? of['text'] : '',
    mark.officer,
    mark.wall,
  );
  return caseId;
};

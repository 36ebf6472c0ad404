import type { Json } from '#shared/domain/outcome';
import { settle } from '../live-values.ts';
import type { Projector } from './standing.ts';

/**
 * `distinct:<case>/<other>` in the case's space: one field `distinct` with the reason; null when it was taken back. It is
 * written on both cases, so that it travels with either.
 */
export const projectDistinct: Projector = (write, { space, name, values }) => {
  const [caseId = '', other = ''] = name.split('/');
  if (space !== `case:${caseId}`) return null;
  write.exec('DELETE FROM distinct_case WHERE case_id = ? AND other_id = ?', caseId, other);
  // Two officers who both say so agree, whatever their reasons: the latest is shown.
  const said = settle(values)
    .get('distinct')
    ?.standing.filter((one) => one.value !== null)
    .at(-1);
  if (said === undefined) return caseId;
  const of = said.value as { readonly [key: string]: Json };
  write.exec(
    'INSERT INTO distinct_case (case_id, other_id, reason, officer, wall) VALUES (?, ?, ?, ?, ?)',
    caseId,
    other,
    typeof of['reason'] === 'string' ? of['reason'] : '',
    said.officer,
    said.wall,
  );
  return caseId;
};

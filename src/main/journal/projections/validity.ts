import { isIsoDate } from '#shared/domain/dates/iso-date';
import { settle } from '../live-values.ts';
import type { Projector } from './standing.ts';

/** Fields `validFrom` and `validUntil` of `evidence:<case>/<hash>`: ISO days; two standing values are said, not chosen from. */
export const projectValidity: Projector = (write, { space, name, values }) => {
  const [caseId = '', hash = ''] = name.split('/');
  if (space !== `case:${caseId}`) return null;
  const settled = settle(values);
  const day = (field: string): string | null => {
    const value = settled.get(field)?.value;
    return typeof value === 'string' && isIsoDate(value) ? value : null;
  };
  const disputed = ['validFrom', 'validUntil'].some((field) => settled.get(field)?.disputed === true);
  const [from, until] = [day('validFrom'), day('validUntil')];
  write.exec('DELETE FROM evidence_validity WHERE case_id = ? AND hash = ?', caseId, hash);
  if (from !== null || until !== null || disputed)
    write.exec(
      'INSERT INTO evidence_validity (case_id, hash, valid_from, valid_until, disputed) VALUES (?, ?, ?, ?, ?)',
      caseId,
      hash,
      from,
      until,
      disputed ? 1 : 0,
    );
  return caseId;
};

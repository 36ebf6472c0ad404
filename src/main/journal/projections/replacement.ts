import { settle } from '../live-values.ts';
import type { Projector } from './standing.ts';

/** Field `replaces` of `evidence:<case>/<hash>`: the piece whose place it takes. The earlier one keeps its own entity. */
export const projectReplacement: Projector = (write, { space, name, values }) => {
  const [caseId = '', hash = ''] = name.split('/');
  if (space !== `case:${caseId}`) return null;
  write.exec('DELETE FROM evidence_replacement WHERE case_id = ? AND hash = ?', caseId, hash);
  const replaces = settle(values).get('replaces')?.standing[0]?.value;
  if (typeof replaces === 'string')
    write.exec('INSERT INTO evidence_replacement (case_id, hash, replaces) VALUES (?, ?, ?)', caseId, hash, replaces);
  return caseId;
};

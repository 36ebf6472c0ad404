import { applicantKey, applicantSpace } from '#shared/domain/cases/keys';
import type { Change } from '#shared/exchange/change';
import type { Read } from '../../../db/handles.ts';

/** Every name an applicant ever had on this laptop, by credit code; codes with one name only are left out. */
export const namesEverOf = (read: Read, codes: readonly string[]): ReadonlyMap<string, readonly string[]> => {
  const names = new Map<string, Set<string>>();
  const rows = read.sql<{ space: string; bytes: string }>(
    `SELECT space, bytes FROM change WHERE disputed = 0 AND space IN (SELECT value FROM json_each(?))
     AND bytes LIKE '%"f":"name"%'`,
    JSON.stringify([...new Set(codes)].filter((code) => code !== '').map(applicantSpace)),
  );
  for (const { space, bytes } of rows) {
    const code = space.slice(applicantSpace('').length);
    for (const op of (JSON.parse(bytes) as Change).ops) {
      if (op.k !== 'put' || op.f !== 'name' || op.e !== applicantKey(code) || typeof op.x !== 'string') continue;
      const known = names.get(code) ?? new Set();
      names.set(code, known.add(op.x));
    }
  }
  return new Map([...names].filter(([, ever]) => ever.size > 1).map(([code, ever]) => [code, [...ever]]));
};

import type { CaseId } from '#shared/domain/ids';
import { Refusal } from '#shared/domain/outcome';
import type { Session } from './session.ts';

/** A case by its id or its application number; a number that two cases carry is refused. */
export const caseIdOf = async (open: Session, wanted: string): Promise<CaseId> => {
  if (/^c-[0-9a-z]{26}$/.test(wanted)) return wanted as CaseId;
  const { rows } = await open.call('cases.list', { filter: { query: wanted }, limit: 500 });
  const named = rows.filter((row) => row.number === wanted);
  const [only] = named.length > 0 ? named : rows;
  if (only === undefined || named.length > 1 || (named.length === 0 && rows.length > 1))
    throw new Refusal('case.unknown', { case: wanted });
  return only.id;
};

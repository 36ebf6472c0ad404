import { caseSpace, overrideKey } from '#shared/domain/cases/keys';
import type { CaseId } from '#shared/domain/ids';
import type { Fact } from '#shared/domain/policy/finding';
import type { Read } from '../../db/handles.ts';

/**
 * How many overrides stand without a reason (R44). This program writes none; one may come in a bundle of another. Not
 * gathered where nobody ever overrode anything.
 */
export const overrideFacts = (read: Read, id: CaseId, acts: readonly string[]): { readonly [name: string]: Fact } => {
  if (acts.every((name) => name === 'intake.commit')) return {};
  const reasons = read.sql<{ reason: string | null }>(
    `SELECT json_extract(l.value, '$.reason') AS reason FROM entity e JOIN live l ON l.entity = e.id AND l.field = 'request'
     WHERE e.key >= ? AND e.key < ? AND e.space = ? AND l.value <> 'null'`,
    overrideKey(id, ''),
    overrideKey(id, '\u{10FFFF}'),
    caseSpace(id),
  );
  if (reasons.length === 0) return {};
  const without = reasons.filter(({ reason }) => typeof reason !== 'string' || reason.trim() === '').length;
  return { 'derived.overridesWithoutReason': { value: without, from: 'officer' } };
};

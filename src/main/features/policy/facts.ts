import { parkPolicyKey, policySpace } from '#shared/domain/cases/keys';
import type { Facts } from '#shared/domain/policy/finding';
import type { Read } from '../../db/handles.ts';
import { liveValues, settle } from '../../journal/live-values.ts';

/**
 * What the policy says of a case: whether another pack was put in force since it was bound to its own (R32). Not gathered
 * while nobody chose a pack, or two choices stand.
 */
export const policyFacts = (read: Read, bound: string): Facts => {
  if (bound === '') return { 'derived.packSuperseded': { value: false, from: 'derived' } };
  const choice = settle(liveValues(read, policySpace, parkPolicyKey)).get('inForce');
  if (choice === undefined || choice.disputed || typeof choice.value !== 'string') return {};
  return { 'derived.packSuperseded': { value: !bound.endsWith(`@${choice.value}`), from: 'derived' } };
};

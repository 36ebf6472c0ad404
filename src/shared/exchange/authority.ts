import { policyStewards } from '../domain/people/officer.ts';
import type { Change, Op } from './change.ts';

/** What the park's root vouches for, as far as it decides what a laptop may write. */
export interface Standing {
  readonly officer: string;
  readonly role: string;
  readonly founder: boolean;
}

/**
 * Judges a change by the certificate of its laptop alone, so that every laptop judges alike: an officer writes under
 * his own name, in his own review and private spaces, and in the roster of himself, with the role the root gave him;
 * only the founder's laptop writes of others there. In the policy space anybody adds packs, which are named by what they
 * say and stay; which one is in force is said by a steward. Numbers of papers come from the laptop they name. Null, or the code of the breach.
 */
export const authorityFault = (change: Change, standing: Standing): string | null => {
  if (change.officer !== standing.officer) return 'change.notItsOfficer';
  const [kind, name = ''] = splitOnce(change.space);
  if (kind === 'private' && name !== standing.officer) return 'change.notItsSpace';
  if (kind === 'review' && name.slice(name.lastIndexOf('/') + 1) !== standing.officer) return 'change.notItsSpace';
  if (change.space === 'papers' && !change.ops.every((op) => op.e.startsWith(`paper:${change.device}/`)))
    return 'change.notItsSpace';
  if (change.space === 'roster' && !standing.founder && !change.ops.every((op) => isOfHimself(op, standing)))
    return 'change.notFounder';
  if (change.space === 'policy') return change.ops.map((op) => policyFault(op, standing)).find(isBreach) ?? null;
  return change.ops.some((op) => isUnlawful(op, change.space, standing)) ? 'change.notHisRecusal' : null;
};

const isBreach = (code: string | null): boolean => code !== null;

const policyFault = (op: Op, { role, founder }: Standing): string | null => {
  const [kind] = splitOnce(op.e);
  if (kind === 'pack' || kind === 'part') {
    if (op.k === 'add') return null;
    if (!('f' in op) || op.f !== 'clauseText') return 'change.packStays';
  }
  return founder || policyStewards.some((one) => one === role) ? null : 'change.notSteward';
};

/**
 * An officer may keep himself away from a case, never bring himself back; an approver orders, confirms and refuses, for
 * others only. That a round is sealed is said by whoever sealed it.
 */
const isUnlawful = (op: Op, space: string, { officer, role }: Standing): boolean => {
  const [kind, name = ''] = splitOnce(op.e);
  const of = name.slice(name.lastIndexOf('/') + 1);
  const orders = role === 'approver' && of !== officer;
  if (kind === 'recused' && space === 'roster')
    return !orders && !(of === officer && op.k === 'put' && op.f === 'hides' && op.x === true);
  if (kind === 'sealed') return of !== officer;
  return kind === 'recusal' && 'f' in op && op.f === 'decision' && !orders;
};

const isOfHimself = (op: Op, { officer, role }: Standing): boolean => {
  const [kind] = splitOnce(op.e);
  if (kind === 'device' || kind === 'park') return false;
  if (kind !== 'officer') return true;
  if (op.e !== `officer:${officer}`) return false;
  return !('f' in op) || op.f !== 'role' || ('x' in op && op.x === role);
};

const splitOnce = (text: string): readonly [string, string?] => {
  const colon = text.indexOf(':');
  return colon < 0 ? [text] : [text.slice(0, colon), text.slice(colon + 1)];
};

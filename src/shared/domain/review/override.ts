import type { OfficerId } from '../ids.ts';
import type { Role } from '../people/officer.ts';
import type { Finding } from '../policy/finding.ts';
import type { FindingOutcome, Pack, Rule } from '../policy/pack.ts';
import { readingsOf } from '../policy/readings.ts';

/** What an officer wrote to go on in spite of a finding. */
export interface OverrideRequest {
  readonly outcome: FindingOutcome;
  /** Digest of what the finding rested on when this was written (`restsOn`). */
  readonly basis: string;
  readonly reason: string;
  readonly officer: OfficerId;
  readonly wall: number;
}

/** What a second person said to it. */
export interface OverrideDecision {
  readonly agrees: boolean;
  readonly note: string;
  readonly officer: OfficerId;
  readonly wall: number;
}

/**
 * `acknowledged`: a warning that one officer has taken note of with a reason; `asked`: waits for a second person;
 * `agreed`, `refused`: what that person said; `stale`: the finding is another one by now, it counts for nothing until it
 * is asked again; `disputed`: two laptops wrote different ones, a person asks again; `unreasoned`: it came in a bundle
 * without a reason and counts for nothing (R44).
 */
export type OverrideState = 'acknowledged' | 'asked' | 'agreed' | 'refused' | 'stale' | 'disputed' | 'unreasoned';

export interface Override {
  readonly rule: string;
  readonly request: OverrideRequest;
  readonly decision: OverrideDecision | null;
  readonly state: OverrideState;
}

/** Roles whose word makes an override count (复核, 审批). */
export const overrideDeciders: readonly Role[] = ['checker', 'approver'];

/** What a finding may be answered by: one officer's acknowledgement, a second person's consent, or neither. */
export const overrideOf = ({ outcome, action }: Pick<Finding, 'outcome' | 'action'>): 'one' | 'two' | null => {
  if (outcome === 'WARN' || outcome === 'INFO') return 'one';
  if (outcome === 'EXCEPTION') return 'two';
  return outcome === 'HOLD' && mayPassHold.has(action) ? 'two' : null;
};

/** A hold is passed only where its rule says so; others want what is missing. */
const mayPassHold: ReadonlySet<Rule['action']> = new Set(['override', 'acknowledge']);

/**
 * What an override is given for, as text to be digested: the outcome and what the rule saw, no wider than it looks.
 * Another day, a step, or a piece of evidence the rule does not ask for changes nothing.
 */
export const restsOn = (pack: Pack, finding: Finding): string =>
  JSON.stringify([
    finding.outcome,
    ...readingsOf(pack, finding)
      .filter(({ of, name }) => of !== 'fact' || name !== 'today')
      .map(({ of, name, value }) => [of, name, value]),
  ]);

/**
 * An override in the light of the finding as it is now; null where the rule finds nothing any more. `basis` is the digest
 * of what the finding rests on now; one that an older program wrote out in full matches none, and is asked again.
 */
export const judgeOverride = (
  finding: Finding | undefined,
  basis: string,
  written: {
    readonly request: OverrideRequest;
    readonly decision: OverrideDecision | null;
    readonly disputed: boolean;
  },
  roleOf: (officer: OfficerId) => Role | null,
): OverrideState | null => {
  if (finding === undefined) return null;
  const { request, decision, disputed } = written;
  if (disputed) return 'disputed';
  if (request.reason.trim() === '') return 'unreasoned';
  if (request.basis !== basis) return 'stale';
  const wanted = overrideOf(finding);
  if (wanted === 'one') return 'acknowledged';
  if (wanted === null) return 'stale';
  if (decision === null || decision.officer === request.officer) return 'asked';
  const role = roleOf(decision.officer);
  if (role === null || !overrideDeciders.includes(role)) return 'asked';
  return decision.agrees ? 'agreed' : 'refused';
};

/** Whether the finding no longer stands in the way. */
export const isOverridden = ({ state }: Pick<Override, 'state'>): boolean =>
  state === 'acknowledged' || state === 'agreed';

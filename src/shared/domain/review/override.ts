import { canonicalJson } from '../../exchange/canonical-json.ts';
import type { OfficerId } from '../ids.ts';
import type { Role } from '../people/officer.ts';
import type { Finding } from '../policy/finding.ts';
import type { FindingOutcome, Rule } from '../policy/pack.ts';

/** What an officer wrote to go on in spite of a finding. */
export interface OverrideRequest {
  readonly outcome: FindingOutcome;
  /** What the finding rested on when this was written. */
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
 * is asked again; `disputed`: two laptops wrote different ones, a person asks again.
 */
export type OverrideState = 'acknowledged' | 'asked' | 'agreed' | 'refused' | 'stale' | 'disputed';

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

/** What an override is given for: the outcome and the facts as they stood. Another date alone changes nothing. */
export const basisOf = ({ outcome, facts }: Finding): string =>
  canonicalJson({
    outcome,
    facts: Object.fromEntries(
      facts.filter(({ name }) => name !== 'today').map(({ name, value }) => [name, value as never]),
    ),
  });

/** An override in the light of the finding as it is now; null where the rule finds nothing any more. */
export const judgeOverride = (
  finding: Finding | undefined,
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
  if (request.basis !== basisOf(finding)) return 'stale';
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

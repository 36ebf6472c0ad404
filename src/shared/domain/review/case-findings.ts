import type { Finding } from '../policy/finding.ts';
import type { Reading } from '../policy/readings.ts';
import type { Way } from '../policy/way.ts';
import type { FindingAction } from './finding-action.ts';
import type { FindingChange } from './finding-changes.ts';
import type { AnswerValue } from './review-sheet.ts';

/** A finding of a case with all that explains it. */
export interface CaseFinding {
  readonly finding: Finding;
  /** The checks it stands beside, in the order of the sheet; none where no check names its rule. */
  readonly checks: readonly string[];
  /** It waits for this officer. */
  readonly open: boolean;
  /** What the rule saw, no wider than it looks. */
  readonly readings: readonly Reading[];
  readonly ways: readonly Way[];
  readonly action: FindingAction | null;
  /** What it was when this laptop's officer last looked; null where it is the same. */
  readonly was: FindingChange | null;
}

/** The findings of a case, in the pack's order. */
export interface CaseFindings {
  /** When the findings were last said to be seen; null while they never were. */
  readonly seenAt: number | null;
  readonly findings: readonly CaseFinding[];
  /** Rules that spoke when last seen and are not asked any more. */
  readonly gone: readonly FindingChange[];
}

/**
 * Whether a finding waits for an officer: until it is overridden, or an answer beside it deals with it. A hold, an
 * exception or an invalid entry is not dealt with by 符合; a warning or 待核 is by any answer, given once it was seen.
 */
export const waitsForOfficer = (
  { outcome }: Pick<Finding, 'outcome'>,
  answers: readonly AnswerValue[],
  overridden: boolean,
): boolean => {
  if (outcome === 'PASS' || outcome === 'INFO' || overridden) return false;
  if (outcome === 'WARN' || outcome === 'UNKNOWN') return answers.length === 0;
  return !answers.some((value) => value !== 'met');
};

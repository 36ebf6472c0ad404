import type { CaseId } from '../ids.ts';
import type { Fault } from '../outcome.ts';

/** A case of a selection that what is to be made leaves out, and why. One that is not here is told by its id alone. */
export interface LeftOut {
  readonly case: CaseId;
  readonly number: string;
  readonly applicant: string;
  readonly fault: Fault;
}

/** What would be made of a selection, told before it begins. */
export interface Foreseen {
  /** Cases that go in. */
  readonly goesIn: number;
  /** Cases that do not. */
  readonly leftOut: number;
  /** Those of them that are told, `foreseenAtMost` at most. */
  readonly lines: readonly LeftOut[];
}

export const foreseenAtMost = 1000;

import type { CaseId } from '../ids.ts';
import type { Clock } from './clock.ts';
import type { StepLine } from './counted-steps.ts';
import type { Exit } from './exits.ts';

export interface Objection {
  readonly id: string;
  /** `formal`: by real name, opens the procedure; `clue`: logged and looked into, opens nothing. */
  readonly kind: 'formal' | 'clue';
  /** Day of writing or of the postmark, and day of arrival, ISO. */
  readonly writtenOn: string;
  readonly receivedOn: string;
  readonly name: string;
  readonly contact: string;
  readonly text: string;
  readonly officer: string;
  readonly answered: boolean;
}

/** A case that may move up into a place that became free. */
export interface Reserve {
  readonly case: CaseId;
  readonly number: string;
  readonly applicant: string;
}

/** Everything about a case's way: where it is, how it came there, where it may go and what is missing. */
export interface WorkflowView {
  /** Stage by the steps that count; null where two stand side by side. */
  readonly state: string | null;
  readonly revision: number;
  readonly clock: Clock;
  readonly path: {
    readonly id: string;
    readonly stages: readonly string[];
    readonly optional: readonly string[];
  } | null;
  readonly lines: readonly StepLine[];
  /** `bars`: why this officer may not take an exit that others may. */
  readonly exits: readonly (Exit & { readonly bars: readonly ('role' | 'secondPerson')[] })[];
  /** Stages a closed case may be taken up again in. */
  readonly reopensTo: readonly string[];
  /** Open cases in reserve for the place this one leaves. */
  readonly reserves: readonly Reserve[];
  readonly objections: readonly Objection[];
  readonly delegate: { readonly officer: string; readonly until: string; readonly reason: string } | null;
  readonly officers: Readonly<Record<string, string>>;
}

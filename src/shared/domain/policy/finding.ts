import type { FindingOutcome, Rule, Wording } from './pack.ts';

export type FactValue = string | number | boolean | readonly string[] | null;

/** One thing known of a case, and where it came from. `disputed` means siblings stand: rules treat it as unknown. */
export interface Fact {
  readonly value: FactValue;
  readonly from: 'form' | 'officer' | 'evidence' | 'derived' | 'otherCases';
  readonly disputed?: boolean;
  /** For `otherCases`: application numbers concerned. */
  readonly detail?: string;
  /** For a derived fact that is not known: the facts that would decide it. */
  readonly needs?: readonly string[];
  /** For a derived fact: the facts of the case it was worked out from. */
  readonly rests?: readonly string[];
}

/** Fact names are `case.<field>`, `applicant.<field>`, `evidence.kinds`, `today`, `derived.<name>`. */
export type Facts = { readonly [name: string]: Fact };

export interface Finding {
  readonly rule: string;
  readonly outcome: FindingOutcome;
  readonly clause: string;
  readonly text: Wording;
  readonly formula: Wording;
  readonly remedy: Wording;
  readonly action: Rule['action'];
  /** The `otherwise` of the rule was asked: `text` and `formula` are those of the milder finding. */
  readonly milder?: true;
  /** The facts the condition read, as they stood. */
  readonly facts: readonly { readonly name: string; readonly value: FactValue; readonly from: Fact['from'] }[];
  /** Facts and parameters that were missing; the reason of an UNKNOWN. */
  readonly missing: readonly { readonly kind: 'fact' | 'parameter'; readonly name: string }[];
}

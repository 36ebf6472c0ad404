import type { FactValue } from './finding.ts';
import type { FindingOutcome, Operand } from './pack.ts';

/** How one thing would have to stand. Bounds are those of the fact: 分, ISO days, numbers. */
export type Target =
  | { readonly is: 'known' }
  | { readonly is: 'blank' }
  | { readonly is: 'value'; readonly value: string | number | boolean }
  | { readonly is: 'notValue'; readonly value: string | number | boolean }
  | { readonly is: 'oneOf' | 'noneOf'; readonly values: readonly string[] }
  | { readonly is: 'format'; readonly format: 'usccAlphabet' | 'usccCheck' | 'hnteNumber' }
  | { readonly is: 'notFormat'; readonly format: 'usccAlphabet' | 'usccCheck' | 'hnteNumber' }
  /** `<=` and `>=` include the bound (含), `<` and `>` do not. `against` is what the bound is; none where it was reckoned back. */
  | { readonly is: 'bound'; readonly relation: Relation; readonly bound: number | string; readonly against?: Operand };

export type Relation = '<' | '<=' | '=' | '!=' | '>=' | '>';

/** One thing that would have to be otherwise. */
export interface Change {
  readonly of: 'fact' | 'evidence' | 'stage' | 'parameter';
  readonly name: string;
  readonly target: Target;
  /** A value that fits the target: with it in place the outcome is the one the way promises. */
  readonly example: FactValue;
  /** It is not known now: nobody filled it in or set it, or two values stand. */
  readonly missing?: true;
  /** For a derived fact: the facts it is worked out from, or that it still needs. */
  readonly rests?: readonly string[];
  /** It would undo what is there (blank a field, unlink a piece, break a code), or only time brings it: said last. */
  readonly backward?: true;
}

/** A smallest set of changes that together give another outcome; none of them can be left out. */
export interface Way {
  readonly changes: readonly Change[];
  /** `SILENT`: the rule would not be asked any more. */
  readonly outcome: FindingOutcome | 'SILENT';
}

import type { Clause, Named } from '../policy/wording.ts';

/** What experts score in competitive modes. Empty criteria or a null scale is 待配置: the score is then 待核. */
export interface ScoringPolicy {
  readonly clause: Clause;
  /** The kind of record that is one expert's sheet. */
  readonly record: string;
  /** Highest points of every criterion, in hundredths. */
  readonly mostHundredths: number | null;
  /** Weights in hundredths of a percent; together one whole. */
  readonly criteria: readonly (Named & { readonly weight: number })[];
  /** Parameter: how many sheets must count at least. */
  readonly minExperts: string;
  /** Parameter: highest total less lowest, in hundredths of a point; beyond it somebody must look. */
  readonly maxSpread: string;
}

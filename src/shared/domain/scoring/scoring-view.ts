import type { CaseId } from '../ids.ts';
import type { ScoringPolicy } from './scoring-policy.ts';
import type { ScoreTable, ScoreVerdict } from './score-table.ts';

/** A case of the same batch and direction, as the ranking sees it. */
export interface RankLine {
  readonly case: CaseId;
  readonly number: string;
  readonly applicant: string;
  readonly meanHundredths: number | null;
  readonly verdict: ScoreVerdict;
  /** Null where the score is 待核 or too few experts count: it is listed and has no place. */
  readonly place: number | null;
}

export interface ScoringView {
  /** False where the case's mode and direction are not scored. */
  readonly applies: boolean;
  readonly policy: ScoringPolicy | null;
  readonly table: ScoreTable | null;
  /** The batch the case is ranked in; null where its form names none. */
  readonly batch: string | null;
  readonly ranking: readonly RankLine[];
}

/** One expert's sheet as it is entered; scores in hundredths of a point. */
export interface SheetEntry {
  readonly expert: string;
  readonly unit: string;
  readonly scoredOn: string;
  readonly recused: boolean;
  readonly opinion: string;
  readonly scores: readonly { readonly criterion: string; readonly hundredths: number; readonly reason: string }[];
}

/** What a spreadsheet said, row by row; a row with problems is shown and not taken. */
export interface SheetsRead {
  readonly rows: readonly {
    /** Row of the file, from 1. */
    readonly row: number;
    readonly entry: SheetEntry | null;
    readonly expert: string;
    readonly problems: readonly SheetProblem[];
  }[];
  /** Criteria without a column. */
  readonly missing: readonly string[];
}

/** `score`: not points with at most two decimals; `scale`: beyond the scale; `reason`, `expert`, `day`: missing or unreadable. */
export interface SheetProblem {
  readonly what: 'expert' | 'day' | 'score' | 'scale' | 'reason' | 'doubled';
  readonly criterion?: string;
  readonly text: string;
}

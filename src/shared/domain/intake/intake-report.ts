import type { AmountUnit } from '../../text/read-amount.ts';
import type { CaseFieldId } from '../cases/fields.ts';
import type { LikelyDuplicate } from '../duplicates/duplicate-view.ts';
import type { BlobHash, CaseId } from '../ids.ts';
import type { Json } from '../outcome.ts';

/** A fault of a file, with its place. `column` is the letter(s), `row` counts from 1, as the officer's program shows it. */
export interface Problem {
  /** `E-PRECISION`, `E-HEADER` …; the advice is `problem.<code>.advice` in the i18n files. */
  readonly code: string;
  readonly severity: 'refuse' | 'warn';
  readonly file: string;
  readonly sheet: string | null;
  readonly row: number | null;
  readonly column: string | null;
  readonly found: string;
  /** Facts that fill the advice, e.g. the limit. */
  readonly facts: { readonly [name: string]: Json };
}

export interface SheetShape {
  readonly file: string;
  readonly sheet: string;
  /** Row of the header, from 1. */
  readonly headerRow: number;
  readonly columns: readonly {
    readonly column: string;
    readonly header: string;
    readonly samples: readonly string[];
  }[];
  readonly rows: number;
  /** Unit of money that a line above the header names (`单位：万元`); a column's own header goes first. */
  readonly unit: AmountUnit | null;
}

/** Column letter → case field; columns left out are not taken over. */
export type ColumnMapping = { readonly [column: string]: CaseFieldId };

export type RowVerdict = 'new' | 'update' | 'same' | 'problem';

export interface RehearsedRow {
  readonly file: string;
  readonly sheet: string;
  readonly row: number;
  readonly verdict: RowVerdict;
  readonly caseId: CaseId | null;
  readonly number: string;
  readonly applicant: string;
  readonly title: string;
  /** What changes, for an update. */
  readonly changes: readonly { readonly field: string; readonly before: Json; readonly after: Json }[];
  readonly problems: readonly Problem[];
  /** Cases, or rows above, that a new row is likely a duplicate of. It is taken over all the same. */
  readonly duplicates: readonly LikelyDuplicate[];
}

export interface EvidenceMatch {
  readonly file: string;
  readonly hash: BlobHash;
  readonly bytes: number;
  readonly caseId: CaseId | null;
  readonly number: string | null;
  readonly kind: string | null;
  /** `number`, `uscc`, `name`, or null where nothing matched. */
  readonly by: 'number' | 'uscc' | 'name' | null;
  readonly stored: boolean;
  /** Taking it in changes nothing: its case has it, or without a case it waits in the tray or stands in some case already. */
  readonly held: boolean;
}

/** What the officer sees before anything is written. */
export interface Rehearsal {
  readonly draft: string;
  readonly shapes: readonly SheetShape[];
  readonly mappings: readonly { readonly file: string; readonly sheet: string; readonly mapping: ColumnMapping }[];
  readonly counts: Readonly<Record<RowVerdict, number>>;
  /** New rows that are likely duplicates. */
  readonly likely: number;
  /** First 500 rows that are not `same`; the counts speak for all. */
  readonly rows: readonly RehearsedRow[];
  readonly evidence: readonly EvidenceMatch[];
  readonly problems: readonly Problem[];
  /** True where a file was refused as a whole: nothing of it can be committed. */
  readonly refused: boolean;
}

export interface ImportResult {
  /** The act to undo. */
  readonly batch: string;
  readonly new: number;
  readonly updated: number;
  readonly same: number;
  readonly problems: readonly Problem[];
  readonly unmatched: readonly { readonly file: string; readonly hash: BlobHash }[];
  readonly evidence: { readonly matched: number; readonly stored: number; readonly same: number };
}

export interface TrayItem {
  readonly hash: BlobHash;
  readonly name: string;
  readonly bytes: number;
  readonly mediaType: string;
  readonly addedAt: number;
}

/** The workbook of rows that were kept out. */
export interface ProblemRowsFile {
  readonly name: string;
  readonly token: string;
  readonly rows: number;
}

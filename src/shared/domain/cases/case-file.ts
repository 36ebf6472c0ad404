import type { BlobHash, CaseId, DeviceId, OfficerId } from '../ids.ts';
import type { Json } from '../outcome.ts';
import type { EvidencePlace } from '../evidence/evidence-text.ts';
import type { NoteKind } from '../review/thread.ts';
import type { Clock } from '../workflow/clock.ts';
import type { CaseFieldId } from './fields.ts';

export interface CaseRow {
  readonly id: CaseId;
  readonly number: string;
  readonly applicant: string;
  readonly uscc: string;
  readonly title: string;
  readonly measure: string;
  readonly direction: string;
  /** Stage code of the policy pack, or `DISPUTED` (待裁) where two steps stand side by side. */
  readonly state: string;
  /** Integer 分; null where it is empty or two values stand. */
  readonly amountFen: number | null;
  readonly subPark: string;
  readonly handler: string | null;
  readonly year: number | null;
  readonly answered: number;
  readonly checks: number;
  /** Fields with two standing values. */
  readonly conflicts: number;
  readonly evidenceCount: number;
  readonly updatedAt: number;
}

/** A line of the list: the case, and how the limit of its stage stands today. */
export interface CaseLine extends CaseRow {
  readonly clock: Clock;
  /** Where the words stand, of a case that is found by the words of its evidence only. */
  readonly found?: EvidencePlace;
}

export interface CaseFilter {
  readonly query?: string | undefined;
  readonly measures?: readonly string[] | undefined;
  readonly states?: readonly string[] | undefined;
  readonly officers?: readonly OfficerId[] | undefined;
  readonly subParks?: readonly string[] | undefined;
  readonly directions?: readonly string[] | undefined;
  readonly years?: readonly number[] | undefined;
  /** 分, both included. */
  readonly amountFrom?: number | undefined;
  readonly amountTo?: number | undefined;
  readonly onlyConflicts?: boolean | undefined;
  /** Only those whose limit has run out. */
  readonly onlyOverdue?: boolean | undefined;
}

/** `best`: names and numbers before other words, newest first; without words it is `updated`. */
export const caseSorts = ['best', 'updated', 'number', 'applicant', 'amount', 'state', 'measure'] as const;
export type CaseSort = (typeof caseSorts)[number];

export interface FacetCount {
  readonly value: string;
  readonly count: number;
}

export interface CasePage {
  readonly rows: readonly CaseLine[];
  /** Hand back to get the following page; null at the end. */
  readonly next: string | null;
  /** What was understood of the words. */
  readonly understood: Understood;
  /** Cases taken in just now, of which only names and numbers are searched yet; 0 without words. */
  readonly waiting: number;
}

/** Counts of each value under all other conditions; they always equal the list. */
export interface Facets {
  readonly measures: readonly FacetCount[];
  readonly states: readonly FacetCount[];
  readonly officers: readonly FacetCount[];
  readonly subParks: readonly FacetCount[];
}

export interface CaseCount {
  /** Rows that match the filter in all. */
  readonly total: number;
  readonly facets: Facets;
}

/** A way to look at the list that an officer keeps under a name. */
export interface SavedView {
  readonly name: string;
  readonly filter: CaseFilter;
  readonly sort: CaseSort;
  readonly descending: boolean;
  /** Columns left out. */
  readonly hidden: readonly string[];
  /** Cases its list has now. */
  readonly total: number;
}

/** What a question can name. */
export type QuestionField = 'measure' | 'direction' | 'state' | 'officer' | 'subPark' | 'year' | 'amount' | 'overdue';

/** Something a question may go on to say: how it is shown, and the whole question with it. */
export interface Suggestion {
  readonly kind: 'field' | 'value' | 'applicant' | 'number';
  readonly label: string;
  readonly query: string;
}

/** A question in words, taken apart: conditions that were named (`措施:9`, `金额>100万`), and the words to look for. */
export interface Understood {
  readonly words: readonly string[];
  readonly conditions: readonly { readonly text: string; readonly field: QuestionField; readonly known: boolean }[];
}

/** One standing value of a field, with who wrote it. Two or more in a field are siblings (并行). */
export interface StandingValue {
  readonly op: string;
  readonly value: Json;
  readonly officer: OfficerId;
  readonly device: DeviceId;
  readonly wall: number;
}

export interface FieldState {
  readonly field: CaseFieldId | string;
  /** The one value; null where empty or disputed. */
  readonly value: Json;
  readonly standing: readonly StandingValue[];
}

/** `9999-12-31` holds for good. `disputed`: two people wrote different days; `until` is then null. */
export interface EvidenceValidity {
  readonly from: string | null;
  readonly until: string | null;
  readonly disputed: boolean;
}

export interface EvidenceItem {
  readonly hash: BlobHash;
  readonly name: string;
  readonly mediaType: string;
  readonly bytes: number;
  /** `E38`, or null while nobody has said what it is. */
  readonly kind: string | null;
  /** Pages where known (PDF), otherwise null. */
  readonly pages: number | null;
  /** False where the record came by bundle and the bytes have not. */
  readonly present: boolean;
  readonly addedAt: number;
  readonly addedBy: OfficerId;
  /** From when until when it holds, ISO days; absent while nobody has said. */
  readonly valid?: EvidenceValidity;
}

export interface NoteLine {
  readonly id: string;
  readonly text: string;
  readonly officer: OfficerId;
  readonly wall: number;
  /** `case` or a check id the note hangs on. */
  readonly about: string;
  /** Absent is a plain note. */
  readonly kind?: NoteKind;
  /** The question an answer or a closing refers to. */
  readonly re?: string | null;
}

export interface HistoryLine {
  readonly change: string;
  readonly act: string | null;
  readonly officer: OfficerId;
  readonly device: DeviceId;
  readonly wall: number;
  readonly lam: number;
  /** Kept and counting in nothing: of a record that split in two, or of a lost laptop. */
  readonly aside?: 'forked' | 'lost';
  /** What it did, one entry an op: kind, entity, field, value as written. */
  readonly ops: readonly {
    readonly kind: string;
    readonly entity: string;
    readonly field: string;
    readonly value: Json;
  }[];
}

/** A page of evidence that a field of the application was read from. */
export interface CitedPage {
  readonly field: string;
  readonly hash: BlobHash;
  readonly page: number;
}

export interface CaseDetail {
  readonly row: CaseRow;
  readonly pack: {
    readonly id: string;
    readonly version: string;
    readonly hash: string;
    /** False where the case is bound to a pack that is not here: it can be read, not worked on. */
    readonly known: boolean;
    /** The case was accepted under it; one that is not bound follows the pack in force. */
    readonly bound: boolean;
    readonly inForce: boolean;
  };
  readonly fields: readonly FieldState[];
  /** Where fields were read from, as officers pinned it. */
  readonly pages: readonly CitedPage[];
  readonly evidence: readonly EvidenceItem[];
  readonly notes: readonly NoteLine[];
  /** Stages one may go to from here, with what stands in the way (reason needed, second person). */
  readonly steps: readonly {
    readonly to: string;
    readonly needsReason: string | null;
    readonly secondPerson: boolean;
  }[];
  readonly officers: Readonly<Record<string, string>>;
}

import type { FindingOutcome } from '../policy/pack.ts';
import type { AnswerValue, Suggestion } from '../review/review-sheet.ts';

/**
 * One case packet as it is shown: the screen and the paper read the same texts and numbers from it, and its canonical
 * JSON travels inside the PDF. Every text is final (language, units, dates); raw values stand beside where a machine
 * wants them. Integers only, so that equal models have equal bytes.
 */
export interface PacketModel {
  readonly format: 'anjuan-packet/1';
  readonly language: PacketLanguage;
  /** True for packs and cases made for practice; printed on every page. */
  readonly practice: boolean;
  readonly title: string;
  /** Who it is for and what is therefore not in it. */
  readonly audience: {
    readonly kind: PacketAudience;
    /** Stands on the cover; empty for officers. */
    readonly mark: string;
    readonly leftOut: readonly PacketSectionName[];
    readonly text: string;
  };
  readonly made: PacketMade;
  readonly cover: readonly PacketCell[];
  readonly summary: PacketSummary;
  /** Fields of the application that hold something, in the order of the form. */
  readonly application: readonly PacketCell[];
  /** Forms of the application filled line by line (members of a consortium, shares of a voucher); without entries not there. */
  readonly forms: readonly PacketForm[];
  readonly eligibility: PacketEligibility;
  readonly checks: readonly PacketCheckGroup[];
  /** Declared money beside its papers; null where the case's forms have no slips. */
  readonly finance: PacketFinance | null;
  /** Experts' sheets of a competitive case; null for any other. */
  readonly scoring: PacketScoring | null;
  readonly visits: readonly PacketVisit[];
  readonly notes: readonly PacketNote[];
  /** What happened around the review; sections without entries are not there. */
  readonly course: readonly PacketCourse[];
  readonly evidence: readonly PacketEvidence[];
  /** Evidence kinds the direction asks for that no piece answers, as `E38 担保合同`. */
  readonly missingEvidence: readonly string[];
  readonly reviews: readonly PacketReview[];
  readonly signatures: readonly PacketSignature[];
  readonly history: PacketHistory;
}

export const packetAudiences = ['officers', 'applicant', 'blind'] as const;
/** Who reads a packet: officers (all of it), the applicant (nothing internal), experts who must not know whose case it is. */
export type PacketAudience = (typeof packetAudiences)[number];

/** Sections that a reader may be without. */
export type PacketSectionName =
  | 'forms'
  | 'scoring'
  | 'notes'
  | 'course'
  | 'photos'
  | 'reviews'
  | 'signatures'
  | 'history';

export const packetLanguages = ['zh-CN', 'en'] as const;
export type PacketLanguage = (typeof packetLanguages)[number];

export interface PacketMade {
  /** Beijing time, `2026-03-05T14:05:00+08:00`; the date of the document. */
  readonly at: string;
  readonly date: string;
  readonly officer: string;
  readonly number: string;
  readonly applicant: string;
  /** Id of the case; empty where the reader must not know whose it is. */
  readonly case: string;
  readonly policy: { readonly id: string; readonly title: string; readonly version: string; readonly hash: string };
  /** 64 hex characters: what of the journal this packet shows. */
  readonly journalHead: string;
}

/** `style` says how the text is set: plain, a code or digest, or an amount. */
export interface PacketCell {
  readonly id: string;
  readonly label: string;
  readonly text: string;
  readonly style: 'text' | 'code' | 'amount' | 'digest';
  /** True where two values stand (并行) and the text names both. */
  readonly disputed: boolean;
}

export interface PacketSummary {
  readonly cells: readonly PacketCell[];
  readonly amountFen: number | null;
  /** Count of checks by answer, `open` included, in the order they are shown. */
  readonly answers: readonly { readonly value: AnswerValue | 'open'; readonly text: string; readonly count: number }[];
  readonly outcomes: readonly { readonly outcome: FindingOutcome; readonly text: string; readonly count: number }[];
  readonly conclusion: string;
  readonly suggestions: readonly {
    readonly officer: string;
    readonly text: string;
    readonly amount: string | null;
    readonly date: string;
  }[];
}

export interface PacketEligibility {
  readonly standing: 'invalid' | 'hold' | 'unknown' | 'attention' | 'pass' | 'none';
  readonly conclusion: string;
  /** All but PASS, the gravest first. */
  readonly fired: readonly PacketFinding[];
  readonly passed: readonly { readonly rule: string; readonly clause: string; readonly formula: string }[];
}

export interface PacketFinding {
  readonly rule: string;
  readonly outcome: FindingOutcome;
  readonly outcomeText: string;
  readonly clause: string;
  readonly text: string;
  readonly formula: string;
  readonly facts: readonly string[];
  readonly missing: readonly string[];
  readonly remedy: string;
  /** Answers to the checks it stands beside: how officers dealt with it, overrides included. */
  readonly handled: readonly { readonly text: string; readonly note: string }[];
}

export interface PacketCheckGroup {
  readonly title: string;
  readonly checks: readonly PacketCheck[];
}

export interface PacketCheck {
  readonly id: string;
  readonly text: string;
  readonly clause: string;
  /** Names of the usual evidence kinds. */
  readonly expects: readonly string[];
  readonly rules: readonly { readonly rule: string; readonly outcome: FindingOutcome; readonly text: string }[];
  readonly answers: readonly PacketAnswer[];
}

export interface PacketAnswer {
  readonly value: AnswerValue;
  readonly valueText: string;
  readonly officer: string;
  readonly round: string;
  readonly date: string;
  readonly reason: string | null;
  readonly note: string;
  readonly disputed: boolean;
  readonly pins: readonly PacketPin[];
}

/** `index` is the place in the evidence index, counted from 1; null where the piece is no longer in it. */
export interface PacketPin {
  readonly index: number | null;
  readonly page: number;
  readonly text: string;
}

export interface PacketNote {
  readonly officer: string;
  readonly date: string;
  readonly about: string;
  readonly text: string;
}

/** Steps, differences between the rounds, supplement notices, recusals, records of later stages. */
export interface PacketCourse {
  readonly id: 'steps' | 'differences' | 'supplements' | 'recusals' | 'records';
  readonly title: string;
  readonly entries: readonly PacketEntry[];
}

/** One of them: a heading with what stands beside it, named values, a table. */
export interface PacketEntry {
  readonly title: string;
  readonly aside: string;
  readonly cells: readonly PacketLine[];
  readonly table?: PacketTable;
}

export interface PacketLine {
  readonly label: string;
  readonly text: string;
}

export interface PacketTable {
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** Columns of figures, from 0: set at the right. */
  readonly figures?: readonly number[];
}

export interface PacketForm {
  readonly title: string;
  readonly entries: readonly PacketEntry[];
}

/** As the finance screen shows it, amounts in 元 to the 分. */
export interface PacketFinance {
  readonly amounts: readonly PacketLine[];
  readonly warnings: readonly string[];
  /** Numbers that stand on several slips, each in words. */
  readonly doubled: readonly string[];
  /** Sums by kind of slip; null while there is no slip. */
  readonly sums: PacketTable | null;
  readonly slips: PacketTable | null;
  /** What the officer wrote beside the totals. */
  readonly remarks: readonly PacketLine[];
}

/** As the scoring screen shows it; totals in `sheets` are exact to the last decimal. */
export interface PacketScoring {
  readonly result: readonly PacketLine[];
  readonly warnings: readonly string[];
  /** Criteria down, experts across, a few experts a table; column 0 names the criterion, 1 its weight. */
  readonly matrices: readonly (PacketTable & { readonly experts: number })[];
  readonly sheets: readonly PacketSheet[];
}

/** One expert's sheet, reasons and all. */
export interface PacketSheet {
  readonly expert: string;
  readonly unit: string;
  readonly date: string;
  /** Whether it counts, and why not. */
  readonly standing: string;
  readonly cells: readonly PacketLine[];
  readonly table: PacketTable;
}

export interface PacketVisit {
  readonly title: string;
  readonly aside: string;
  readonly cells: readonly (PacketLine & { readonly id: string })[];
  readonly tables: readonly (PacketTable & { readonly id: string })[];
  readonly photos: readonly PacketPhoto[];
  /** Who signs: officers by name, then who was there for the applicant; an empty name is a line to write on. */
  readonly signatures: readonly PacketSignature[];
}

/** A page of the evidence shown as a picture. `index` is its place in the evidence index. */
export interface PacketPhoto {
  readonly index: number;
  readonly page: number;
  readonly sha256: string;
  readonly name: string;
  /** False where its bytes are not here. */
  readonly present: boolean;
  readonly text: string;
}

export interface PacketEvidence {
  readonly index: number;
  readonly kind: string | null;
  readonly kindText: string;
  readonly name: string;
  readonly mediaType: string;
  readonly pages: number | null;
  readonly bytes: number;
  readonly size: string;
  readonly sha256: string;
  readonly present: boolean;
  readonly added: string;
  /** Checks whose answers rest on it. */
  readonly citedBy: readonly string[];
}

export interface PacketReview {
  readonly officer: string;
  readonly round: string;
  readonly date: string;
  readonly suggestion: Suggestion;
  readonly suggestionText: string;
  readonly amountFen: number | null;
  readonly amount: string | null;
  readonly capital: string | null;
  readonly conditions: string;
}

export interface PacketSignature {
  readonly role: string;
  /** Name where the case knows it, otherwise empty. */
  readonly name: string;
}

export interface PacketHistory {
  /** Newest records that are printed, oldest first. */
  readonly lines: readonly {
    readonly number: number;
    readonly date: string;
    readonly officer: string;
    readonly device: string;
    readonly what: string;
  }[];
  /** Count of records before the first line. */
  readonly earlier: number;
}

import type { LookThroughPolicy } from '../finance/look-through.ts';
import type { MilestonePolicy } from '../finance/milestone-pay.ts';
import type { ScoringPolicy } from '../scoring/scoring-policy.ts';
import type { Clause, Named, Wording } from './wording.ts';

export type { Clause, Named, Wording } from './wording.ts';

export interface Check {
  /** `G03`, `M05-C2`. */
  readonly id: string;
  readonly text: Wording;
  readonly clause: Clause;
  /** Evidence kinds that usually answer it, e.g. `['E37']`. */
  readonly evidence: readonly string[];
  /** Rules whose findings stand beside it, e.g. `['R05', 'R06', 'R07']`. */
  readonly rules: readonly string[];
  /** Directions it applies to; absent means every direction of the measure. */
  readonly directions?: readonly string[];
}

export interface Direction {
  /** `M05-D1`. */
  readonly id: string;
  readonly name: Wording;
  readonly clause: Clause;
  readonly requiredEvidence: readonly string[];
  /** Evidence kinds that prove the licence or status this direction presupposes; all of them (R12). */
  readonly qualification?: readonly string[];
  readonly fundingModes: readonly string[];
  readonly applicantClasses: readonly string[];
  /** True where the applicant (who is paid) and the beneficiary (who is served) may be two parties. */
  readonly beneficiary: boolean;
  /** `money`, `recommendation`, `list` or `voucher`. */
  readonly outcome: 'money' | 'recommendation' | 'list' | 'voucher';
}

export interface Measure {
  /** `M05`. */
  readonly id: string;
  /** 1 to 19. */
  readonly number: number;
  /** Group id, `1` to `5`. */
  readonly group: string;
  readonly title: Wording;
  readonly short: Wording;
  readonly clause: Clause;
  /** Our reading of the clause, in our words. */
  readonly reading: Wording;
  readonly directions: readonly Direction[];
  readonly checks: readonly Check[];
}

export interface EvidenceKind {
  /** `E38`. */
  readonly id: string;
  readonly name: Wording;
  readonly expires: boolean;
  readonly sensitive: boolean;
  /** Words that give the kind away in a file name, lower case. */
  readonly fileWords: readonly string[];
  readonly clause?: Clause;
}

/** Evidence that is asked for only then: one of the kinds will do, the first is named when none is there. */
export interface ConditionalEvidence {
  readonly anyOf: readonly string[];
  readonly when: Condition;
  readonly clause: Clause;
}

export interface Parameter {
  readonly id: string;
  readonly name: Wording;
  readonly type: 'amountFen' | 'ratio' | 'days' | 'months' | 'years' | 'count' | 'date' | 'choice' | 'list';
  /** Whether the boundary itself is inside (含). `false` makes it count as beyond; absent is inside. */
  readonly inclusive?: boolean;
  readonly choices?: readonly string[];
  readonly clause: Clause;
  /** `null` is 待配置: whatever needs it answers 待核, never a pass. */
  readonly value: number | string | readonly string[] | null;
  /** What is known about the value: where the policy is silent, what a related rule says, how we read a word. */
  readonly note?: Wording;
  /** Where an officer who set the value took it from, in that officer's words. */
  readonly basis?: string;
}

export const findingOutcomes = ['PASS', 'INFO', 'WARN', 'EXCEPTION', 'HOLD', 'INVALID', 'UNKNOWN'] as const;
/** `UNKNOWN` is 待核: a fact or a parameter the rule needs is missing, or two values stand side by side. */
export type FindingOutcome = (typeof findingOutcomes)[number];

/**
 * A closed set of predicates over facts and parameters; total, pure, and it always ends. Each answers yes, no or
 * unknown: a missing or disputed fact and an unset parameter are unknown, and stay so unless the rest decides.
 */
export type Condition =
  | { readonly all: readonly Condition[] }
  | { readonly any: readonly Condition[] }
  | { readonly not: Condition }
  /** The fact is filled in, or was looked up and is an empty list. One nobody gathered is not; a disputed one is unknown. */
  | { readonly known: string }
  /** The fact was looked for and is blank or an empty list. */
  | { readonly empty: string }
  | { readonly is: readonly [fact: string, value: string | number | boolean] }
  /** One of the values; for a fact that is a list, any of its entries. */
  | {
      readonly in: readonly [
        fact: string,
        values: readonly string[] | { readonly parameter: string } | { readonly fact: string },
      ];
    }
  | { readonly matches: readonly [fact: string, format: 'usccAlphabet' | 'usccCheck' | 'hnteNumber'] }
  /** `<` and `>` ask whether it is beyond, `<=` and `>=` whether it is inside, by the parameter's `inclusive`. */
  | { readonly compare: readonly [left: string | Operand, op: '<' | '<=' | '=' | '>=' | '>', right: Operand] }
  | { readonly within: readonly [date: string, from: Operand, to: Operand] }
  | { readonly hasEvidence: string }
  /** The case has come to this stage or one behind it in the pack's order; closed states count as not reached. */
  | { readonly reached: string }
  /** The branch that a `choice` parameter names; while it is unset, only what all branches agree on is known. */
  | { readonly choose: readonly [parameter: string, branches: { readonly [choice: string]: Condition }] };

export type Operand =
  | { readonly fact: string }
  | { readonly value: number | string }
  | { readonly parameter: string }
  | { readonly date: string; readonly plusDays?: Span; readonly plusMonths?: Span; readonly plusYears?: Span };

/** How far, as a parameter or where the law fixes it as a number. */
export type Span = { readonly parameter: string } | { readonly value: number };

export interface Rule {
  /** `R05`. */
  readonly id: string;
  readonly clause: Clause;
  /** Stages that may not be entered while this rule holds the case: only an override opens them. */
  readonly guards?: readonly string[];
  /** Where it applies; absent is everywhere. */
  readonly measures?: readonly string[];
  readonly directions?: readonly string[];
  /** Only then is the rule asked at all; otherwise it gives no finding. */
  readonly applies?: Condition;
  /** When this holds the outcome below stands, otherwise what `otherwise` says, otherwise PASS. */
  readonly when: Condition;
  readonly outcome: Exclude<FindingOutcome, 'PASS' | 'UNKNOWN'>;
  readonly text: Wording;
  /** The condition in words. */
  readonly formula: Wording;
  /** What the officer can do about it. */
  readonly remedy: Wording;
  readonly action: 'linkEvidence' | 'override' | 'supplement' | 'correctField' | 'acknowledge' | 'reassign';
  /** A second, milder finding of the same rule, asked when the first does not hold (R20: HOLD, else WARN). */
  readonly otherwise?: Pick<Rule, 'when' | 'outcome' | 'text' | 'formula'>;
}

/** A case of a rule worked out by hand: with these facts and parameters alone, the rule must answer so. */
export interface RuleTest {
  /** `T0001`. */
  readonly id: string;
  readonly rule: string;
  readonly direction: string;
  /** Facts by name; one that is not listed was never gathered. */
  readonly facts: { readonly [name: string]: string | number | boolean | readonly string[] | null };
  /** Parameters as the case presumes them; others are 待配置. */
  readonly parameters: {
    readonly [id: string]: { readonly value: Parameter['value']; readonly inclusive?: boolean };
  };
  /** `SILENT`: the rule is not asked. */
  readonly expect: FindingOutcome | 'SILENT';
}

export interface Reason {
  /** `RB06`. */
  readonly code: string;
  readonly use: 'supplement' | 'rejection' | 'withdrawal';
  readonly text: Wording;
  /** What the applicant can do about it, as printed in the notice. */
  readonly remedy?: Wording;
  readonly clause?: Clause;
}

export const stageAsks = [
  'handler',
  'settled',
  'evidence',
  'firstReview',
  'secondReview',
  'holds',
  'noticeOver',
  'objections',
  'supplement',
  'supplementIssued',
] as const;
/** What must be there before a stage is entered; each is judged by `exitsOf`. */
export type StageAsk = (typeof stageAsks)[number];

/** How long a stage may take: by the parameters named, the later day counts. None set is no limit, never a guess. */
export interface StageLimit {
  readonly workingDays?: string;
  readonly days?: string;
  /** The first day counts (a notice of 7 days ends on the 7th day of showing); otherwise the day after is day one. */
  readonly countsFirstDay?: boolean;
}

export interface Stage {
  /** `ELIGIBILITY_REVIEW`. */
  readonly code: string;
  readonly name: Wording;
  readonly next: readonly string[];
  /** The step into this stage needs a reason code of this use. */
  readonly needsReason?: Reason['use'];
  /** The officer who takes this step must not be the case's handler (R43). */
  readonly secondPerson?: boolean;
  readonly closed?: boolean;
  /** The step into this stage binds the case to the pack in force. */
  readonly pins?: boolean;
  /** Outside the order: being there says nothing about how far the case has come. */
  readonly aside?: boolean;
  /** Stage suggested when an officer finishes a review in this stage. */
  readonly afterReview?: string;
  /** Clocks stand still here, and the way back leads to the stage the case came from. */
  readonly pauses?: boolean;
  readonly asks?: readonly StageAsk[];
  /** Roles that may take the step into this stage; absent is each of the three business roles. */
  readonly roles?: readonly ('handler' | 'checker' | 'approver')[];
  readonly limit?: StageLimit;
  /** A closed case may be taken up again here, as a new revision. */
  readonly reopens?: boolean;
  readonly clause?: Clause;
}

/** The way of a case through the stages; the first path that fits the direction's outcome and the case's funding mode. */
export interface Path extends Named {
  readonly modes?: readonly string[];
  readonly outcomes?: readonly Direction['outcome'][];
  /** In order; `optional` ones may be left out. */
  readonly stages: readonly string[];
  readonly optional: readonly string[];
}

export interface SubPark extends Named {
  readonly district: string;
  /** GB/T 2260 codes of registration seen for this park; never used to infer membership. */
  readonly divisions: readonly string[];
  /** Names applicants write for it. */
  readonly otherNames?: readonly string[];
  /** The one entry that says: in none of the sub-parks. */
  readonly outside?: boolean;
}

/** How the two rounds of review run, and what recusal and supplement notices say. Absent or null is 待配置. */
export interface RoundsPolicy {
  /** Whether the second round is blind where a measure says nothing of its own. */
  readonly blind: boolean | null;
  readonly measures?: { readonly [measure: string]: boolean };
}

/** What a supplement notice (补正) rests on and who issues it. */
export interface SupplementPolicy {
  readonly basis: Wording;
  readonly clause: Clause;
  /** True: whoever issues the notice is another person than whoever drew it up. Null is 待配置. */
  readonly secondPerson: boolean | null;
}

/** The record, its field and the choice by which a case stands in reserve (候补) for one that falls out. */
export interface ReservePolicy {
  readonly record: string;
  readonly field: string;
  readonly value: string;
}

export const recordFieldTypes = [
  'text',
  'longText',
  'date',
  'amount',
  'ratio',
  'integer',
  'choice',
  'flag',
  'officer',
  'evidence',
  'rows',
] as const;

/** One field of a record's form. Amounts are whole 分, ratios whole hundredths of a percent, dates ISO. */
export interface RecordField {
  readonly id: string;
  readonly name: Wording;
  readonly type: (typeof recordFieldTypes)[number];
  readonly required?: boolean;
  readonly choices?: readonly { readonly id: string; readonly name: Wording }[];
  /** Columns of `rows`. */
  readonly fields?: readonly RecordField[];
  /** Fewest rows, e.g. two officers at a site visit. */
  readonly least?: number;
  /** The column of `rows` in which no value may stand twice. */
  readonly distinct?: string;
  /** The evidence kind under which files added in an `evidence` field are taken in. */
  readonly kind?: string;
}

export const recordFactWays = [
  'exists',
  'count',
  'any',
  'latest',
  'next',
  'previousIs',
  'inForce',
  'overdue',
  'rowsWithout',
  'namesWhere',
  'countWhere',
] as const;

/** What the records of a kind say to the rules; see `factsOfRecords` for each way. */
export interface RecordFact {
  readonly fact: string;
  readonly how: (typeof recordFactWays)[number];
  /** The field read. */
  readonly field?: string;
  /** The date that orders or limits: of the event, due, or the end of a period. */
  readonly by?: string;
  /** The value asked for, or the column that names a row. */
  readonly value?: string;
  /** For `namesWhere` and `countWhere`: what is asked of each record; its fields are `record.<field>`. */
  readonly when?: Condition;
  /** A flag that makes a record not count (a recused expert). */
  readonly unless?: string;
  /** What the fact is while there is no record; absent is 待核. */
  readonly otherwise?: boolean | number;
}

/** A form of a later stage, as data of the pack. */
export interface RecordKind {
  readonly id: string;
  readonly name: Wording;
  readonly clause: Clause;
  /** Stages in which it is asked. */
  readonly stages: readonly string[];
  /** Funding modes it applies to; absent is every one. */
  readonly modes?: readonly string[];
  readonly directions?: readonly string[];
  readonly many: boolean;
  /** Belongs to what was applied for (members of a consortium): written beside the application, at every stage. */
  readonly part?: 'application';
  readonly fields: readonly RecordField[];
  readonly facts?: readonly RecordFact[];
}

export interface Pack {
  readonly id: string;
  readonly version: string;
  readonly title: Wording;
  readonly issuer: Wording;
  readonly datedOn: string;
  readonly practice: boolean;
  readonly groups: readonly Named[];
  readonly measures: readonly Measure[];
  readonly generalChecks: readonly Check[];
  readonly baseEvidence: readonly string[];
  readonly conditionalEvidence?: readonly ConditionalEvidence[];
  /** Base evidence that a class of applicants cannot have, by class id. */
  readonly waivedEvidence?: { readonly [applicantClass: string]: readonly string[] };
  readonly evidenceKinds: readonly EvidenceKind[];
  readonly rules: readonly Rule[];
  readonly parameters: readonly Parameter[];
  readonly reasons: readonly Reason[];
  readonly fundingModes: readonly Named[];
  readonly applicantClasses: readonly Named[];
  readonly subParks: readonly SubPark[];
  readonly stages: readonly Stage[];
  /** Absent: every step that a stage names is open to every case. */
  readonly paths?: readonly Path[];
  /** Forms of what is recorded after the application form. */
  readonly records?: readonly RecordKind[];
  readonly tests?: readonly RuleTest[];
  readonly rounds?: RoundsPolicy;
  readonly recusalGrounds?: readonly Named[];
  readonly supplement?: SupplementPolicy;
  readonly reserve?: ReservePolicy;
  readonly scoring?: ScoringPolicy;
  readonly milestones?: MilestonePolicy;
  readonly lookThrough?: LookThroughPolicy;
}

/** A pack as it is held here: `hash` is SHA-256 over its canonical JSON, the name answers are bound to. */
export interface HeldPack {
  readonly pack: Pack;
  readonly hash: string;
}

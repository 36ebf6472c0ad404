import { z } from 'zod';
import type { HeldPack } from '../domain/policy/pack.ts';
import type { ClauseTexts } from '../domain/policy/clause-text.ts';
import type { RuleTestResult } from '../domain/policy/run-rule-tests.ts';
import { call } from './entry.ts';
import { caseId, fileToken, hash64, jobId, longText, shortText } from './parts.ts';

const reason = z.string().trim().min(1).max(2000);
/** Numbers are whole: 分, days, per cent. */
const parameterValue = z.union([
  z.null(),
  z.number().int().safe().nonnegative(),
  z.string().trim().min(1).max(2000),
  z.array(z.string().trim().min(1).max(2000)).max(500),
]);
const settingsShape = z.record(
  shortText,
  z.object({ value: parameterValue, inclusive: z.boolean().optional(), basis: longText.optional() }).strict(),
);

export const policyCalls = {
  /** The pack in force, or the named one: by hash, or the first of that id. */
  'policy.show': call<HeldPack>()({ input: z.object({ pack: shortText.optional() }).strict(), may: 'anyone' }),
  'policy.packs': call<readonly PackLine[]>()({ input: z.object({}).strict(), may: 'anyone' }),
  /** Which pack is in force, by whose choice, and whether two choices stand. */
  'policy.inForce': call<PackInForce>()({ input: z.object({}).strict(), may: 'officer' }),
  /** Checks a pack from a file or folder without taking it in: every fault with file, path and advice. */
  'policy.validate': call<{ readonly ok: boolean; readonly faults: readonly PackFault[] }>()({
    input: z.object({ pack: fileToken }).strict(),
    may: 'anyone',
  }),
  /** Takes a pack from a file or folder into the journal; nothing is taken in while a fault stands. */
  'policy.load': call<LoadedPack>()({
    input: z.object({ pack: fileToken, reason: longText }).strict(),
    may: 'officer',
  }),
  /** Puts a pack in force: cases that are not accepted yet follow it from now on. */
  'policy.choose': call<PolicySaved>()({ input: z.object({ pack: hash64, reason }).strict(), may: 'officer' }),
  /** Decides between two choices of the pack in force that did not know of each other. */
  'policy.settle': call<PolicySaved>()({ input: z.object({ pack: hash64, reason }).strict(), may: 'officer' }),
  /** A new version of a pack with parameters set; `choose` puts it in force in the same step. */
  'policy.configure': call<{ readonly hash: string; readonly savedAt: number }>()({
    input: z
      .object({
        base: hash64,
        version: z.string().trim().min(1).max(60),
        reason,
        settings: settingsShape,
        choose: z.boolean(),
      })
      .strict(),
    may: 'officer',
  }),
  /** What judging by another pack, or with parameters set, would change; writes nothing. `cases` null: all that follow. */
  'policy.rehearse': call<PackRehearsal>()({
    input: z
      .object({
        pack: hash64,
        settings: settingsShape.default({}),
        cases: z.array(caseId).max(5000).nullable().default(null),
        job: jobId,
      })
      .strict(),
    may: 'officer',
  }),
  /** Binds accepted cases to another pack; their answers stay and are asked again where the check changed. */
  'policy.move': call<{ readonly moved: number; readonly skipped: number; readonly act: string | null }>()({
    input: z.object({ cases: z.array(caseId).min(1).max(5000), pack: hash64, reason }).strict(),
    may: ['handler', 'checker', 'approver'],
  }),
  /** Runs the test cases of a pack's rules. */
  'policy.test': call<readonly RuleTestResult[]>()({
    input: z.object({ pack: shortText.optional() }).strict(),
    may: 'anyone',
  }),
  /** Attaches the policy's own text (TXT) to a pack; it is shown beside the clauses. Answers the clauses it found. */
  'policy.attachText': call<{ readonly clauses: number; readonly savedAt: number }>()({
    input: z.object({ pack: hash64, file: fileToken }).strict(),
    may: 'officer',
  }),
  /** The policy's own text of a pack, or of the pack its parameters were set on, by clause; null where none is attached. */
  'policy.clauses': call<{ readonly attached: AttachedText | null }>()({
    input: z.object({ pack: hash64 }).strict(),
    may: 'officer',
  }),
  'policy.diff': call<readonly PackDifference[]>()({
    input: z.object({ from: shortText, to: shortText }).strict(),
    may: 'anyone',
  }),
} as const;

export interface PackLine {
  readonly id: string;
  readonly version: string;
  readonly title: { readonly zh: string; readonly en: string };
  readonly datedOn: string;
  readonly practice: boolean;
  readonly hash: string;
  readonly inForce: boolean;
  /** Comes with the program; false: held in the journal only. */
  readonly shipped: boolean;
  /** How it came into the journal; null while it is not there. */
  readonly held: {
    readonly officer: string;
    readonly wall: number;
    readonly from: 'file' | 'parameters' | 'program';
    readonly reason: string;
    readonly extends: string | null;
  } | null;
  /** Parameters that are 待配置. */
  readonly unset: number;
  /** Cases here that are bound to it. */
  readonly cases: number;
  /** False where it came incomplete or says what this program does not understand. */
  readonly readable: boolean;
}

export interface PackInForce {
  readonly hash: string;
  readonly state: 'default' | 'chosen' | 'missing' | 'disputed';
  /** Choices that stand, in reading order. */
  readonly standing: readonly {
    readonly pack: string;
    readonly officer: string;
    readonly wall: number;
  }[];
  /** What was put in force before, newest first; an empty pack is one taken back to the program's own. */
  readonly history: readonly {
    readonly pack: string;
    readonly officer: string;
    readonly wall: number;
    readonly act: string;
    readonly reason: string;
  }[];
  /** Whether this officer may say which pack is in force and set parameters. */
  readonly mayChoose: boolean;
}

export interface PolicySaved {
  readonly savedAt: number;
  readonly act: string;
}

export interface LoadedPack {
  readonly ok: boolean;
  readonly faults: readonly PackFault[];
  /** Null while a fault stands. */
  readonly hash: string | null;
  /** False where the very same pack was here already. */
  readonly isNew: boolean;
}

export interface AttachedText {
  readonly name: string;
  readonly officer: string;
  readonly wall: number;
  readonly clauses: ClauseTexts;
}

export interface PackRehearsal {
  /** Cases looked at. */
  readonly cases: number;
  /** Findings that would change, by rule; `NONE` where the rule is not asked. */
  readonly findings: readonly {
    readonly rule: string;
    readonly from: string;
    readonly to: string;
    readonly cases: number;
  }[];
  readonly checks: readonly (RehearsedCheck & { readonly cases: number })[];
  /** The cases touched, up to a limit. */
  readonly lines: readonly {
    readonly case: string;
    readonly number: string;
    readonly findings: readonly { readonly rule: string; readonly from: string; readonly to: string }[];
    readonly checks: readonly RehearsedCheck[];
    readonly directionGone: boolean;
  }[];
}

interface RehearsedCheck {
  readonly check: string;
  readonly what: 'gone' | 'changed' | 'new';
  /** Answers given to it. */
  readonly answers: number;
}

export interface PackFault {
  readonly file: string;
  readonly path: string;
  readonly code: string;
  readonly advice: string;
}

export interface PackDifference {
  readonly kind: string;
  readonly id: string;
  readonly field: string;
  readonly from: string;
  readonly to: string;
}

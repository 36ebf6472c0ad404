import type { OfficerId } from '../ids.ts';
import type { Finding } from '../policy/finding.ts';
import type { Check, Pack, Wording } from '../policy/pack.ts';
import type { Answer } from '../review/review-sheet.ts';

/** One thing the applicant is asked for. */
export interface SupplementItem {
  /** `<check>/<reason, evidence kind or rule>`: the same thing asked twice has one key. */
  readonly key: string;
  readonly check: string;
  /** Reason code of the pack, e.g. `RB03`; null where only a rule asks. */
  readonly reason: string | null;
  /** Evidence kind that is asked for, where one is. */
  readonly kind: string | null;
  readonly what: string;
  readonly todo: string;
}

/** What became of an item after the notice. */
export const returnStates = ['returned', 'late', 'insufficient'] as const;
export type ReturnState = (typeof returnStates)[number];

/** A supplement notice (补正) as it stands. */
export interface Supplement {
  readonly n: number;
  readonly stage: string;
  readonly items: readonly (SupplementItem & {
    readonly state: ReturnState | null;
    readonly markedAt: number | null;
    /** Names of pieces that came after the notice and are of a kind the item or its check asks for. */
    readonly arrived: readonly string[];
  })[];
  readonly basis: string;
  readonly deadline: string;
  readonly contact: string;
  /** Why a further notice in the same stage, and why something was left out; empty otherwise. */
  readonly why: string;
  readonly drawnBy: OfficerId;
  readonly drawnAt: number;
  readonly issuedBy: OfficerId | null;
  readonly issuedAt: number | null;
}

export interface ToGather {
  readonly items: readonly {
    readonly check: Check;
    readonly answers: readonly Answer[];
    readonly findings: readonly Finding[];
  }[];
  readonly missingEvidence: readonly string[];
}

/**
 * Everything a complete notice asks for, in the order of the check list: answers 待补正, answers short of 符合 with a
 * supplement reason, required evidence that is missing, and what rules ask a supplement for (expired, not reconciled).
 * Each thing once. `say` chooses the language.
 */
export const gatherSupplement = (
  pack: Pack,
  { items, missingEvidence }: ToGather,
  say: (wording: Wording) => string,
): readonly SupplementItem[] => {
  const reasons = new Map(pack.reasons.map((reason) => [reason.code, reason]));
  const kinds = new Map(pack.evidenceKinds.map((kind) => [kind.id, kind]));
  const found = new Map<string, SupplementItem>();
  const add = (item: SupplementItem): void => {
    if (!found.has(item.key)) found.set(item.key, item);
  };
  const asked = new Set(missingEvidence);
  for (const { check, answers, findings } of items) {
    for (const answer of answers) {
      const reason = answer.reason === null ? undefined : reasons.get(answer.reason);
      if (!asksSupplement(answer, reason?.use ?? null)) continue;
      add({
        key: `${check.id}/${reason?.code ?? answer.value}`,
        check: check.id,
        reason: reason?.code ?? null,
        kind: null,
        what: [reason === undefined ? say(check.text) : say(reason.text), answer.note]
          .filter((one) => one !== '')
          .join('：'),
        // Without a reason of the pack the officer says what to do; the check's own text would only say it twice.
        todo: reason?.remedy === undefined ? '' : say(reason.remedy),
      });
    }
    for (const kind of check.evidence) if (asked.delete(kind)) add(missingItem(check.id, kind));
    for (const finding of findings) {
      if (finding.action !== 'supplement' || !standsInTheWay.has(finding.outcome)) continue;
      const [what, todo] = [say(finding.text), say(finding.remedy)];
      // An answer that asks for it in the finding's own words has said it already.
      if (answers.some(({ value, note }) => value === 'supplement' && note.includes(what))) continue;
      add({ key: `${check.id}/${finding.rule}`, check: check.id, reason: null, kind: null, what, todo });
    }
  }
  const [first] = items;
  // A kind that no check names is asked for all the same.
  for (const kind of asked) add(missingItem(first?.check.id ?? '', kind));
  return [...found.values()];

  function missingItem(check: string, kind: string): SupplementItem {
    const [name, remedy] = [kinds.get(kind)?.name, reasons.get(missingReason)?.remedy];
    return {
      key: `${check}/${kind}`,
      check,
      reason: reasons.has(missingReason) ? missingReason : null,
      kind,
      what: `${kind} ${name === undefined ? '' : say(name)}`.trim(),
      todo: remedy === undefined ? '' : say(remedy),
    };
  }
};

/** 附件缺失 in every pack of this policy; a pack without it asks without a code. */
const missingReason = 'RB03';
const standsInTheWay: ReadonlySet<string> = new Set(['WARN', 'EXCEPTION', 'HOLD', 'INVALID']);

/** Whether an answer asks the applicant for something. */
export const asksSupplement = (answer: Answer, use: string | null): boolean =>
  answer.value === 'supplement' || ((answer.value === 'notMet' || answer.value === 'partly') && use === 'supplement');

/** Checks to be looked at again: those whose items came back. Everything else stays answered. */
export const reopenedChecks = (notices: readonly Supplement[]): ReadonlyMap<string, number> => {
  const checks = new Map<string, number>();
  for (const { items } of notices)
    for (const { check, state, markedAt } of items)
      if (state !== null && markedAt !== null) checks.set(check, Math.max(checks.get(check) ?? 0, markedAt));
  return checks;
};

import type { FindingOutcome } from '../policy/pack.ts';
import { answerValues, type Answer, type Pin, type SheetItem } from '../review/review-sheet.ts';
import type { PacketAnswer, PacketCheck, PacketCheckGroup, PacketPin, PacketSummary } from './packet-model.ts';
import { compareText } from '../text-order.ts';
import { roundText, type PacketContext } from './packet-context.ts';
import { clauseText, fill } from './packet-text.ts';

/** An answer with the round it was given in. */
export interface RoundAnswer {
  readonly answer: Answer;
  readonly round: string;
}

/** The check table with every officer's answer under its own name, and the count of checks by answer. */
export const packetChecks = (
  context: PacketContext,
): { readonly groups: readonly PacketCheckGroup[]; readonly counts: PacketSummary['answers'] } => {
  const { words } = context;
  const items = new Map<string, SheetItem>();
  for (const sheet of context.input.sheets)
    for (const item of sheet.items) if (!items.has(item.check.id)) items.set(item.check.id, item);
  const answers = answersByCheck(context);
  const checks = [...items.values()].map((item) => checkOf(context, item, answers.get(item.check.id) ?? []));
  const groups = [
    { title: words.section.general, checks: checks.filter((check) => check.id.startsWith('G')) },
    { title: words.section.measure, checks: checks.filter((check) => !check.id.startsWith('G')) },
  ].filter((group) => group.checks.length > 0);
  return { groups, counts: countsOf(context, checks) };
};

/** Every answer of every round to each check, in the order of the rounds, then of time. */
export const answersByCheck = ({ input }: PacketContext): ReadonlyMap<string, readonly RoundAnswer[]> => {
  const byCheck = new Map<string, RoundAnswer[]>();
  for (const sheet of input.sheets) {
    for (const item of sheet.items) {
      const given = [...(item.mine === null ? [] : [item.mine]), ...item.others];
      const kept = byCheck.get(item.check.id) ?? [];
      const fresh = given
        .filter(
          (answer) =>
            !kept.some(
              (one) =>
                one.round === sheet.round && one.answer.officer === answer.officer && one.answer.wall === answer.wall,
            ),
        )
        .map((answer) => ({ answer, round: sheet.round }))
        .toSorted((a, b) => a.answer.wall - b.answer.wall || compareText(a.answer.officer, b.answer.officer));
      byCheck.set(item.check.id, [...kept, ...fresh]);
    }
  }
  return byCheck;
};

/** The gravest standing answer decides where a check is counted; the paper shows each of them. */
const gravest = ['notMet', 'supplement', 'partly', 'notApplicable', 'met'] as const;

const countsOf = ({ words }: PacketContext, checks: readonly PacketCheck[]): PacketSummary['answers'] => {
  const shown = checks.map(
    (check) => gravest.find((value) => check.answers.some((answer) => answer.value === value)) ?? 'open',
  );
  return [...answerValues, 'open' as const].map((value) => ({
    value,
    text: words.answer[value],
    count: shown.filter((one) => one === value).length,
  }));
};

const checkOf = (context: PacketContext, { check }: SheetItem, answers: readonly RoundAnswer[]): PacketCheck => {
  const { words, say, kind, input } = context;
  const outcomes = new Map<string, FindingOutcome>(input.findings.map((finding) => [finding.rule, finding.outcome]));
  return {
    id: check.id,
    text: say(check.text),
    clause: clauseText(check.clause.ref, context.words),
    expects: check.evidence.map(kind),
    rules: check.rules.flatMap((rule) => {
      const outcome = outcomes.get(rule);
      return outcome === undefined ? [] : [{ rule, outcome, text: words.outcome[outcome] }];
    }),
    answers: answers.map((one) => answerOf(context, one)),
  };
};

const answerOf = (context: PacketContext, { answer, round }: RoundAnswer): PacketAnswer => {
  const { words, input } = context;
  const reason = answer.reason === null ? undefined : input.held.pack.reasons.find((one) => one.code === answer.reason);
  return {
    value: answer.value,
    valueText: words.answer[answer.value],
    officer: context.officer(answer.officer),
    round: roundText(round, words),
    date: context.day(answer.wall),
    reason:
      answer.reason === null
        ? null
        : reason === undefined
          ? answer.reason
          : `${reason.code} ${context.say(reason.text)}`,
    note: answer.note,
    disputed: answer.disputed,
    pins: answer.pins.map((pin) => pinOf(context, pin)),
  };
};

const pinOf = ({ input, words }: PacketContext, pin: Pin): PacketPin => {
  const place = input.detail.evidence.findIndex((item) => item.hash === pin.hash);
  if (place < 0)
    return { index: null, page: pin.page, text: fill(words.check.unknownPin, { hash: pin.hash.slice(0, 12) }) };
  const template = pin.region === undefined ? words.check.pin : words.check.pinRegion;
  return { index: place + 1, page: pin.page, text: fill(template, { index: place + 1, page: pin.page }) };
};

import type { FactValue, Finding } from '../policy/finding.ts';
import type { FindingOutcome } from '../policy/pack.ts';
import type { PacketEligibility, PacketFinding, PacketSummary } from './packet-model.ts';
import { compareText } from '../text-order.ts';
import type { PacketContext } from './packet-context.ts';
import { namedText, stageText, valueText } from './packet-cells.ts';
import { answersByCheck } from './packet-checks.ts';
import { clauseText, dateText, fieldLabel, fill } from './packet-text.ts';

/** The gravest outcome first: what an officer has to see before the rest. */
const gravity: readonly FindingOutcome[] = ['INVALID', 'HOLD', 'UNKNOWN', 'EXCEPTION', 'WARN', 'INFO', 'PASS'];

/** Conclusion, the rules that fired with what they read, the rules that passed, and counts by outcome. */
export const packetEligibility = (
  context: PacketContext,
): { readonly section: PacketEligibility; readonly counts: PacketSummary['outcomes'] } => {
  const { input, words, say } = context;
  const sorted = input.findings.toSorted(
    (a, b) => gravity.indexOf(a.outcome) - gravity.indexOf(b.outcome) || compareText(a.rule, b.rule),
  );
  const count = (outcome: FindingOutcome): number => sorted.filter((finding) => finding.outcome === outcome).length;
  const { standing, concerned } = standingOf(sorted, count);
  return {
    section: {
      standing,
      conclusion: fill(words.conclusion[standing], { count: concerned }),
      fired: sorted.filter((finding) => finding.outcome !== 'PASS').map((finding) => findingOf(context, finding)),
      passed: sorted
        .filter((finding) => finding.outcome === 'PASS')
        .map((finding) => ({
          rule: finding.rule,
          clause: clauseText(finding.clause, context.words),
          formula: say(finding.formula),
        })),
    },
    counts: gravity.map((outcome) => ({ outcome, text: words.outcome[outcome], count: count(outcome) })),
  };
};

const standingOf = (
  findings: readonly Finding[],
  count: (outcome: FindingOutcome) => number,
): { readonly standing: PacketEligibility['standing']; readonly concerned: number } => {
  if (findings.length === 0) return { standing: 'none', concerned: 0 };
  if (count('INVALID') > 0) return { standing: 'invalid', concerned: count('INVALID') };
  if (count('HOLD') > 0) return { standing: 'hold', concerned: count('HOLD') };
  if (count('UNKNOWN') > 0) return { standing: 'unknown', concerned: count('UNKNOWN') };
  const attention = count('EXCEPTION') + count('WARN') + count('INFO');
  return attention > 0 ? { standing: 'attention', concerned: attention } : { standing: 'pass', concerned: 0 };
};

const findingOf = (context: PacketContext, finding: Finding): PacketFinding => {
  const { words, say, input } = context;
  const beside = new Set(
    input.sheets
      .flatMap((sheet) => sheet.items)
      .filter((item) => item.check.rules.includes(finding.rule))
      .map((item) => item.check.id),
  );
  const given = [...answersByCheck(context)].filter(([check]) => beside.has(check)).flatMap(([, answers]) => answers);
  return {
    rule: finding.rule,
    outcome: finding.outcome,
    outcomeText: words.outcome[finding.outcome],
    clause: clauseText(finding.clause, context.words),
    text: say(finding.text),
    formula: say(finding.formula),
    facts: finding.facts.map((fact) =>
      fill(words.finding.factLine, {
        name: factLabel(context, fact.name),
        value: factText(context, fact.name, fact.value),
        from: words.factFrom[fact.from],
      }),
    ),
    missing: finding.missing.map((one) =>
      one.kind === 'parameter'
        ? fill(words.finding.parameter, { name: parameterName(context, one.name) })
        : fill(words.finding.fact, { name: factLabel(context, one.name) }),
    ),
    remedy: say(finding.remedy),
    handled: [
      ...overridesOn(context, finding.rule),
      ...given.map(({ answer }) => ({
        text: fill(words.finding.handledBy, {
          officer: context.officer(answer.officer),
          date: context.day(answer.wall),
          check: answer.check,
          value: words.answer[answer.value],
        }),
        note: answer.note,
      })),
    ],
  };
};

/** What was said to go on in spite of the finding: who, when, why, and who agreed. */
const overridesOn = ({ input, words, officer, day }: PacketContext, rule: string): PacketFinding['handled'] =>
  (input.sheets[0]?.overrides ?? [])
    .filter((one) => one.rule === rule)
    .flatMap(({ request, decision, state }) => [
      {
        text: fill(words.finding.overrideBy, {
          officer: officer(request.officer),
          date: day(request.wall),
          state: words.override[state],
        }),
        note: request.reason,
      },
      ...(decision === null
        ? []
        : [
            {
              text: fill(words.finding.decidedBy, {
                officer: officer(decision.officer),
                date: day(decision.wall),
                said: words.override[decision.agrees ? 'agreed' : 'refused'],
              }),
              note: decision.note,
            },
          ]),
    ]);

/** Facts whose values are ids, and the list that names them. */
const choiceFacts: { readonly [name: string]: 'fundingModes' | 'applicantClasses' } = {
  'derived.allowedModes': 'fundingModes',
  'derived.allowedClasses': 'applicantClasses',
};

const factText = (context: PacketContext, name: string, value: FactValue): string => {
  const one = (item: string | number | boolean | null): string => {
    if (typeof item !== 'string') return valueText(context, fieldOf(name), item);
    const list = choiceFacts[name];
    if (list !== undefined) return namedText(context, list, item);
    if (name === 'case.state') return stageText(context, item);
    if (name === 'derived.directionOutcome')
      return (context.words.directionOutcome as { readonly [value: string]: string })[item] ?? item;
    if (name === 'review.officers') return context.officer(item);
    if (name === 'derived.amountSuspicion') return fieldLabel(item, context.language);
    return name === 'today' ? dateText(item, context.language) : valueText(context, fieldOf(name), item);
  };
  const isList = (given: FactValue): given is readonly string[] => Array.isArray(given);
  const text = isList(value) ? value.map(one).join(context.words.listSeparator) : one(value);
  return text === '' ? context.words.none : text;
};

/** `case.amountFen` by the name of its field, other facts by the paper's words, anything newer by its id. */
const factLabel = ({ words, language }: PacketContext, name: string): string => {
  const [group = '', ...rest] = name.split('.');
  const own = (words.fact as { readonly [key: string]: string | { readonly [key: string]: string } })[group];
  const word = typeof own === 'string' ? own : own?.[rest.join('.')];
  return word ?? fieldLabel(fieldOf(name), language);
};

const fieldOf = (name: string): string => name.slice(name.indexOf('.') + 1);

const parameterName = ({ input, say }: PacketContext, id: string): string => {
  const parameter = input.held.pack.parameters.find((one) => one.id === id);
  return parameter === undefined ? id : say(parameter.name);
};

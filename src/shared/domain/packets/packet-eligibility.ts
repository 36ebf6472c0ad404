import type { Finding } from '../policy/finding.ts';
import type { FindingOutcome } from '../policy/pack.ts';
import type { PacketEligibility, PacketFinding, PacketSummary } from './packet-model.ts';
import { compareText, type PacketContext } from './packet-context.ts';
import { fieldLabel, valueText } from './packet-cells.ts';
import { answersByCheck } from './packet-checks.ts';
import { dateText, fill } from './packet-text.ts';

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
        .map((finding) => ({ rule: finding.rule, clause: finding.clause, formula: say(finding.formula) })),
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
    input.sheets.flatMap((sheet) => sheet.items).filter((item) => item.check.rules.includes(finding.rule)).map((item) => item.check.id),
  );
  const given = [...answersByCheck(context)].filter(([check]) => beside.has(check)).flatMap(([, answers]) => answers);
  return {
    rule: finding.rule,
    outcome: finding.outcome,
    outcomeText: words.outcome[finding.outcome],
    clause: finding.clause,
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
    handled: given.map(({ answer }) => ({
      text: fill(words.finding.handledBy, {
        officer: context.officer(answer.officer),
        date: context.day(answer.wall),
        check: answer.check,
        value: words.answer[answer.value],
      }),
      note: answer.note,
    })),
  };
};

const factText = (context: PacketContext, name: string, value: Finding['facts'][number]['value']): string => {
  if (name === 'today' && typeof value === 'string') return dateText(value, context.language);
  const text = valueText(context, fieldOf(name), value);
  return text === '' ? context.words.none : text;
};

/** `case.amountFen` by the form's name, `evidence.kinds` and the like by the paper's words, anything newer by its id. */
const factLabel = (context: PacketContext, name: string): string => {
  const own = (context.words.fact as { readonly [name: string]: string })[name];
  if (own !== undefined) return own;
  const label = fieldLabel(context, fieldOf(name));
  return label === '' ? name : label;
};

const fieldOf = (name: string): string => name.slice(name.indexOf('.') + 1);

const parameterName = ({ input, say }: PacketContext, id: string): string => {
  const parameter = input.held.pack.parameters.find((one) => one.id === id);
  return parameter === undefined ? id : say(parameter.name);
};

import type { FinanceView } from '../finance/finance-view.ts';
import { slipChoices, slipKind, totalsKind, type Slip } from '../finance/reconciliation.ts';
import { capitalOfFen, yuanOfFen } from '../money/amount-text.ts';
import type { PacketContext } from './packet-context.ts';
import type { PacketFinance, PacketLine } from './packet-model.ts';
import { fill, fillScreen, financeWords } from './packet-text.ts';
import { pagesText } from './record-text.ts';
import { partsOfRecord } from './record-entries.ts';

/** Declared money beside its papers, figure by figure as the finance screen shows it. */
export const packetFinance = (context: PacketContext): PacketFinance | null => {
  const { finance: view } = context.input;
  if (!view.applies) return null;
  const said = financeWords(context.language);
  const kindOf = kindNames(context);
  const difference = (fen: number | null): string =>
    fen === null ? said.open : `${fen > 0 ? '+' : ''}${yuanOfFen(fen)}`;
  return {
    amounts: amountsOf(context),
    warnings: [
      ...(view.slips.length === 0 ? [context.words.finance.none] : []),
      ...(view.unsettled === 0 ? [] : [fillScreen(said.unsettled, { count: view.unsettled })]),
    ],
    doubled: view.doubled.map(({ kind, number, ids }) =>
      fillScreen(said.doubled, { kind: kindOf(kind), number, count: ids.length }),
    ),
    sums:
      view.slips.length === 0
        ? null
        : {
            head: [said.kind, said.slips, said.sumCounted, said.sumLeftOut, said.toDeclared, said.toEligible],
            rows: view.sums.map((sum) => [
              kindOf(sum.kind),
              String(sum.slips),
              yuanOfFen(sum.countedFen),
              yuanOfFen(sum.leftOutFen),
              difference(sum.toDeclaredFen),
              difference(sum.toEligibleFen),
            ]),
            figures: [1, 2, 3, 4, 5],
          },
    slips:
      view.slips.length === 0
        ? null
        : {
            head: [said.kind, said.number, said.date, said.payee, said.amount, said.counted, context.words.finance.why],
            rows: view.slips.map((slip) => slipRow(context, slip, kindOf)),
            figures: [4],
          },
    remarks: remarksOf(context),
  };
};

/** Places of number and payee in a row of slips: they name who was dealt with. */
export const namingSlipColumns: readonly number[] = [1, 3];

const slipRow = (context: PacketContext, slip: Slip, kindOf: (kind: string) => string): readonly string[] => {
  const { words, language } = context;
  const said = financeWords(language);
  return [
    kindOf(slip.kind),
    slip.number === '' ? words.blank : slip.number,
    slip.date === '' ? words.blank : slip.date,
    slip.payee === '' ? words.blank : slip.payee,
    slip.amountFen === null ? words.blank : yuanOfFen(slip.amountFen),
    slip.counted === null ? said.undecided : slip.counted ? said.counted : said.leftOut,
    [
      slip.reason.replace(/[。；;.]$/u, ''),
      ...slip.problems.map((one) => said.problem[one]),
      pagesText(context, slip.pages),
    ]
      .filter((part) => part !== '')
      .join(words.history.join) || words.blank,
  ];
};

const amountsOf = (context: PacketContext): readonly PacketLine[] => {
  const { words, language } = context;
  const { declaredFen, declaredFrom, eligibleFen }: FinanceView = context.input.finance;
  const said = financeWords(language);
  const amount = (fen: number | null): string =>
    fen === null ? words.blank : fill(words.finance.amount, { yuan: yuanOfFen(fen), capital: capitalOfFen(fen) });
  const declared = amount(declaredFen);
  const standsIn = declaredFrom === 'form' && declaredFen !== null;
  return [
    {
      label: said.declared,
      text: standsIn ? fill(words.finance.fromForm, { amount: declared, why: said.fromForm }) : declared,
    },
    { label: said.eligible, text: amount(eligibleFen) },
  ];
};

/** What stands in the record of the totals beside its two amounts. */
const remarksOf = (context: PacketContext): readonly PacketLine[] => {
  const { held, course } = context.input;
  const kind = held.pack.records?.find(({ id }) => id === totalsKind);
  const record = course.records.find((one) => one.kind === totalsKind);
  if (kind === undefined || record === undefined) return [];
  return partsOfRecord(context, kind, record)
    .cells.filter(({ id }) => id !== 'declaredFen' && id !== 'eligibleFen')
    .map(({ label, text }) => ({ label, text }));
};

const kindNames = ({ input, say, words }: PacketContext): ((kind: string) => string) => {
  const fields = input.held.pack.records?.find(({ id }) => id === slipKind)?.fields ?? [];
  const choices = new Map(slipChoices(fields).map(({ id, name }) => [id, say(name)]));
  return (kind) => choices.get(kind) ?? (kind === '' ? words.blank : kind);
};

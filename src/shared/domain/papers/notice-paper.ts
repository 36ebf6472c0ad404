import type { CaseId } from '../ids.ts';
import { stageText } from '../packets/packet-cells.ts';
import { factsOfRecords } from '../records/facts-of-records.ts';
import type { StepLine } from '../workflow/counted-steps.ts';
import { textOf, type PaperCase, type PaperLack, type PaperOrigin } from './case-paper.ts';
import { sum, wan, type ListDetails, type ListPaper } from './paper-list.ts';
import type { PaperBlock } from './paper-model.ts';
import { wordedBlocks, type PaperLabels, type PaperWording } from './paper-wording.ts';

/** The notice list that a correction is of, as the register has it. */
export interface EarlierNotice {
  readonly number: string;
  /** ISO day it was made. */
  readonly on: string;
  /** Cases that stood on it. */
  readonly cases: readonly CaseId[];
}

/** Of the cases those that the meeting decided to support and that have not left since, with the amount it decided. */
export const publicNoticePaper = (
  cases: readonly PaperCase[],
  wording: PaperWording,
  labels: PaperLabels,
  origin: PaperOrigin,
  details: ListDetails,
): ListPaper | PaperLack => {
  const listed = cases.filter((one) => isOnList(one, origin.date));
  if (listed.length === 0) return 'noneSupported';
  const amounts = amountsOf(listed, origin.date);
  const blocks = wordedBlocks(
    'publicNotice',
    wording,
    { ...origin, ...daysOf(details), cases: listed.length, total: sum(amounts) },
    { list: () => [listTable(listed, amounts, labels)] },
  );
  return { blocks, on: listed, listed: listed.map(idOf), leftOut: numbersBut(cases, listed) };
};

/**
 * A correction of a list that was already public: what is taken out and why, which reserve comes in, and the list as it
 * stands then. Of the cases those not on the earlier list come in where the meeting kept them in reserve, or supports
 * them by now.
 */
export const correctedNoticePaper = (
  cases: readonly PaperCase[],
  wording: PaperWording,
  labels: PaperLabels,
  origin: PaperOrigin,
  details: ListDetails,
  earlier: EarlierNotice | null,
): ListPaper | PaperLack => {
  if (earlier === null) return 'noEarlierNotice';
  const before = cases.filter((one) => earlier.cases.includes(idOf(one)));
  const taken = before.filter((one) => !isOnList(one, origin.date));
  if (taken.length === 0) return 'nothingToCorrect';
  const kept = before.filter((one) => !taken.includes(one));
  const came = cases.filter((one) => {
    const { decision } = decisionOf(one, origin.date);
    return !before.includes(one) && departureOf(one) === null && (decision === reserve || decision === support);
  });
  const listed = [...kept, ...came];
  const amounts = amountsOf(listed, origin.date);
  const values = {
    ...origin,
    ...daysOf(details),
    earlier: earlier.number,
    earlierOn: earlier.on,
    taken: taken.length,
    came: came.length,
    cases: listed.length,
    total: listed.length === 0 ? null : sum(amounts),
  };
  const blocks = wordedBlocks('correctedNotice', wording, values, {
    taken: () => [takenTable(taken, labels, origin.date)],
    came: () =>
      came.length === 0
        ? [{ t: 'text', text: labels.noReserve, style: 'body' }]
        : [listTable(came, amountsOf(came, origin.date), labels)],
    list: () =>
      listed.length === 0
        ? [{ t: 'text', text: labels.noneLeft, style: 'body' }]
        : [listTable(listed, amounts, labels)],
  });
  return {
    blocks,
    on: [...taken, ...listed],
    listed: listed.map(idOf),
    leftOut: numbersBut(cases, [...before, ...came]),
  };
};

/** Choice ids of the decision in every pack's form of the meeting (dossier 3.1: 综合审议). */
const support = 'support';
const reserve = 'reserve';

/** What the meeting decided, by the forms of the case's own pack; nulls where nobody wrote it down or two differ. */
const decisionOf = (
  { context }: PaperCase,
  today: string,
): { readonly decision: string | null; readonly amountFen: number | null } => {
  const { held, course } = context.input;
  const kinds = (held.pack.records ?? []).filter((kind) =>
    kind.facts?.some(({ fact }) => fact === 'derived.decidedFen'),
  );
  const facts = factsOfRecords(kinds, course.records, today);
  const [decision, amount] = [facts['derived.meetingDecision']?.value, facts['derived.decidedFen']?.value];
  return {
    decision: typeof decision === 'string' ? decision : null,
    amountFen: typeof amount === 'number' ? amount : null,
  };
};

const isOnList = (one: PaperCase, today: string): boolean =>
  decisionOf(one, today).decision === support && departureOf(one) === null;

/** The step by which a case left for good (withdrawn, refused), archived since or not; null while it has not. */
const departureOf = ({ context }: PaperCase): StepLine | null => {
  const stages = new Map(context.input.held.pack.stages.map((stage) => [stage.code, stage]));
  const last = context.input.course.steps.findLast(({ counted, step }) => {
    const stage = stages.get(step.to);
    return counted && !(stage?.closed === true && stage.aside !== true);
  });
  const stage = last === undefined ? undefined : stages.get(last.step.to);
  return last !== undefined && stage?.closed === true && stage.aside === true ? last : null;
};

const listTable = (
  listed: readonly PaperCase[],
  amounts: readonly (number | null)[],
  labels: PaperLabels,
): PaperBlock => ({
  t: 'table',
  head: [labels.index, labels.applicant, labels.project, labels.direction, labels.proposed],
  widths: [7, 24, 24, 20, 11],
  rows: listed.map((one, at) => [...caseCells(one, at), wan(amounts[at] ?? null)]),
  rowMm: 0,
});

/** Why one is taken out is said in the pack's words; what an officer noted beside is not for the public. */
const takenTable = (taken: readonly PaperCase[], labels: PaperLabels, today: string): PaperBlock => ({
  t: 'table',
  head: [labels.index, labels.applicant, labels.project, labels.direction, labels.proposed, labels.takenWhy],
  widths: [6, 21, 21, 18, 11, 16],
  rows: taken.map((one, at) => [...caseCells(one, at), wan(decisionOf(one, today).amountFen), whyTaken(one, labels)]),
  rowMm: 0,
});

const whyTaken = (one: PaperCase, labels: PaperLabels): string => {
  const departure = departureOf(one);
  if (departure === null) return labels.decisionChanged;
  const { input, say } = one.context;
  const reason = input.held.pack.reasons.find(({ code }) => code === departure.step.reason);
  return [stageText(one.context, departure.step.to), reason === undefined ? '' : say(reason.text)]
    .filter((part) => part !== '')
    .join('：');
};

const caseCells = ({ model, context }: PaperCase, at: number): readonly string[] => [
  String(at + 1),
  model.made.applicant,
  context.input.detail.row.title,
  textOf(model.cover, 'direction'),
];

const amountsOf = (cases: readonly PaperCase[], today: string): readonly (number | null)[] =>
  cases.map((one) => decisionOf(one, today).amountFen);

const daysOf = ({ on, until, place }: ListDetails) => ({ from: on, until, place });

const idOf = ({ model }: PaperCase): CaseId => model.made.case as CaseId;

const numbersBut = (cases: readonly PaperCase[], on: readonly PaperCase[]): readonly string[] =>
  cases.filter((one) => !on.includes(one)).map(({ model }) => model.made.number);

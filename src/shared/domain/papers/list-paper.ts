import type { PacketModel } from '../packets/packet-model.ts';
import { textOf, type PaperCase, type PaperOrigin } from './case-paper.ts';
import { sum, wan, type ListDetails, type ListPaper } from './paper-list.ts';
import type { PaperBlock, PaperPair } from './paper-model.ts';
import { wordedBlocks, type PaperLabels, type PaperWording } from './paper-wording.ts';

/** Agenda, statements, sign-in, table of the cases, a card a case, scoring sheet, form of the minutes, packets to be returned. */
export const meetingPaper = (
  cases: readonly PaperCase[],
  wording: PaperWording,
  labels: PaperLabels,
  origin: PaperOrigin,
  details: ListDetails,
): ListPaper => {
  const asked = cases.map(({ model }) => model.summary.amountFen);
  const parts = {
    agenda: (): readonly PaperBlock[] => [
      { t: 'items', items: (wording.agenda ?? []).map((text) => ({ text, note: '' })) },
    ],
    recusals: (): readonly PaperBlock[] => recusalBlocks(cases, labels),
    list: (): readonly PaperBlock[] => [
      {
        t: 'table',
        head: [labels.index, labels.number, labels.applicant, labels.project, labels.asked, labels.suggestion],
        widths: [7, 17, 20, 22, 12, 11],
        rows: cases.map(({ model }, at) => [
          String(at + 1),
          model.made.number,
          model.made.applicant,
          textOf(model.cover, 'title'),
          wan(asked[at] ?? null),
          suggestionOf(model),
        ]),
        rowMm: 0,
      },
    ],
    cards: (): readonly PaperBlock[] => cases.flatMap((one, at) => cardOf(one, at, labels)),
    scores: (): readonly PaperBlock[] => [
      {
        t: 'table',
        head: [labels.index, labels.number, labels.project, labels.score, labels.reason],
        widths: [7, 17, 20, 9, 26],
        rows: cases.map(({ model }, at) => [String(at + 1), model.made.number, textOf(model.cover, 'title'), '', '']),
        rowMm: 16,
      },
      { t: 'signs', roles: [labels.judge] },
    ],
    statements: (): readonly PaperBlock[] => statementsOf(cases, labels),
    signIn: (): readonly PaperBlock[] => [
      {
        t: 'table',
        head: [labels.index, labels.name, labels.unit, labels.role, labels.came, labels.sign],
        widths: [6, 13, 22, 12, 11, 15],
        rows: Array.from({ length: signInRows }, (_, at) => [String(at + 1), '', '', '', '', '']),
        rowMm: 12,
      },
    ],
    returns: (): readonly PaperBlock[] => [
      {
        t: 'table',
        head: [labels.index, labels.number, labels.project, labels.handedOut, labels.givenBack, labels.missingCopies],
        widths: [6, 18, 26, 10, 10, 12],
        rows: cases.map(({ model }, at) => [
          String(at + 1),
          model.made.number,
          textOf(model.cover, 'title'),
          '',
          '',
          '',
        ]),
        rowMm: 12,
      },
      { t: 'signs', roles: [labels.handsOut, labels.takesBack] },
    ],
    minutes: (): readonly PaperBlock[] => minutesOf(cases, wording, labels, details),
  };
  const blocks = wordedBlocks(
    'meeting',
    wording,
    { ...origin, cases: cases.length, total: sum(asked), name: details.name, on: details.on, place: details.place },
    parts,
  );
  return { blocks, on: cases, listed: null, leftOut: [] };
};

/** Confirmed recusals of officers stand in print; those at the table write theirs below and sign. */
const recusalBlocks = (cases: readonly PaperCase[], labels: PaperLabels): readonly PaperBlock[] => {
  // A reader who must not know whose a case is, is not told who keeps away from it either.
  const known = cases.flatMap(({ model, context }) =>
    model.audience.kind === 'officers'
      ? context.input.course.recusals
          .filter(({ decision }) => decision === 'confirmed')
          .map((one) => [context.officer(one.officer), model.made.number])
      : [],
  );
  const table: PaperBlock = {
    t: 'table',
    head: [labels.name, labels.unit, labels.recused, labels.sign, labels.day],
    widths: [10, 16, 16, 12, 10],
    rows: Array.from({ length: 7 }, () => ['', '', '', '', '']),
    rowMm: 12,
  };
  if (known.length === 0) return [table];
  return [
    table,
    { t: 'heading', level: 2, text: labels.knownRecusals, page: false },
    { t: 'table', head: [labels.name, labels.recused], widths: [10, 20], rows: known, rowMm: 0 },
  ];
};

/** Rows that fill a page under its heading. */
const signInRows = 14;

/** A page to sign for each officer whose recusal was confirmed: of which cases, on what ground, since when. */
const statementsOf = (cases: readonly PaperCase[], labels: PaperLabels): readonly PaperBlock[] => {
  const rowsByOfficer = new Map<string, (readonly string[])[]>();
  for (const { model, context } of cases) {
    if (model.audience.kind !== 'officers') continue;
    const grounds = new Map(
      (context.input.held.pack.recusalGrounds ?? []).map(({ id, name }) => [id, context.say(name)]),
    );
    for (const one of context.input.course.recusals.filter(({ decision }) => decision === 'confirmed')) {
      const name = context.officer(one.officer);
      rowsByOfficer.set(name, [
        ...(rowsByOfficer.get(name) ?? []),
        [
          model.made.number,
          textOf(model.cover, 'title'),
          [grounds.get(one.ground) ?? one.ground, one.note].filter((part) => part !== '').join('；'),
          one.decidedAt === null ? '' : context.day(one.decidedAt),
        ],
      ]);
    }
  }
  return [...rowsByOfficer].flatMap(([name, rows]): readonly PaperBlock[] => [
    { t: 'heading', level: 1, text: `${labels.statement}　${name}`, page: true },
    {
      t: 'table',
      head: [labels.number, labels.project, labels.ground, labels.confirmedOn],
      widths: [18, 24, 24, 15],
      rows,
      rowMm: 0,
    },
    { t: 'text', text: labels.statementText, style: 'body' },
    { t: 'signs', roles: [labels.declares] },
  ]);
};

const cardOf = ({ model, context }: PaperCase, at: number, labels: PaperLabels): readonly PaperBlock[] => {
  const { summary } = model;
  const pairs: PaperPair[] = [
    { label: labels.number, text: model.made.number },
    ...summary.cells
      .filter((cell) => cell.id !== 'title' && cell.text !== context.words.blank)
      .map(({ label, text }) => ({ label, text })),
    { label: labels.conclusion, text: summary.conclusion },
    {
      label: labels.checks,
      text: summary.answers
        .filter(({ count }) => count > 0)
        .map(({ text, count }) => `${text} ${count}`)
        .join(context.words.listSeparator),
    },
    { label: labels.missing, text: model.missingEvidence.join(context.words.listSeparator) },
    ...model.reviews.map((review) => ({
      label: `${labels.suggestion}（${review.round}）`,
      text: [review.suggestionText, review.amount ?? '', review.conditions].filter((part) => part !== '').join(' '),
    })),
  ];
  return [
    { t: 'heading', level: 2, text: `${at + 1}　${textOf(model.cover, 'title')}`, page: at > 0 },
    { t: 'pairs', pairs: pairs.filter(({ text }) => text !== '') },
    { t: 'room', label: labels.points, heightMm: 34 },
  ];
};

const minutesOf = (
  cases: readonly PaperCase[],
  wording: PaperWording,
  labels: PaperLabels,
  details: ListDetails,
): readonly PaperBlock[] => [
  {
    t: 'pairs',
    pairs: [
      { label: labels.meeting, text: details.name },
      { label: labels.on, text: '' },
      { label: labels.place, text: details.place },
      { label: labels.host, text: '' },
    ],
  },
  { t: 'room', label: labels.present, heightMm: 22 },
  { t: 'room', label: labels.recused, heightMm: 16 },
  {
    t: 'table',
    head: [labels.index, labels.number, labels.project, labels.decision, labels.agreed, labels.conditions],
    widths: [7, 17, 20, 12, 12, 16],
    rows: cases.map(({ model }, at) => [String(at + 1), model.made.number, textOf(model.cover, 'title'), '', '', '']),
    rowMm: 14,
  },
  { t: 'room', label: labels.points, heightMm: 50 },
  { t: 'signs', roles: wording.roles ?? [] },
];

const suggestionOf = ({ reviews }: PacketModel): string => reviews.at(-1)?.suggestionText ?? '';

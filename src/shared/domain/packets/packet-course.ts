import type { DifferenceLine } from '../review/differences-view.ts';
import type { Answer } from '../review/review-sheet.ts';
import { stageText } from './packet-cells.ts';
import type { PacketContext } from './packet-context.ts';
import type { PacketCourse, PacketEntry } from './packet-model.ts';
import { amountText, dateText, fill } from './packet-text.ts';
import { entriesOfRecords, hasOwnSection } from './record-entries.ts';

/** What happened around the review, section by section; a section without entries is not there. */
export const packetCourse = (context: PacketContext): readonly PacketCourse[] => {
  const { section } = context.words;
  const all: readonly PacketCourse[] = [
    { id: 'steps', title: section.steps, entries: stepsOf(context) },
    { id: 'differences', title: section.differences, entries: differencesOf(context) },
    { id: 'supplements', title: section.supplements, entries: supplementsOf(context) },
    { id: 'recusals', title: section.recusals, entries: recusalsOf(context) },
    { id: 'records', title: section.records, entries: recordsOf(context) },
  ];
  return all.filter(({ entries }) => entries.length > 0);
};

/** A cell only where there is something to say. */
const said = (label: string, text: string): PacketEntry['cells'] => (text === '' ? [] : [{ label, text }]);

const stepsOf = (context: PacketContext): readonly PacketEntry[] => {
  const { input, words, officer, language } = context;
  const { steps } = input.course;
  if (steps.length === 0) return [];
  const reasons = new Map(input.held.pack.reasons.map((one) => [one.code, context.say(one.text)]));
  const { course } = words;
  return [
    {
      title: '',
      aside: '',
      cells: [],
      table: {
        head: [course.day, course.stage, course.officer, course.remark],
        rows: steps.map(({ step, officer: by, counted }) => [
          dateText(step.on, language),
          stageText(context, step.to),
          officer(by),
          [
            step.reason === null ? '' : `${step.reason} ${reasons.get(step.reason) ?? ''}`.trim(),
            step.lead === null ? '' : fill(course.lead, step.lead),
            step.note,
            counted ? '' : course.uncounted,
            step.revision === 1 ? '' : fill(course.revision, { count: step.revision }),
          ]
            .filter((part) => part !== '')
            .join(words.history.join),
        ]),
      },
    },
  ];
};

const differencesOf = (context: PacketContext): readonly PacketEntry[] => {
  const { input, words, officer, day } = context;
  const { course } = words;
  const sideOf = ({ about }: DifferenceLine, answer: Answer | null, which: 'first' | 'second'): string => {
    const review = input.course.reviews[which];
    if (about === 'suggestion') return review === null ? words.blank : words.suggestion[review.suggestion];
    if (about === 'amountFen')
      return review?.amountFen == null ? words.amount.none : amountText(review.amountFen, words);
    if (about === 'conditions') return review === null || review.conditions === '' ? words.blank : review.conditions;
    if (answer === null) return words.summary.open;
    return [words.answer[answer.value], answer.reason ?? '', answer.note].filter((part) => part !== '').join(' ');
  };
  return input.course.differences.map((line): PacketEntry => {
    const { settlement } = line;
    const abouts = course.about as { readonly [about: string]: string };
    return {
      title: abouts[line.about] ?? line.about,
      aside: course.standing[line.standing],
      cells: [
        { label: words.check.firstRound, text: sideOf(line, line.first, 'first') },
        { label: words.check.secondRound, text: sideOf(line, line.second, 'second') },
        ...(settlement === null
          ? []
          : [
              {
                label: course.settled,
                text: fill(course.settledBy, {
                  choice: course.choice[settlement.choice],
                  officer: officer(settlement.officer),
                  date: day(settlement.wall),
                }),
              },
              ...said(course.reason, settlement.reason),
            ]),
      ],
    };
  });
};

const supplementsOf = (context: PacketContext): readonly PacketEntry[] => {
  const { input, words, officer, day, language, kind } = context;
  const { course } = words;
  return input.course.supplements.map((notice) => ({
    title: fill(course.notice, { n: notice.n }),
    aside:
      notice.issuedAt === null
        ? course.notIssued
        : fill(course.issued, { date: day(notice.issuedAt), officer: officer(notice.issuedBy) }),
    cells: [
      ...said(course.stage, stageText(context, notice.stage)),
      ...said(course.deadline, dateText(notice.deadline, language)),
      ...said(course.basis, notice.basis),
      ...said(course.reason, notice.why),
    ],
    table: {
      head: [course.check, course.asked, course.todo, course.came],
      rows: notice.items.map((item) => [
        item.check,
        item.kind === null ? item.what : `${item.what}（${item.kind} ${kind(item.kind)}）`,
        item.todo,
        [item.state === null ? '' : course.returned[item.state], item.arrived.join(words.listSeparator)]
          .filter((part) => part !== '')
          .join(' ') || words.blank,
      ]),
    },
  }));
};

const recusalsOf = ({ input, words, officer, day, say }: PacketContext): readonly PacketEntry[] => {
  const { course } = words;
  const grounds = new Map((input.held.pack.recusalGrounds ?? []).map((one) => [one.id, say(one.name)]));
  return input.course.recusals.map((one) => ({
    title: officer(one.officer),
    aside: one.decision === null ? course.waiting : course.decision[one.decision],
    cells: [
      { label: course.ground, text: grounds.get(one.ground) ?? one.ground },
      { label: course.raised, text: `${officer(one.raisedBy)} ${day(one.wall)} ${course.origin[one.origin]}` },
      ...(one.decidedBy === null || one.decidedAt === null
        ? []
        : [{ label: course.decided, text: `${officer(one.decidedBy)} ${day(one.decidedAt)}` }]),
      ...said(course.remark, [one.note, one.decisionNote].filter((part) => part !== '').join(words.history.join)),
    ],
  }));
};

const recordsOf = (context: PacketContext): readonly PacketEntry[] =>
  entriesOfRecords(context, (kind, record) => kind.part !== 'application' && !hasOwnSection(context, record));

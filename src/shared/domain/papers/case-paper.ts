import type { CaseRecord } from '../records/case-record.ts';
import type { PacketContext } from '../packets/packet-context.ts';
import type { PacketModel } from '../packets/packet-model.ts';
import { recordText, rowTexts } from '../packets/record-text.ts';
import type { StepLine } from '../workflow/counted-steps.ts';
import type { PaperBlock, PaperPair } from './paper-model.ts';
import { wordedBlocks, type PaperLabels, type PaperWording, type PlaceValues } from './paper-wording.ts';

/** A case as papers see it: what its packet says, and what that was built from. */
export interface PaperCase {
  readonly model: PacketModel;
  readonly context: PacketContext;
}

/** What every paper can say of itself. */
export interface PaperOrigin {
  readonly office: string;
  readonly officer: string;
  /** ISO day. */
  readonly date: string;
  readonly policy: string;
}

/** Why there is no paper; each has its text as `paper.<lack>`. */
export type PaperLack =
  | 'noCases'
  | 'noNotice'
  | 'notAccepted'
  | 'notRefused'
  | 'noRecord'
  | 'noneSupported'
  | 'noEarlierNotice'
  | 'nothingToCorrect';

type Blocks = readonly PaperBlock[] | PaperLack;

/** The one complete supplement notice, as it was issued; `of` is its number in the case. */
export const supplementPaper = (one: PaperCase, wording: PaperWording, origin: PaperOrigin, of: number): Blocks => {
  const notice = one.context.input.course.supplements.find(({ n }) => n === of);
  if (notice === undefined || notice.issuedAt === null) return 'noNotice';
  const { kind } = one.context;
  return wordedBlocks(
    'supplement',
    wording,
    {
      ...valuesOf(one, origin),
      n: of,
      count: notice.items.length,
      basis: notice.basis,
      deadline: notice.deadline,
      contact: notice.contact,
    },
    {
      items: () => [
        {
          t: 'items',
          items: notice.items.map((item) => ({
            text:
              item.kind === null || item.what.includes(item.kind) ? item.what : `${item.what}（${kind(item.kind)}）`,
            note: [item.todo, item.check === '' ? '' : `（${[item.check, item.reason ?? ''].join(' ').trim()}）`].join(
              '',
            ),
          })),
        },
      ],
    },
  );
};

/** That an application was accepted, on the day of the step that accepted it. */
export const acceptancePaper = (
  one: PaperCase,
  wording: PaperWording,
  labels: PaperLabels,
  origin: PaperOrigin,
): Blocks => {
  const accepted = acceptanceOf(one.context);
  if (accepted === null) return 'notAccepted';
  const { row } = one.context.input.detail;
  const values = {
    ...valuesOf(one, origin),
    acceptedOn: accepted.step.on,
    amount: row.amountFen,
    handler: one.context.officer(row.handler),
  };
  return wordedBlocks('acceptance', wording, values, { case: () => [casePairs(one, labels.number)] });
};

/** The last counted step into the pack's stage of acceptance, in the revision that stands and unless it was refused since. */
const acceptanceOf = ({ input }: PacketContext): StepLine | null => {
  const { steps } = input.course;
  const last = steps.findLast(({ counted }) => counted);
  if (last === undefined || last.step.to === notAccepted) return null;
  const codes = input.held.pack.stages.filter(({ pins }) => pins === true).map(({ code }) => code);
  return (
    steps.findLast(({ counted, step }) => counted && codes.includes(step.to) && step.revision === last.step.revision) ??
    null
  );
};

/** That an application was not accepted: reason and clause of the step that closed it. */
export const refusalPaper = (one: PaperCase, wording: PaperWording, origin: PaperOrigin): Blocks => {
  const line = refusalOf(one.context.input.course.steps);
  if (line === null) return 'notRefused';
  const { pack } = one.context.input.held;
  const reason = pack.reasons.find(({ code }) => code === line.step.reason);
  const { say } = one.context;
  return wordedBlocks(
    'refusal',
    wording,
    {
      ...valuesOf(one, origin),
      decidedOn: line.step.on,
      reason: reason === undefined ? (line.step.reason ?? '') : say(reason.text),
      clause: reason?.clause?.ref ?? '',
      remedy: reason?.remedy === undefined ? '' : say(reason.remedy),
      note: line.step.note,
    },
    {},
  );
};

/** The last counted step, where it is the one that does not accept. */
const refusalOf = (steps: readonly StepLine[]): StepLine | null => {
  const last = steps.findLast(({ counted }) => counted);
  return last?.step.to === notAccepted ? last : null;
};

/** Stage code of every pack of this policy (dossier: 不予受理). */
const notAccepted = 'NOT_ACCEPTED';

/** The form of a site visit: blank with room to write in (`record` null), or what a record says. */
export const siteVisitPaper = (
  one: PaperCase,
  wording: PaperWording,
  labels: PaperLabels,
  origin: PaperOrigin,
  record: string | null,
): Blocks => {
  const kind = one.context.input.held.pack.records?.find(({ id }) => id === siteVisit);
  const found = one.context.input.course.records.find(({ kind: of, id }) => of === siteVisit && id === record);
  if (kind === undefined || (record !== null && found === undefined)) return 'noRecord';
  const text = (id: string): string => {
    const field = kind.fields.find((known) => known.id === id);
    return found === undefined || field === undefined ? '' : recordText(one.context, found, field);
  };
  return wordedBlocks(
    'siteVisit',
    wording,
    { ...valuesOf(one, origin), place: text('place'), visitedOn: plainText(found, 'visitedOn') },
    {
      case: () => [casePairs(one, labels.number)],
      visit: () =>
        joinedPairs(
          kind.fields.flatMap((field): readonly PaperBlock[] => {
            const name = one.context.say(field.name);
            if (field.type === 'rows') {
              const { head, rows } = rowTexts(one.context, field, found);
              const blank = Array.from({ length: blankRows }, () => head.map(() => ''));
              return [
                {
                  t: 'table',
                  head: [name, ...head.slice(1)],
                  widths: head.map((_, at) => (head.length === 3 && at === 1 ? 2 : 1)),
                  rows: rows.length === 0 ? blank : rows,
                  rowMm: rows.length === 0 ? 10 : 0,
                },
              ];
            }
            const said = text(field.id);
            if (found === undefined && field.type === 'longText') return [{ t: 'room', label: name, heightMm: 24 }];
            return [{ t: 'pairs', pairs: [{ label: name, text: said }] }];
          }),
        ),
      signs: () => [{ t: 'signs', roles: wording.roles ?? [] }],
    },
  );
};

/** Pairs that follow each other are one table. */
const joinedPairs = (blocks: readonly PaperBlock[]): readonly PaperBlock[] =>
  blocks.reduce<readonly PaperBlock[]>((all, block) => {
    const last = all.at(-1);
    return last?.t === 'pairs' && block.t === 'pairs'
      ? [...all.slice(0, -1), { t: 'pairs', pairs: [...last.pairs, ...block.pairs] }]
      : [...all, block];
  }, []);

const siteVisit = 'siteVisit';
const blankRows = 4;

const plainText = (record: CaseRecord | undefined, field: string): string => {
  const value = record?.values[field];
  return typeof value === 'string' ? value : '';
};

/** Places that every paper of one case fills. */
const valuesOf = ({ model, context }: PaperCase, origin: PaperOrigin): PlaceValues => {
  const { row } = context.input.detail;
  return {
    ...origin,
    applicant: model.made.applicant,
    title: row.title,
    number: model.made.number,
    uscc: row.uscc,
    direction: textOf(model.cover, 'direction'),
  };
};

export const textOf = (cells: PacketModel['cover'], id: string): string =>
  cells.find((cell) => cell.id === id)?.text ?? '';

/** The case in the words of its summary card. */
const casePairs = ({ model, context }: PaperCase, label: string): PaperBlock => ({
  t: 'pairs',
  pairs: [
    { label: label, text: model.made.number },
    ...['applicantName', 'uscc', 'title', 'direction', 'amountFen', 'amountCapital'].flatMap(
      (id): readonly PaperPair[] => {
        const cell = model.summary.cells.find((one) => one.id === id);
        return cell === undefined || cell.text === context.words.blank ? [] : [{ label: cell.label, text: cell.text }];
      },
    ),
  ],
});

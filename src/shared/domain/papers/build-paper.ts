import type { CaseId } from '../ids.ts';
import { beijingTime, dateText } from '../packets/packet-text.ts';
import {
  acceptancePaper,
  refusalPaper,
  siteVisitPaper,
  supplementPaper,
  type PaperCase,
  type PaperLack,
  type PaperOrigin,
} from './case-paper.ts';
import { meetingPaper } from './list-paper.ts';
import type { ListDetails, ListPaper } from './paper-list.ts';
import { correctedNoticePaper, publicNoticePaper, type EarlierNotice } from './notice-paper.ts';
import type { PaperBlock, PaperKind, PaperModel } from './paper-model.ts';
import type { PaperWordings } from './paper-wording.ts';

/** Everything a paper is built of. */
export interface PaperOrder {
  readonly kind: PaperKind;
  /** One for a letter or a form, one or more for a list. */
  readonly cases: readonly PaperCase[];
  readonly wordings: PaperWordings;
  /** Number of the supplement notice, id of the site visit's record; null for a blank form. */
  readonly of: string | null;
  readonly details: ListDetails;
  /** The list that a corrected notice is of. */
  readonly earlier: EarlierNotice | null;
  readonly office: string;
  readonly officer: string;
  /** Epoch milliseconds; gives the day of the paper in Beijing. */
  readonly madeAt: number;
  /** Empty for a draft. */
  readonly number: string;
}

export interface BuiltPaper {
  readonly paper: PaperModel;
  /** Cases on its list; null where it has no list of its own. */
  readonly listed: readonly CaseId[] | null;
  /** Numbers of cases that were asked for and are not on it. */
  readonly leftOut: readonly string[];
}

/** One paper: pure, the same order gives the same paper. A `PaperLack` says why there is none. */
export const buildPaper = (order: PaperOrder): BuiltPaper | PaperLack => {
  const { kind, cases, wordings, number } = order;
  const [first] = cases;
  if (first === undefined) return 'noCases';
  const at = beijingTime(order.madeAt);
  const policy = first.model.made.policy;
  const origin: PaperOrigin = {
    office: order.office,
    officer: order.officer,
    date: at.slice(0, 10),
    policy: policy.title,
  };
  const body = bodyOf(order, first, origin);
  if (typeof body === 'string') return body;
  const { on } = body;
  const wording = wordings.kinds[kind];
  const blind = cases.some(({ model }) => model.audience.kind === 'blind');
  const paper: PaperModel = {
    format: 'anjuan-paper/1',
    language: 'zh-CN',
    practice: cases.some(({ model }) => model.practice),
    kind,
    look: kind === 'siteVisit' || kind === 'meeting' ? 'form' : 'letter',
    title: wording.title,
    number,
    numberLine: number === '' ? wordings.labels.draft : number,
    made: {
      at,
      date: dateText(at, 'zh-CN'),
      officer: blind ? first.model.made.officer : order.officer,
      office: order.office,
      cases: blind ? [] : on.map(({ model }) => model.made.case),
      whose: on.map(({ model }) => ({ number: model.made.number, applicant: model.made.applicant })),
      policy: `${policy.id} ${policy.version}`,
      journalHead: first.model.made.journalHead,
    },
    blocks: body.blocks,
  };
  return { paper, listed: body.listed, leftOut: body.leftOut };
};

const bodyOf = (order: PaperOrder, first: PaperCase, origin: PaperOrigin): ListPaper | PaperLack => {
  const { kind, cases, wordings, of, details, earlier } = order;
  const { labels } = wordings;
  const wording = wordings.kinds[kind];
  const one = (blocks: readonly PaperBlock[] | PaperLack): ListPaper | PaperLack =>
    typeof blocks === 'string' ? blocks : { blocks, on: [first], listed: null, leftOut: [] };
  const bodies: { readonly [kind in PaperKind]: () => ListPaper | PaperLack } = {
    supplement: () => one(supplementPaper(first, wording, origin, Number(of))),
    acceptance: () => one(acceptancePaper(first, wording, labels, origin)),
    refusal: () => one(refusalPaper(first, wording, origin)),
    siteVisit: () => one(siteVisitPaper(first, wording, labels, origin, of)),
    publicNotice: () => publicNoticePaper(cases, wording, labels, origin, details),
    correctedNotice: () => correctedNoticePaper(cases, wording, labels, origin, details, earlier),
    meeting: () => meetingPaper(cases, wording, labels, origin, details),
  };
  return bodies[kind]();
};

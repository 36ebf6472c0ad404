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
import { meetingPaper, publicNoticePaper, type ListDetails } from './list-paper.ts';
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
  readonly office: string;
  readonly officer: string;
  /** Epoch milliseconds; gives the day of the paper in Beijing. */
  readonly madeAt: number;
  /** Empty for a draft. */
  readonly number: string;
}

export interface BuiltPaper {
  readonly paper: PaperModel;
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
      cases: blind ? [] : cases.map(({ model }) => model.made.case),
      whose: cases.map(({ model }) => ({ number: model.made.number, applicant: model.made.applicant })),
      policy: `${policy.id} ${policy.version}`,
      journalHead: first.model.made.journalHead,
    },
    blocks: body.blocks,
  };
  return { paper, leftOut: body.leftOut };
};

const bodyOf = (
  { kind, cases, wordings, of, details }: PaperOrder,
  first: PaperCase,
  origin: PaperOrigin,
): { readonly blocks: readonly PaperBlock[]; readonly leftOut: readonly string[] } | PaperLack => {
  const wording = wordings.kinds[kind];
  if (kind === 'meeting') return meetingPaper(cases, wording, wordings.labels, origin, details);
  if (kind === 'publicNotice') {
    const notice = publicNoticePaper(cases, wording, wordings.labels, origin, details);
    return notice.leftOut.length === cases.length ? 'noneSupported' : notice;
  }
  const blocks = {
    supplement: () => supplementPaper(first, wording, origin, Number(of)),
    acceptance: () => acceptancePaper(first, wording, wordings.labels, origin),
    refusal: () => refusalPaper(first, wording, origin),
    siteVisit: () => siteVisitPaper(first, wording, wordings.labels, origin, of),
  }[kind]();
  return typeof blocks === 'string' ? blocks : { blocks, leftOut: [] };
};

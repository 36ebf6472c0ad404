import { clockOf, dayOf } from '../dates/moment.ts';
import type { PaperModel } from '../papers/paper-model.ts';
import { beijingTime, dateText, sizeText } from '../packets/packet-text.ts';
import type { BundleLine } from './merge-report.ts';

/** A line of the register with the hash of the file, as it stands on paper. */
export interface RegisterLine extends Omit<BundleLine, 'undo'> {
  readonly sha256: string;
  /** When its merge was undone; null where it counts. */
  readonly undone: number | null;
}

/** The words of the register on paper, as `resources/papers/bundle-register.json` has them. */
export interface RegisterWords {
  readonly title: string;
  readonly period: string;
  readonly laptop: string;
  readonly officer: string;
  readonly sums: string;
  readonly sumsText: string;
  readonly ever: string;
  readonly from: string;
  readonly until: string;
  readonly head: readonly [string, string, string, string, string, string, string];
  readonly made: string;
  readonly merged: string;
  readonly everyone: string;
  readonly undone: string;
  readonly hash: string;
  readonly none: string;
  readonly remark: string;
  readonly roles: readonly string[];
}

export interface RegisterOrder {
  readonly lines: readonly RegisterLine[];
  /** Days in China, both included; null for no bound. */
  readonly from: string | null;
  readonly until: string | null;
  readonly device: string;
  readonly officer: string;
  readonly office: string;
  /** Epoch milliseconds. */
  readonly madeAt: number;
  readonly practice: boolean;
  readonly journalHead: string;
  readonly policy: string;
}

/** Whether a moment lies within the days asked for. */
export const isWithin = (at: number, { from, until }: Pick<RegisterOrder, 'from' | 'until'>): boolean => {
  const day = dayOf(at);
  return (from === null || day >= from) && (until === null || day <= until);
};

/** The register of bundles given and returned as a paper, oldest first, with room to sign each line: pure. */
export const bundleRegisterPaper = (words: RegisterWords, order: RegisterOrder): PaperModel => {
  const { from, until, madeAt, device, officer, office } = order;
  const lines = order.lines.filter(({ at }) => isWithin(at, order)).toSorted((a, b) => a.at - b.at);
  const count = (way: BundleLine['way']): number => lines.filter((line) => line.way === way).length;
  const at = beijingTime(madeAt);
  const fill = (text: string, facts: { readonly [name: string]: string }): string =>
    text.replaceAll(/\{(\w+)\}/g, (_, name: string) => facts[name] ?? '');
  const period =
    from === null && until === null
      ? words.ever
      : [from === null ? '' : fill(words.from, { day: from }), until === null ? '' : fill(words.until, { day: until })]
          .filter((text) => text !== '')
          .join('');
  return {
    format: 'anjuan-paper/1',
    language: 'zh-CN',
    practice: order.practice,
    kind: 'bundles',
    look: 'form',
    title: words.title,
    number: '',
    numberLine: dateText(at, 'zh-CN'),
    made: {
      at,
      date: dateText(at, 'zh-CN'),
      officer,
      office,
      cases: [],
      whose: [],
      policy: order.policy,
      journalHead: order.journalHead,
    },
    blocks: [
      {
        t: 'pairs',
        pairs: [
          { label: words.laptop, text: device.slice(0, 12) },
          { label: words.officer, text: `${office}　${officer}` },
          { label: words.period, text: period },
          {
            label: words.sums,
            text: fill(words.sumsText, { made: String(count('made')), merged: String(count('merged')) }),
          },
        ],
      },
      lines.length === 0
        ? { t: 'text', text: words.none, style: 'body' }
        : {
            t: 'table',
            head: words.head,
            widths: [7, 7, 13, 11, 31, 13, 12],
            rows: lines.map((line, number) => [
              String(number + 1),
              words[line.way],
              `${dayOf(line.at)} ${clockOf(line.at).slice(0, 5)}`,
              line.peerOfficer ?? (line.peer === null ? words.everyone : line.peer.slice(0, 8)),
              [
                line.file,
                fill(words.hash, { hash: line.sha256.slice(0, 16) }),
                ...(line.undone === null ? [] : [fill(words.undone, { day: dayOf(line.undone) })]),
              ].join(' '),
              `${line.changes} / ${sizeText(line.bytes)}`,
              '',
            ]),
            rowMm: 0,
          },
      { t: 'text', text: words.remark, style: 'remark' },
      { t: 'signs', roles: words.roles },
    ],
  };
};

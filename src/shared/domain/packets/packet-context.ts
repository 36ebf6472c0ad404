import type { CaseDetail, HistoryLine } from '../cases/case-file.ts';
import type { FinanceView } from '../finance/finance-view.ts';
import type { Finding } from '../policy/finding.ts';
import type { EvidenceKind, HeldPack, Wording } from '../policy/pack.ts';
import type { Recusal } from '../recusal/recusal.ts';
import type { CaseRecord } from '../records/case-record.ts';
import type { DifferenceLine } from '../review/differences-view.ts';
import type { Review, ReviewSheet } from '../review/review-sheet.ts';
import type { ScoringView } from '../scoring/scoring-view.ts';
import type { Supplement } from '../supplements/supplement.ts';
import type { StepLine } from '../workflow/counted-steps.ts';
import { chineseMarks } from './chinese-marks.ts';
import type { PacketLanguage } from './packet-model.ts';
import { dayText, fill, packetWords, type PacketWords } from './packet-text.ts';

/** All that a packet is made from. Nothing else (no clock, no settings) reaches the paper. */
export interface PacketInput {
  readonly detail: CaseDetail;
  /** One sheet a round, in the order of the rounds. */
  readonly sheets: readonly ReviewSheet[];
  readonly held: HeldPack;
  readonly findings: readonly Finding[];
  /** Oldest first. */
  readonly history: readonly HistoryLine[];
  readonly course: PacketCourseInput;
  /** As the screens of finance and scoring show them. */
  readonly finance: FinanceView;
  readonly scoring: Pick<ScoringView, 'applies' | 'policy' | 'table'>;
  /** Who has the packet made. */
  readonly officer: string;
  /** 64 hex characters. */
  readonly journalHead: string;
  /** Epoch milliseconds. */
  readonly madeAt: number;
  readonly language?: PacketLanguage;
}

/** What happened around the review, as the capabilities tell it. */
export interface PacketCourseInput {
  /** Oldest first, uncounted ones too. */
  readonly steps: readonly StepLine[];
  readonly differences: readonly DifferenceLine[];
  /** The reviews that were compared. */
  readonly reviews: { readonly first: Review | null; readonly second: Review | null };
  readonly supplements: readonly Supplement[];
  readonly recusals: readonly Recusal[];
  readonly records: readonly CaseRecord[];
}

/** What the builders of the sections share. */
export interface PacketContext {
  readonly input: PacketInput;
  readonly words: PacketWords;
  readonly language: PacketLanguage;
  readonly say: (wording: Wording) => string;
  readonly day: (epochMs: number) => string;
  readonly officer: (id: string | null) => string;
  readonly kind: (id: string) => string;
}

/** Evidence kinds that the sheets miss, each once. */
export const missingKinds = (input: PacketInput): readonly string[] => [
  ...new Set(input.sheets.flatMap((sheet) => sheet.missingEvidence)),
];

/** Names, words and dates for one packet, looked up once. */
export const contextOf = (input: PacketInput): PacketContext => {
  const language = input.language ?? 'zh-CN';
  const say = (wording: Wording): string => (language === 'en' ? wording.en : chineseMarks(wording.zh));
  const kinds = new Map<string, EvidenceKind>(input.held.pack.evidenceKinds.map((kind) => [kind.id, kind]));
  return {
    input,
    language,
    words: packetWords(language),
    say,
    day: (epochMs) => dayText(epochMs, language),
    officer: (id) => (id === null ? '' : (input.detail.officers[id] ?? id.slice(0, 8))),
    kind: (id) => {
      const kind = kinds.get(id);
      return kind === undefined ? id : say(kind.name);
    },
  };
};

/** `first` and `second` have names; any other round goes by its own. */
export const roundText = (round: string, words: PacketWords): string => {
  if (round === 'first') return words.check.firstRound;
  if (round === 'second') return words.check.secondRound;
  return fill(words.check.round, { round });
};

import { capitalOfFen } from '../money/amount-text.ts';
import type { PacketCheck, PacketEvidence, PacketModel, PacketNote, PacketReview } from './packet-model.ts';
import { contextOf, missingKinds, roundText, type PacketContext, type PacketInput } from './packet-context.ts';
import { wholeAudience } from './packet-audience.ts';
import { packetCells } from './packet-cells.ts';
import { packetChecks } from './packet-checks.ts';
import { packetCourse } from './packet-course.ts';
import { packetEligibility } from './packet-eligibility.ts';
import { packetFinance } from './packet-finance.ts';
import { packetHistory } from './packet-history.ts';
import { packetScoring } from './packet-scoring.ts';
import { packetVisits } from './packet-visits.ts';
import { applicationForms } from './record-entries.ts';
import { amountText, beijingTime, fill, sizeText } from './packet-text.ts';
import { compareText } from '../text-order.ts';

/** The packet of one case: pure, the same input gives the same model. */
export const buildPacketModel = (input: PacketInput): PacketModel => {
  const context = contextOf(input);
  const { detail, held } = input;
  const { words, language, say } = context;
  const checks = packetChecks(context);
  const eligibility = packetEligibility(context);
  const reviews = reviewsOf(context);
  const cells = packetCells(context);
  const number = detail.row.number === '' ? words.cover.noNumber : detail.row.number;
  return {
    format: 'anjuan-packet/1',
    language,
    practice: held.pack.practice,
    title: `${detail.row.applicant} ${words.kind} ${number}`,
    audience: wholeAudience,
    made: {
      at: beijingTime(input.madeAt),
      date: context.day(input.madeAt),
      officer: input.officer,
      number,
      applicant: detail.row.applicant,
      case: detail.row.id,
      policy: { id: held.pack.id, title: say(held.pack.title), version: held.pack.version, hash: held.hash },
      journalHead: input.journalHead,
    },
    cover: cells.cover,
    summary: {
      cells: cells.summary,
      amountFen: detail.row.amountFen,
      answers: checks.counts,
      outcomes: eligibility.counts,
      conclusion: eligibility.section.conclusion,
      suggestions: reviews.map((review) => ({
        officer: review.officer,
        text: review.suggestionText,
        amount: review.amount,
        date: review.date,
      })),
    },
    application: cells.application,
    forms: applicationForms(context),
    eligibility: eligibility.section,
    checks: checks.groups,
    finance: packetFinance(context),
    scoring: packetScoring(context),
    visits: packetVisits(context),
    notes: notesOf(context),
    course: packetCourse(context),
    evidence: evidenceOf(
      context,
      checks.groups.flatMap((group) => group.checks),
    ),
    missingEvidence: missingKinds(input).map((id) => `${id} ${context.kind(id)}`),
    reviews,
    signatures: [
      { role: words.signature.handler, name: detail.row.handler === null ? '' : context.officer(detail.row.handler) },
      { role: words.signature.checker, name: '' },
      { role: words.signature.approver, name: '' },
    ],
    history: packetHistory(context),
  };
};

const notesOf = ({ input, words, officer, day }: PacketContext): readonly PacketNote[] =>
  input.detail.notes
    .toSorted((a, b) => a.wall - b.wall || compareText(a.id, b.id))
    .map((note) => ({
      officer: officer(note.officer),
      date: day(note.wall),
      about: note.about === 'case' ? words.note.aboutCase : note.about,
      text: note.text,
    }));

const evidenceOf = (
  { input, words, officer, day, kind }: PacketContext,
  checks: readonly PacketCheck[],
): readonly PacketEvidence[] =>
  input.detail.evidence.map((item, place) => ({
    index: place + 1,
    kind: item.kind,
    kindText: item.kind === null ? words.evidence.unclassified : kind(item.kind),
    name: item.name,
    mediaType: item.mediaType,
    pages: item.pages,
    bytes: item.bytes,
    size: sizeText(item.bytes),
    sha256: item.hash,
    present: item.present,
    added: fill(words.evidence.added, { officer: officer(item.addedBy), date: day(item.addedAt) }),
    citedBy: checks
      .filter((check) => check.answers.some((answer) => answer.pins.some((pin) => pin.index === place + 1)))
      .map((check) => check.id),
  }));

const reviewsOf = ({ input, words, officer, day }: PacketContext): readonly PacketReview[] => {
  const seen = new Set<string>();
  return input.sheets
    .flatMap((sheet) => sheet.reviews)
    .filter((review) => {
      const key = `${review.round}/${review.officer}`;
      return seen.has(key) ? false : seen.add(key) !== undefined;
    })
    .toSorted((a, b) => a.wall - b.wall || compareText(a.officer, b.officer))
    .map((review) => ({
      officer: officer(review.officer),
      round: roundText(review.round, words),
      date: day(review.wall),
      suggestion: review.suggestion,
      suggestionText: words.suggestion[review.suggestion],
      amountFen: review.amountFen,
      amount: review.amountFen === null ? null : amountText(review.amountFen, words),
      capital: review.amountFen === null ? null : capitalOfFen(review.amountFen),
      conditions: review.conditions,
    }));
};

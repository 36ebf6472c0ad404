import { caseKey, caseSpace, firstRound, noteField, secondRound, settlementKey } from '#shared/domain/cases/keys';
import type { Checked } from '#shared/contract/index';
import type { CaseId } from '#shared/domain/ids';
import { Refusal } from '#shared/domain/outcome';
import type { DifferencesView } from '#shared/domain/review/differences-view';
import {
  differencesOf,
  holdsUp,
  standingOf,
  type Settlement,
  type SettlementChoice,
} from '#shared/domain/review/differences';
import { countingReviews, type CountingReviews } from '#shared/domain/review/rounds';
import type { Read } from '../../db/handles.ts';
import type { Op } from '#shared/exchange/change';
import { standingOps } from '../../journal/live-values.ts';
import { saveOne, type Saved } from '../cases/saving.ts';
import { changed, type OpenDesk } from '../desk.ts';
import { answersOf, reviewSheet, reviewsOf } from './queries.ts';
import { isBlindHere, opsOf, partiesOf } from './rounds.ts';

/** Where the two rounds of a case stand, and what they differ in, ranked, each with what became of it. */
export const differences = (read: Read, desk: OpenDesk, id: CaseId): DifferencesView => {
  const parties = partiesOf(read, id);
  const counting = countingReviews(parties, reviewsOf(read, id));
  const lines = linesOf(read, desk, id, counting);
  const me = desk.self.officer.id;
  return {
    mine: me === (counting.first?.officer ?? parties.handler) ? 'first' : me === parties.checker ? 'second' : null,
    checker: parties.checker,
    blind: isBlindHere(read, id),
    ...counting,
    sealed: read.sql('SELECT round, officer FROM case_seal WHERE case_id = ? ORDER BY round, officer', id),
    lines,
    open: lines.filter(isOpen).length,
  };
};

const isOpen = (line: DifferencesView['lines'][number]): boolean =>
  holdsUp(line) && line.standing !== 'settled' && line.standing !== 'escalated';

const linesOf = (
  read: Read,
  desk: OpenDesk,
  id: CaseId,
  { first, second }: CountingReviews,
): DifferencesView['lines'] => {
  if (first === null || second === null) return [];
  const { items } = reviewSheet(read, desk, id);
  const findings = new Map(items.map((item) => [item.check.id, item.findings]));
  const answers = answersOf(read, id);
  const of = (round: string, officer: string) =>
    answers.filter((answer) => answer.round === round && answer.officer === officer);
  const settlements = new Map(settlementsOf(read, id).map((one) => [one.about, one]));
  return differencesOf({
    checks: items.map((item) => item.check.id),
    findings: (check) => findings.get(check) ?? [],
    first: { review: first, answers: of(firstRound, first.officer) },
    second: { review: second, answers: of(secondRound, second.officer) },
  }).map((difference) => {
    const now = {
      first: opsOf(read, id, firstRound, first.officer, difference.about),
      second: opsOf(read, id, secondRound, second.officer, difference.about),
    };
    const settlement = settlements.get(difference.about);
    return { ...difference, settlement: settlement ?? null, standing: standingOf(settlement, now) };
  });
};

/** Settled differences of a case, each pointing to both writings; for the packet and the workflow. */
export const settlementsOf = (read: Read, id: CaseId): Settlement[] =>
  read
    .sql<Omit<Settlement, 'disputed' | 'choice'> & { choice: string; disputed: number }>(
      `SELECT about, choice, reason, first_op AS first, second_op AS second, officer, wall, disputed FROM settlement
       WHERE case_id = ? ORDER BY about`,
      id,
    )
    .map((row) => ({ ...row, choice: row.choice as SettlementChoice, disputed: row.disputed === 1 }));

/**
 * Settles one difference: both answers stay, the settlement points to them. Whoever decides for his own side, keeps
 * both, asks or escalates says why (`review.settleNeedsReason`); what is not a difference is refused
 * (`review.noDifference`), and whoever has no part in it (`review.notParty`).
 */
export const settleDifference = async (desk: OpenDesk, input: Checked<'review.settleDifference'>): Promise<Saved> => {
  const view = desk.db.read((read) => differences(read, desk, input.case));
  const line = view.lines.find(({ about }) => about === input.about);
  if (line === undefined || view.first === null || view.second === null)
    throw new Refusal('review.noDifference', { about: input.about });
  const reason = input.reason.trim();
  if (view.mine === null && desk.self.officer.role !== 'approver') throw new Refusal('review.notParty', {});
  const concedes =
    (view.mine === 'first' && input.choice === 'second') || (view.mine === 'second' && input.choice === 'first');
  if (!concedes && reason === '') throw new Refusal('review.settleNeedsReason', { about: input.about });
  // An escalated difference waits for the approver.
  if (line.standing === 'escalated' && desk.self.officer.role !== 'approver') throw new Refusal('review.escalated', {});
  const [first, second] = [view.first.officer, view.second.officer];
  const saved = await saveOne(desk, 'review.settleDifference', (write) => {
    const [space, key] = [caseSpace(input.case), settlementKey(input.case, input.about)];
    const x = {
      choice: input.choice,
      reason,
      first: opsOf(write, input.case, firstRound, first, input.about),
      second: opsOf(write, input.case, secondRound, second, input.about),
    };
    const settled: Op = { k: 'put', e: key, f: 'settled', x, over: standingOps(write, space, key, 'settled') };
    if (input.choice !== 'asked') return { space, ops: [settled] };
    const on = checkOf(input.about) ?? 'case';
    const asked: Op = {
      k: 'note',
      e: caseKey(input.case),
      f: noteField(on),
      x: { text: reason, kind: 'question', re: null },
      over: [],
    };
    return { space, ops: [settled, asked] };
  });
  changed(desk, ['review', 'cases'], [input.case]);
  return saved;
};

const checkOf = (about: string): string | null =>
  about === 'suggestion' || about === 'amountFen' || about === 'conditions' ? null : about;

import { caseKey, caseSpace, reviewSpace } from '#shared/domain/cases/keys';
import { dayOf } from '#shared/domain/dates/moment';
import type { CaseId, OfficerId } from '#shared/domain/ids';
import { checksFor } from '#shared/domain/policy/checks';
import { isOverridden } from '#shared/domain/review/override';
import type { Facts, Finding } from '#shared/domain/policy/finding';
import { judge } from '#shared/domain/policy/judge';
import { requiredEvidence } from '#shared/domain/policy/required-evidence';
import { regionFromThousandths } from '#shared/domain/review/region';
import type {
  Answer,
  AnswerValue,
  Pin,
  Review,
  ReviewDraft,
  ReviewSheet,
  Suggestion,
} from '#shared/domain/review/review-sheet';
import { roundOf } from '#shared/domain/review/rounds';
import { stepOf } from '#shared/domain/workflow/step';
import { reopenedChecks } from '#shared/domain/supplements/supplement';
import type { Read } from '../../db/handles.ts';
import { supplementsOf } from '../supplements/notices.ts';
import { tables } from '../../db/tables.ts';
import { liveValues } from '../../journal/live-values.ts';
import { caseFileRow, packOfCase } from '../cases/queries.ts';
import type { OpenDesk } from '../desk.ts';
import { answeredUnder, checksToSeeAgain } from './answered-under.ts';
import { overridesOf } from './overrides.ts';
import { gatherFacts } from './facts.ts';
import { isBlindHere, partiesOf } from './rounds.ts';

/**
 * The check list of a case: each check with its findings, this officer's answer and the others', and what is open.
 * `gathered` are its facts of today, where the caller has them.
 */
export const reviewSheet = (read: Read, desk: OpenDesk, id: CaseId, gathered?: Facts): ReviewSheet => {
  const row = caseFileRow(read, id);
  const held = packOfCase(desk.packs, row.pack);
  const { pack } = held;
  const facts = gathered ?? gatherFacts(read, pack, id, dayOf(desk.ports.now()));
  const findings = judge(pack, facts, { measure: row.measure, direction: row.direction });
  const checks = checksFor(pack, row.direction);
  const answers = answersOf(read, id).filter(ofThisRun(read, id));
  const me = desk.self.officer.id;
  const round = roundOf(me, partiesOf(read, id));
  const isMine = (one: Answer): boolean => one.officer === me && one.round === round;
  const reviews = reviewsOf(read, id);
  const mine = new Map(answers.filter((one) => isMine(one)).map((one) => [one.check, one]));
  const again = new Set(
    checksToSeeAgain(answeredUnder(read, reviewSpace(id, round, me)), held, desk.packs, row.direction),
  );
  const reopened = reopenedChecks(supplementsOf(read, pack, id));
  const items = checks.map((check) => ({
    check,
    findings: findings.filter((finding) => check.rules.includes(finding.rule)),
    mine: mine.get(check.id) ?? null,
    again:
      mine.has(check.id) && (again.has(check.id) || (mine.get(check.id)?.wall ?? 0) < (reopened.get(check.id) ?? 0)),
    others: answers.filter((one) => one.check === check.id && !isMine(one)),
  }));
  const overrides = overridesOf(read, desk, id, findings);
  const overridden = new Set(overrides.filter(isOverridden).map(({ rule }) => rule));
  const present = new Set(facts['evidence.kinds']?.value as readonly string[]);
  return {
    caseId: id,
    round,
    blind: isBlindHere(read, id),
    sealed: reviews.some((one) => one.officer === me && one.round === round),
    items,
    open: items.filter((item) => item.mine === null || item.again).map((item) => item.check.id),
    holds: findings.filter((finding) => isUnansweredHold(finding, items) && !overridden.has(finding.rule)),
    overrides,
    reviews,
    missingEvidence: requiredEvidence(pack, row.direction, facts).filter((kind) => !present.has(kind)),
  };
};

/** Answers to checks that a reopening opened again belong to the run before: history keeps them, the sheet asks anew. */
const ofThisRun = (read: Read, id: CaseId): ((answer: Answer) => boolean) => {
  const [written] = liveValues(read, caseSpace(id), caseKey(id)).filter(({ field }) => field === '$state');
  const reopened = written === undefined ? null : (stepOf(written.value, written.wall)?.reopened ?? null);
  return ({ check, wall }) => reopened === null || wall > reopened.at || !reopened.checks.includes(check);
};

/** A hold or an invalid field stays in the way until an answer beside it says what becomes of it (anything but 符合). */
const isUnansweredHold = (finding: Finding, items: ReviewSheet['items']): boolean => {
  if (finding.outcome !== 'HOLD' && finding.outcome !== 'INVALID') return false;
  const beside = items.filter((item) => item.check.rules.includes(finding.rule));
  return !beside.some((item) => item.mine !== null && item.mine.value !== 'met');
};

/** All officers' answers that this officer may see, each under its own name and round. */
export const answersOf = (read: Read, id: CaseId): Answer[] =>
  read
    .all(tables.selectFrom('answer').selectAll().where('case_id', '=', id).orderBy('wall').orderBy('officer'))
    .map((row) => ({
      check: row.check_id,
      round: row.round,
      officer: row.officer as OfficerId,
      value: row.value as AnswerValue,
      reason: row.reason,
      note: row.note,
      pins: (JSON.parse(row.pins) as Pin[]).map((pin) =>
        pin.region === undefined ? pin : { ...pin, region: regionFromThousandths(pin.region) },
      ),
      wall: row.wall,
      disputed: row.disputed === 1,
    }));

export const reviewsOf = (read: Read, id: CaseId): Review[] =>
  read
    .all(tables.selectFrom('review').selectAll().where('case_id', '=', id).orderBy('wall').orderBy('officer'))
    .map((row) => ({
      officer: row.officer as OfficerId,
      round: row.round,
      suggestion: row.suggestion as Suggestion,
      amountFen: row.amount_fen,
      conditions: row.conditions,
      wall: row.wall,
    }));

/** What is under way on this laptop for a case: words and pins, by what they are about. */
export const draftsOf = (read: Read, id: CaseId): ReviewDraft[] => {
  const texts = read.all(
    tables.selectFrom('draft').select(['about', 'text', 'wall']).where('case_id', '=', id).orderBy('about'),
  );
  const pins = read.all(
    tables.selectFrom('pin_draft').select(['check_id', 'pins', 'wall']).where('case_id', '=', id).orderBy('check_id'),
  );
  const pinsByCheck = new Map(pins.map((row) => [row.check_id, JSON.parse(row.pins) as Pin[]]));
  const written = texts.map((row) => ({ ...row, pins: pinsByCheck.get(row.about) ?? [] }));
  const about = new Set(written.map((draft) => draft.about));
  const pinnedOnly = pins
    .filter((row) => !about.has(row.check_id))
    .map((row) => ({ about: row.check_id, text: '', pins: pinsByCheck.get(row.check_id) ?? [], wall: row.wall }));
  return [...written, ...pinnedOnly];
};

import { caseKey, caseSpace } from '#shared/domain/cases/keys';
import type { CaseId } from '#shared/domain/ids';
import type { Json } from '#shared/domain/outcome';
import { Refusal } from '#shared/domain/outcome';
import { isOverridden } from '#shared/domain/review/override';
import type { Pack } from '#shared/domain/policy/pack';
import { holdsUp } from '#shared/domain/review/differences';
import type { Review } from '#shared/domain/review/review-sheet';
import { clockOf } from '#shared/domain/workflow/clock';
import {
  countSteps,
  type StepLine,
  type WrittenHandler,
  type WrittenStep,
} from '#shared/domain/workflow/counted-steps';
import type { CaseStanding } from '#shared/domain/workflow/exits';
import { dayOf } from '#shared/domain/dates/moment';
import { firstStep } from '#shared/domain/workflow/step';
import type { Objection } from '#shared/domain/workflow/workflow-view';
import { fieldOfOp, opRef, type Change } from '#shared/exchange/change';
import type { Read } from '../../db/handles.ts';
import { liveValues, settle, type LiveValue } from '../../journal/live-values.ts';
import { endOnOf } from '../../journal/projections/case-clock.ts';
import { firstStage } from '../../journal/projections/case-row.ts';
import { caseFileRow, packOfCase } from '../cases/queries.ts';
import type { OpenDesk } from '../desk.ts';
import { differences } from '../review/differences.ts';
import { gatherFacts } from '../review/facts.ts';
import { reviewSheet } from '../review/queries.ts';
import { supplementsOf } from '../supplements/notices.ts';

export interface Standing {
  readonly pack: Pack;
  readonly at: CaseStanding;
  readonly lines: readonly StepLine[];
  /** Two different stages stand side by side: a person settles first. */
  readonly disputed: boolean;
  readonly objections: readonly Objection[];
  readonly delegate: { readonly officer: string; readonly until: string; readonly reason: string } | null;
}

/** Works it out when it is first asked for. */
const later = <Value>(work: () => Value): (() => Value) => {
  let done: { readonly value: Value } | null = null;
  return () => {
    done ??= { value: work() };
    return done.value;
  };
};

/**
 * Everything the machine judges a case by. What costs something (facts, findings, rounds) is gathered when it is first
 * looked at, so a step that asks for none of it is judged at once: look before anything is written. Refuses `case.unknown` and `policy.unknownPack`.
 */
export const standingOf = (read: Read, desk: OpenDesk, id: CaseId): Standing => {
  const row = caseFileRow(read, id);
  const { pack } = packOfCase(desk.packs, row.pack);
  const today = dayOf(desk.ports.now());
  const values = liveValues(read, caseSpace(id), caseKey(id));
  const settled = settle(values);
  const { steps, handlers } = writtenOf(read, id);
  const counted = countSteps(pack, steps, handlers);
  const [standing, other] = counted.standing;
  const step = standing ?? firstStep(firstStage, Math.min(...values.map(({ wall }) => wall)));
  const facts = later(() => gatherFacts(read, pack, id, today));
  const sheet = later(() => reviewSheet(read, desk, id, facts()));
  const answered = later(() =>
    sheet().items.filter((item) => [item.mine, ...item.others].some((one) => one !== null && one.value !== 'met')),
  );
  const guarding = new Set(pack.rules.filter((rule) => rule.guards !== undefined).map((rule) => rule.id));
  const objections = objectionsOf(values, counted.lines);
  const delegate = delegateOf(settled.get('$delegate')?.value ?? null, today);
  const reopenedAt = step.reopened?.at ?? Number.NEGATIVE_INFINITY;
  const rounds = later(() => differences(read, desk, id));
  const firstRun = step.reopened === null;
  const counts = (review: Review | null): boolean => review !== null && review.wall > reopenedAt;
  const sealedIn = (round: string): boolean =>
    rounds().sealed.some((one) => one.round === round && (round === 'first') === (one.officer === row.handler));
  const asked = counted.lines.findLast((line) => line.counted && line.step.to === step.to);
  return {
    pack,
    lines: counted.lines,
    disputed: other !== undefined && other.to !== step.to,
    objections,
    delegate,
    at: {
      step,
      measure: row.measure,
      direction: row.direction,
      fundingMode: textOf(settled.get('fundingMode')?.value),
      handler: row.handler,
      handlers: [...new Set(handlers.map(({ handler }) => handler))],
      conflicts: [...settled].filter(([field, state]) => state.disputed && field !== '$state').map(([field]) => field),
      get missingEvidence() {
        const dealtWith = new Set(answered().flatMap((item) => item.check.evidence));
        return sheet().missingEvidence.filter((kind) => !dealtWith.has(kind));
      },
      get checker() {
        return rounds().checker;
      },
      get sealed() {
        const { first, second } = rounds();
        return {
          first: counts(first) || (firstRun && sealedIn('first')),
          second: counts(second) || (firstRun && sealedIn('second')),
        };
      },
      get differences() {
        return rounds()
          .lines.filter((line) => holdsUp(line) && line.standing !== 'settled' && line.standing !== 'escalated')
          .map(({ about }) => about);
      },
      get holds() {
        const dealtWith = new Set(answered().flatMap((item) => item.check.rules));
        return sheet()
          .holds.map(({ rule }) => rule)
          .filter((rule) => !guarding.has(rule) && !dealtWith.has(rule));
      },
      get overridden() {
        return sheet()
          .overrides.filter(isOverridden)
          .map(({ rule }) => rule);
      },
      objections: objections.filter((one) => one.kind === 'formal' && !one.answered).map((one) => one.id),
      get supplementIssued() {
        return supplementsOf(read, pack, id).some(
          ({ stage, issuedAt }) => stage === step.to && issuedAt !== null && issuedAt >= (asked?.wall ?? 0),
        );
      },
      get supplementBack() {
        return asked !== undefined && evidenceSince(read, id, asked.wall);
      },
      get clock() {
        return clockOf(pack, desk.calendars, step.to, {
          start: step.clock,
          pausedSince: step.back === null ? null : step.clock.from,
          endOn: endOnOf(settled.get('$due')?.value ?? null, step),
          today,
        });
      },
      get facts() {
        return facts();
      },
      delegate: delegate?.officer ?? null,
    },
  };
};

/** Every step ever taken, oldest first, each with whether it counts; for the packet. */
export const stepsOf = (read: Read, pack: Pack, id: CaseId): readonly StepLine[] => {
  const { steps, handlers } = writtenOf(read, id);
  return countSteps(pack, steps, handlers).lines;
};

/** Every write to the case's stage and to its handler, disputed streams and merges undone here left out. */
const writtenOf = (
  read: Read,
  id: CaseId,
): { readonly steps: readonly WrittenStep[]; readonly handlers: readonly WrittenHandler[] } => {
  const steps: WrittenStep[] = [];
  const handlers: WrittenHandler[] = [];
  const rows = read.sql<{ hash: string; bytes: string }>(
    `SELECT hash, bytes FROM change WHERE space = ? AND disputed = 0 AND set_aside IS NULL
     AND (instr(bytes, '"k":"step"') > 0 OR instr(bytes, '"$state"') > 0 OR instr(bytes, '"f":"handler"') > 0)`,
    caseSpace(id),
  );
  for (const { hash, bytes } of rows) {
    const change = JSON.parse(bytes) as Change;
    for (const [index, op] of change.ops.entries()) {
      if (op.e !== caseKey(id) || !('x' in op)) continue;
      const { officer, wall, lam } = change;
      if (fieldOfOp(op) === '$state')
        steps.push({ op: opRef(hash, index), over: 'over' in op ? op.over : [], value: op.x, officer, wall, lam });
      if (fieldOfOp(op) === 'handler' && typeof op.x === 'string' && op.x !== '') handlers.push({ handler: op.x, lam });
    }
  }
  return { steps, handlers };
};

const evidenceSince = (read: Read, id: CaseId, wall: number): boolean =>
  read.one('SELECT 1 FROM case_evidence WHERE case_id = ? AND added_at > ? LIMIT 1', id, wall) !== undefined;

const objectionsOf = (values: readonly LiveValue[], lines: readonly StepLine[]): readonly Objection[] => {
  const answered = new Set(lines.filter(({ counted }) => counted).flatMap(({ step }) => step.answers));
  return values
    .filter(({ kind, field }) => kind === 'add' && field === '$objection')
    .map(({ value, officer }) => {
      const of = value as { readonly [name: string]: Json };
      const text = (name: string): string => textOf(of[name]) ?? '';
      return {
        id: text('id'),
        kind: of['kind'] === 'formal' ? ('formal' as const) : ('clue' as const),
        writtenOn: text('writtenOn'),
        receivedOn: text('receivedOn'),
        name: text('name'),
        contact: text('contact'),
        text: text('text'),
        officer,
        answered: answered.has(text('id')),
      };
    });
};

const delegateOf = (value: Json, today: string): Standing['delegate'] => {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return null;
  const of = value as { readonly [name: string]: Json };
  const [officer, until] = [textOf(of['to']), textOf(of['until'])];
  return officer === null || until === null || until < today
    ? null
    : { officer, until, reason: textOf(of['reason']) ?? '' };
};

const textOf = (value: Json | undefined): string | null => (typeof value === 'string' && value !== '' ? value : null);

/** Refuses to go on while two stages stand side by side. */
export const requireOneStage = ({ disputed }: Standing): void => {
  if (disputed) throw new Refusal('case.stepDisputed', {});
};

import { addDays } from '../dates/iso-date.ts';
import { dayOf } from '../dates/moment.ts';
import type { Json } from '../outcome.ts';

/** Days on which a clock stood still: from the day it stopped (still used up) to the day it ran again (not yet used). */
export type Pause = readonly [from: string, to: string];

/** What a stage's clock needs: the day it started, ISO, and its pauses. */
export interface ClockStart {
  readonly from: string;
  readonly pauses: readonly Pause[];
}

/** A step of the workflow as it is written. It carries its clock, so that a row is a function of the step alone. */
export interface Step {
  readonly from: string | null;
  readonly to: string;
  readonly reason: string | null;
  readonly note: string;
  /** The day of the step by the officer's word, ISO. */
  readonly on: string;
  readonly clock: ClockStart;
  /** In a stage that pauses: where the case came from, and that stage's clock. */
  readonly back: { readonly stage: string; readonly clock: ClockStart } | null;
  /** 1 for the first run; each reopening adds one. */
  readonly revision: number;
  /** Reopened only: when, by the laptop's clock. Earlier answers to these checks are history. */
  readonly reopened: { readonly at: number; readonly checks: readonly string[] } | null;
  /** Where the lead of a consortium changed with this step: the names of both. */
  readonly lead: { readonly from: string; readonly to: string } | null;
  /** Objections that this step answers. */
  readonly answers: readonly string[];
}

/** Reads a step as any program wrote it; `wall` dates one that carries no day. Null for what is no step. */
export const stepOf = (value: Json, wall: number): Step | null => {
  const of = objectOf(value);
  const to = of['to'];
  if (typeof to !== 'string') return null;
  const on = textOr(of['on'], dayOf(wall));
  const back = objectOf(of['back'] ?? null);
  const reopened = objectOf(of['reopened'] ?? null);
  const lead = objectOf(of['lead'] ?? null);
  return {
    from: typeof of['from'] === 'string' ? of['from'] : null,
    to,
    reason: typeof of['reason'] === 'string' ? of['reason'] : null,
    note: textOr(of['note'], ''),
    on,
    clock: clockStartOf(of['clock'] ?? null, on),
    back:
      typeof back['stage'] === 'string'
        ? { stage: back['stage'], clock: clockStartOf(back['clock'] ?? null, on) }
        : null,
    revision: typeof of['revision'] === 'number' ? of['revision'] : 1,
    reopened:
      typeof reopened['at'] === 'number' ? { at: reopened['at'], checks: textsOf(reopened['checks'] ?? null) } : null,
    lead: typeof lead['to'] === 'string' ? { from: textOr(lead['from'], ''), to: lead['to'] } : null,
    answers: textsOf(of['answers'] ?? null),
  };
};

/** Where a case stands that nobody has moved yet. */
export const firstStep = (stage: string, wall: number): Step => {
  const on = dayOf(wall);
  return {
    from: null,
    to: stage,
    reason: null,
    note: '',
    on,
    clock: { from: on, pauses: [] },
    back: null,
    revision: 1,
    reopened: null,
    lead: null,
    answers: [],
  };
};

/** The step to a stage: a pause keeps the clock it stops, the way back from it runs that clock on, any other starts one. */
export const stepAfter = (
  current: Step,
  next: { readonly to: string; readonly pauses: boolean; readonly on: string } & Pick<Step, 'reason' | 'note'>,
): Step => {
  const { to, on, reason, note } = next;
  const plain = { from: current.to, to, reason, note, on, revision: current.revision, lead: null, answers: [] };
  const fresh: ClockStart = { from: on, pauses: [] };
  const { reopened } = current;
  if (next.pauses) {
    // A pause within a pause (补正 within 中止) keeps the stage the case will go back to.
    const back = current.back ?? { stage: current.to, clock: current.clock };
    const since = current.back === null ? on : current.clock.from;
    return { ...plain, clock: { from: since, pauses: [] }, back, reopened };
  }
  if (current.back !== null && current.back.stage === to) {
    const { from, pauses } = current.back.clock;
    const stood: readonly Pause[] = current.clock.from < on ? [[current.clock.from, on]] : [];
    return { ...plain, clock: { from, pauses: [...pauses, ...stood] }, back: null, reopened };
  }
  return { ...plain, clock: fresh, back: null, reopened };
};

const objectOf = (value: Json): { readonly [name: string]: Json } =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as { readonly [name: string]: Json })
    : {};

const textOr = (value: Json | undefined, other: string): string => (typeof value === 'string' ? value : other);

const textsOf = (value: Json): readonly string[] =>
  Array.isArray(value) ? (value as readonly Json[]).filter((one) => typeof one === 'string') : [];

const clockStartOf = (value: Json, on: string): ClockStart => {
  const of = objectOf(value);
  const pauses = Array.isArray(of['pauses']) ? (of['pauses'] as readonly Json[]) : [];
  const from = textOr(of['from'], on);
  return {
    from: addDays(from, 0) === null ? on : from,
    pauses: pauses.flatMap((pause): readonly Pause[] => {
      const [first, last] = textsOf(pause);
      return first === undefined || last === undefined || last < first ? [] : [[first, last]];
    }),
  };
};

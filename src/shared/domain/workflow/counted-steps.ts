import { canonicalJson } from '../../exchange/canonical-json.ts';
import type { OpRef } from '../../exchange/change.ts';
import type { Json } from '../outcome.ts';
import type { Pack } from '../policy/pack.ts';
import { stepOf, type Step } from './step.ts';

/** A write to a case's stage, with who wrote it and what it replaced. */
export interface WrittenStep {
  readonly op: OpRef;
  readonly over: readonly OpRef[];
  readonly value: Json;
  readonly officer: string;
  readonly wall: number;
  readonly lam: number;
}

/** A write to a case's handler. */
export interface WrittenHandler {
  readonly handler: string;
  readonly lam: number;
}

export interface StepLine {
  readonly step: Step;
  readonly officer: string;
  readonly wall: number;
  /** False where the two-person rule was not kept: the step stays readable and the case stands where it stood. */
  readonly counted: boolean;
  /** Dated before the step it follows: some clock was wrong. */
  readonly beforeLast: boolean;
}

/**
 * Which of the steps ever written to a case count. One into a stage that needs a second person does not where its author
 * is, or was before, the case's handler. What stands falls back to what the uncounted one replaced. A function of the
 * set: the order of arrival, or who is handler today, changes nothing. Going back to a step that counted (an undo, a
 * settled conflict, the end of a pause) signs nothing.
 */
export const countSteps = (
  pack: Pack,
  steps: readonly WrittenStep[],
  handlers: readonly WrittenHandler[],
): { readonly lines: readonly StepLine[]; readonly standing: readonly Step[] } => {
  const byOp = new Map(steps.map((one) => [one.op, one]));
  const counted = new Map<OpRef, boolean>();
  const counts = (one: WrittenStep): boolean => {
    const known = counted.get(one.op);
    if (known !== undefined) return known;
    // A chain that leads back to itself cannot be written; forged references end here.
    counted.set(one.op, false);
    const verdict = isKept(pack, one, handlers, byOp, counts);
    counted.set(one.op, verdict);
    return verdict;
  };
  const replaced = new Set(steps.flatMap(({ over }) => over));
  const tips = steps.filter(({ op }) => !replaced.has(op));
  const standing = new Map<string, Step>();
  const seen = new Set<OpRef>();
  const fallTo = (op: OpRef): void => {
    const earlier = byOp.get(op);
    if (earlier !== undefined) fall(earlier);
  };
  const fall = (one: WrittenStep): void => {
    if (seen.has(one.op)) return;
    seen.add(one.op);
    const step = stepOf(one.value, one.wall);
    if (counts(one) && step !== null) standing.set(canonicalJson(one.value), step);
    else if (step !== null) for (const before of one.over) fallTo(before);
  };
  for (const tip of tips) fall(tip);
  return { lines: linesOf(steps, counts), standing: [...standing.values()] };
};

const isKept = (
  pack: Pack,
  one: WrittenStep,
  handlers: readonly WrittenHandler[],
  byOp: ReadonlyMap<OpRef, WrittenStep>,
  counts: (one: WrittenStep) => boolean,
): boolean => {
  const step = stepOf(one.value, one.wall);
  const stage = pack.stages.find(({ code }) => code === step?.to);
  if (step === null || stage?.secondPerson !== true) return true;
  const earlier = ancestorsOf(one, byOp);
  // Whoever wrote a step had seen what it replaces, whatever number it carries.
  const seenLam = Math.max(one.lam, ...earlier.map(({ lam }) => lam + 1));
  if (!handlers.some(({ handler, lam }) => handler === one.officer && lam < seenLam)) return true;
  const own = canonicalJson(one.value);
  if (earlier.some((before) => canonicalJson(before.value) === own && counts(before))) return true;
  return one.over.some((op) => {
    const before = byOp.get(op);
    const paused = before === undefined ? null : stepOf(before.value, before.wall);
    return before !== undefined && paused?.back?.stage === step.to && counts(before);
  });
};

const ancestorsOf = (one: WrittenStep, byOp: ReadonlyMap<OpRef, WrittenStep>): readonly WrittenStep[] => {
  const found = new Map<OpRef, WrittenStep>();
  const open = [...one.over];
  for (let op = open.pop(); op !== undefined; op = open.pop()) {
    const before = byOp.get(op);
    if (before === undefined || found.has(op) || before === one) continue;
    found.set(op, before);
    open.push(...before.over);
  }
  return [...found.values()];
};

const linesOf = (steps: readonly WrittenStep[], counts: (one: WrittenStep) => boolean): readonly StepLine[] => {
  let last = '';
  return steps
    .toSorted((a, b) => a.lam - b.lam || a.wall - b.wall || (a.op < b.op ? -1 : 1))
    .flatMap((one) => {
      const step = stepOf(one.value, one.wall);
      if (step === null) return [];
      const beforeLast = step.on < last;
      if (step.on > last) last = step.on;
      return [{ step, officer: one.officer, wall: one.wall, counted: counts(one), beforeLast }];
    });
};

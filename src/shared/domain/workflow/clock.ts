import { addDays } from '../dates/iso-date.ts';
import { isWorkingDay, workingDaysBetween, type Calendar } from '../dates/working-days.ts';
import type { Pack, StageLimit } from '../policy/pack.ts';
import type { ClockStart, Pause } from './step.ts';

/**
 * How a stage's limit stands. `noLimit`: none is asked or none is set (待配置), and nobody guesses one; `noCalendar`: a
 * year's holiday table is missing, so an officer enters the last day.
 */
export type Clock =
  | { readonly kind: 'noLimit'; readonly parameters: readonly string[] }
  | { readonly kind: 'noCalendar'; readonly year: string }
  | { readonly kind: 'paused'; readonly since: string }
  | {
      readonly kind: 'running' | 'overdue';
      readonly dueOn: string;
      /** Working days from today (not counted) to the last day; negative once it is past. Null without a table. */
      readonly left: number | null;
    };

/** Days counted of a limit at most: none of the workflow comes near ten years. */
const longest = 3_660;

/**
 * The last day of a limit: the nth day (or working day) after the start that lies in no pause. Pauses add exactly the
 * days they took. Null where a year without a table is on the way.
 */
export const lastDayOf = (
  start: ClockStart,
  count: number,
  worked: (date: string) => boolean | null,
  countsFirstDay = false,
): string | null => {
  let at = countsFirstDay ? addDays(start.from, -1) : start.from;
  let left = count;
  for (let step = 0; step < longest && at !== null; step += 1) {
    if (left <= 0) return at;
    at = addDays(at, 1);
    if (at === null) return null;
    const counts = worked(at);
    if (counts === null) return null;
    if (counts && !isPaused(start.pauses, at)) left -= 1;
  }
  return null;
};

const isPaused = (pauses: readonly Pause[], day: string): boolean =>
  pauses.some(([from, to]) => from < day && day <= to);

/** The days a limit allows, by the pack's parameters; those unset are named. */
export const limitOf = (
  pack: Pack,
  limit: StageLimit | undefined,
): { readonly days: number | null; readonly workingDays: number | null; readonly unset: readonly string[] } => {
  const valueOf = (id: string | undefined): number | null => {
    const value = pack.parameters.find((one) => one.id === id)?.value;
    return typeof value === 'number' ? value : null;
  };
  const [days, workingDays] = [valueOf(limit?.days), valueOf(limit?.workingDays)];
  const unset = [
    ...(limit?.days !== undefined && days === null ? [limit.days] : []),
    ...(limit?.workingDays !== undefined && workingDays === null ? [limit.workingDays] : []),
  ];
  return { days, workingDays, unset };
};

interface ClockOf {
  readonly start: ClockStart;
  /** In a stage that pauses the clock of the stage before. */
  readonly pausedSince: string | null;
  /** The last day as an officer entered it; stands before any counting. */
  readonly endOn: string | null;
  readonly today: string;
}

/** The clock of a case in a stage. Pure; `calendars` are the holiday tables by year. */
export const clockOf = (pack: Pack, calendars: readonly Calendar[], stage: string, at: ClockOf): Clock => {
  const limit = pack.stages.find(({ code }) => code === stage)?.limit;
  const { days, workingDays, unset } = limitOf(pack, limit);
  if (at.endOn !== null) return against(calendars, at.endOn, at.today);
  if (days === null && workingDays === null)
    return at.pausedSince === null ? { kind: 'noLimit', parameters: unset } : { kind: 'paused', since: at.pausedSince };
  const first = limit?.countsFirstDay === true;
  const ends = [
    ...(days === null ? [] : [lastDayOf(at.start, days, () => true, first)]),
    ...(workingDays === null ? [] : [lastDayOf(at.start, workingDays, (day) => isWorkingDay(calendars, day), first)]),
  ];
  const last = ends.reduce((a, b) => (a === null || b === null ? null : a > b ? a : b));
  if (last === null || last === undefined) return { kind: 'noCalendar', year: missingYear(calendars, at.start.from) };
  return against(calendars, last, at.today);
};

const against = (calendars: readonly Calendar[], dueOn: string, today: string): Clock => {
  if (today <= dueOn) return { kind: 'running', dueOn, left: workingDaysBetween(calendars, today, dueOn) };
  const over = workingDaysBetween(calendars, dueOn, today);
  return { kind: 'overdue', dueOn, left: over === null ? null : -over };
};

const missingYear = (calendars: readonly Calendar[], from: string): string => {
  for (let year = Number(from.slice(0, 4)); ; year += 1)
    if (!calendars.some((one) => one.year === year)) return String(year);
};

import { addDays, daysBetween, weekdayOf } from './iso-date.ts';

/** The public holidays of a year by the State Council's notice, as data. */
export interface Calendar {
  readonly year: number;
  readonly notice: string;
  /** First and last day off, weekends within included. */
  readonly off: readonly (readonly [from: string, to: string])[];
  /** Saturdays and Sundays that are worked in return. */
  readonly work: readonly string[];
}

/** Whether a day is worked; null for a year without a table: nobody guesses, the officer enters the end date. */
export const isWorkingDay = (calendars: readonly Calendar[], date: string): boolean | null => {
  const weekday = weekdayOf(date);
  const calendar = calendars.find(({ year }) => date.startsWith(`${year}-`));
  if (weekday === null || calendar === undefined) return null;
  if (calendar.work.includes(date)) return true;
  if (calendar.off.some(([from, to]) => from <= date && date <= to)) return false;
  return weekday !== 0 && weekday !== 6;
};

/** The last day of a limit of so many working days; the day it starts from is not counted. */
export const addWorkingDays = (calendars: readonly Calendar[], date: string, days: number): string | null => {
  if (!Number.isSafeInteger(days) || days < 0 || days > longest) return null;
  let at: string | null = date;
  for (let left = days; left > 0 && at !== null;) {
    at = addDays(at, 1);
    const worked: boolean | null = at === null ? null : isWorkingDay(calendars, at);
    if (worked === null) return null;
    if (worked) left -= 1;
  }
  return at !== null && weekdayOf(at) !== null ? at : null;
};

/** Working days after the first date up to and with the second; null where a table is missing on the way. */
export const workingDaysBetween = (calendars: readonly Calendar[], from: string, to: string): number | null => {
  const days = daysBetween(from, to);
  if (days === null || days < 0 || days > longest) return null;
  let count = 0;
  for (let step = 1; step <= days; step += 1) {
    const worked = isWorkingDay(calendars, addDays(from, step) ?? '');
    if (worked === null) return null;
    if (worked) count += 1;
  }
  return count;
};

/** No limit of the workflow comes near ten years. */
const longest = 3_660;

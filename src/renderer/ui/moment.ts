import { clockOf, dayOf, minuteOf } from '#shared/domain/dates/moment';

/** Today by clock, yesterday, this year by month and day, otherwise by date. */
export const shortMomentOf = (
  wall: number,
  now: number,
): { readonly kind: 'today' | 'yesterday' | 'day'; readonly text: string } => {
  if (dayOf(wall) === dayOf(now)) return { kind: 'today', text: clockOf(wall).slice(0, 5) };
  if (dayOf(wall) === dayOf(now - 86_400_000)) return { kind: 'yesterday', text: clockOf(wall).slice(0, 5) };
  return {
    kind: 'day',
    text: dayOf(wall).startsWith(dayOf(now).slice(0, 4)) ? minuteOf(wall).slice(5) : dayOf(wall),
  };
};

/** 1.2 MB */
export const bytesText = (bytes: number): string => {
  if (bytes < 1024) return `${bytes} B`;
  if (bytes < 1024 * 1024) return `${(bytes / 1024).toFixed(bytes < 10 * 1024 ? 1 : 0)} KB`;
  if (bytes < 1024 ** 3) return `${(bytes / 1024 ** 2).toFixed(1)} MB`;
  return `${(bytes / 1024 ** 3).toFixed(2)} GB`;
};

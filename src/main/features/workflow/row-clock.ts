import type { Pack } from '#shared/domain/policy/pack';
import { clockOf, type Clock } from '#shared/domain/workflow/clock';
import { dayOf } from '#shared/domain/dates/moment';
import type { Pause } from '#shared/domain/workflow/step';
import type { Desk } from '../desk.ts';

/** What a row of `case_clock` says, beside the stage of its case; `start` is null where nothing is written yet. */
export interface ClockRow {
  readonly state: string;
  readonly start: string | null;
  readonly pauses: string | null;
  readonly paused_since: string | null;
  readonly end_on: string | null;
}

/** Columns of `ClockRow` out of `case_clock k`. */
export const clockColumns = 'k.start, k.pauses, k.paused_since, k.end_on';

/** Clocks of many cases on the same day: equal starts in equal stages are counted once. */
export const rowClocks = (desk: Pick<Desk, 'ports' | 'calendars'>): ((pack: Pack, row: ClockRow) => Clock) => {
  const today = dayOf(desk.ports.now());
  const counted = new Map<string, Clock>();
  return (pack, row) => {
    if (row.start === null) return { kind: 'noLimit', parameters: [] };
    const key = [pack.id, pack.version, row.state, row.start, row.pauses, row.paused_since, row.end_on].join('|');
    const known = counted.get(key);
    if (known !== undefined) return known;
    const clock = clockOf(pack, desk.calendars, row.state, {
      start: { from: row.start, pauses: JSON.parse(row.pauses ?? '[]') as Pause[] },
      pausedSince: row.paused_since,
      endOn: row.end_on,
      today,
    });
    counted.set(key, clock);
    return clock;
  };
};

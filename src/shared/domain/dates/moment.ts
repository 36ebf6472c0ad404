/**
 * Instants (milliseconds since 1970, UTC) as the calendar and the clock of China, which is where the zone is and where
 * limits run: UTC+8, without summer time. A laptop set to another zone shows and counts the same days.
 */
const eightHours = 8 * 3_600_000;

const isoIn = (wall: number): string => new Date(wall + eightHours).toISOString();

/** 2026-03-05 */
export const dayOf = (wall: number): string => isoIn(wall).slice(0, 10);

/** 14:03:22 */
export const clockOf = (wall: number): string => isoIn(wall).slice(11, 19);

/** 2026-03-05 14:03 */
export const minuteOf = (wall: number): string => `${dayOf(wall)} ${clockOf(wall).slice(0, 5)}`;

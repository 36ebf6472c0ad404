import type { CaseId } from '../ids.ts';
import type { Clock } from './clock.ts';

export const todaySections = [
  'handle',
  'check',
  'approve',
  'unassigned',
  'overdue',
  'dueIn3',
  'dueIn5',
  'dueIn10',
  'returned',
  'asked',
  'replied',
  'consents',
  'differences',
  'conflicts',
  'drafts',
] as const;
export type TodaySection = (typeof todaySections)[number];

/** One case in a section, with the tab that shows what it is about. */
export interface TodayLine {
  readonly case: CaseId;
  readonly number: string;
  readonly applicant: string;
  readonly title: string;
  readonly direction: string;
  readonly state: string;
  readonly clock: Clock;
  /** Answers given and asked; how many fields stand double. */
  readonly answered: number;
  readonly checks: number;
  readonly conflicts: number;
  readonly place: 'review' | 'rounds' | 'fields' | 'history';
}

export interface SilentDevice {
  readonly officer: string;
  readonly device: string;
  readonly lastSeenAt: number | null;
}

/** How many lines a section has in all, and the first of them. */
export interface TodayList {
  readonly total: number;
  readonly lines: readonly TodayLine[];
}

/** The first screen. */
export interface Today {
  readonly day: string;
  /** Cases on this laptop, closed ones too. */
  readonly cases: number;
  readonly sections: Readonly<Record<TodaySection, TodayList>>;
  readonly silent: readonly SilentDevice[];
  /** Days after which a laptop counts as silent. */
  readonly silentAfterDays: number;
}

/** The section a running clock belongs to, by working days left; null where nothing presses. */
export const dueSection = (clock: Clock): TodaySection | null => {
  if (clock.kind === 'overdue') return 'overdue';
  if (clock.kind !== 'running' || clock.left === null) return null;
  if (clock.left <= 3) return 'dueIn3';
  if (clock.left <= 5) return 'dueIn5';
  return clock.left <= 10 ? 'dueIn10' : null;
};

import type { DeviceId } from '../ids.ts';

/** Another laptop of the park, as far as this one knows. */
export interface LaptopLine {
  readonly device: DeviceId;
  readonly officer: string | null;
  readonly desk: string | null;
  /** When a bundle of its own was last merged here; null where none ever was. What it lacks is as it said then. */
  readonly heardAt: number | null;
  /** When, by its own clock, that of its work was written which came here last, on whatever way; null where none did. */
  readonly workAt: number | null;
  /** Whole days since the later of the two; null where nothing ever came. */
  readonly silentDays: number | null;
  /** Day it is reported lost since; it gets nothing any more, so it lacks nothing. */
  readonly lostSince: string | null;
  /** What is held here, may go there, and is not confirmed by it. */
  readonly lacks: { readonly changes: number; readonly cases: number };
}

const dayMs = 24 * 60 * 60 * 1000;

/** Whole days since anything came; a clock that runs ahead counts as now. Null where nothing ever came. */
export const silentDays = (moments: readonly (number | null)[], now: number): number | null => {
  const known = moments.filter((moment) => moment !== null);
  return known.length === 0 ? null : Math.max(0, Math.floor((now - Math.max(...known)) / dayMs));
};

/** Longest silent first, those never heard of before all others; then by what they lack. Lost ones come last. */
export const bySilence = (a: LaptopLine, b: LaptopLine): number =>
  Number(a.lostSince !== null) - Number(b.lostSince !== null) ||
  (b.silentDays ?? Number.MAX_SAFE_INTEGER) - (a.silentDays ?? Number.MAX_SAFE_INTEGER) ||
  b.lacks.changes - a.lacks.changes ||
  (a.device < b.device ? -1 : 1);

/** The case a space belongs to, with its reviews; null for spaces of no case. */
export const caseOfSpace = (space: string): string | null => /^(?:case|review):([^/]+)/.exec(space)?.[1] ?? null;

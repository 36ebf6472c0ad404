import type { StreamHead } from './streams.ts';

/**
 * What a laptop holds, per stream: number and hash of the last change. It travels in every bundle, so that whoever
 * writes back sends only what is missing. Per stream, never a maximum over devices or spaces: numbers of different
 * streams say nothing about one another.
 */
export type HaveSummary = readonly (readonly [space: string, device: string, n: number, hash: string])[];

export const summaryOf = (heads: readonly StreamHead[]): HaveSummary =>
  heads
    .map(({ space, device, n, hash }) => [space, device, n, hash] as const)
    .toSorted((a, b) => compare(a[0], b[0]) || compare(a[1], b[1]) || a[2] - b[2] || compare(a[3], b[3]));

/** Last changes of a stream that a peer is known to hold: hash → number. A forked stream has several. */
export type Tips = ReadonlyMap<string, number>;

/** The tips of every stream, by `streamKey`. */
export const tipsOf = (summary: HaveSummary): ReadonlyMap<string, Tips> => {
  const tips = new Map<string, Map<string, number>>();
  for (const [space, device, n, hash] of summary) {
    const key = streamKey(space, device);
    tips.set(key, (tips.get(key) ?? new Map<string, number>()).set(hash, n));
  }
  return tips;
};

/** Space names hold no blank, so this names a stream. */
export const streamKey = (space: string, device: string): string => `${device} ${space}`;

const compare = (a: string, b: string): number => (a < b ? -1 : Number(a > b));

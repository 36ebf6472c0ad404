/** A change as the journal knows it, for the question whether it counts. */
export interface LostRow {
  readonly n: number;
  readonly hash: string;
  readonly prev: string | null;
}

/** `counts`; `forked`: two histories under one number; `aside`: not shown to be from before the loss. */
export type LostMark = 'counts' | 'forked' | 'aside';

/**
 * Judges one stream of a laptop that was reported lost. What was named, and what a named change stands on, counts;
 * everything else is kept aside, however it is dated and whenever it came. A change's name is a hash over the one
 * before it, so whoever has the laptop's keys can add to the named history and never get into it. Where two named
 * histories part, neither counts from there on. Depends on the rows and the names alone.
 */
export const judgeLost = (rows: readonly LostRow[], named: ReadonlySet<string>): ReadonlyMap<string, LostMark> => {
  const byHash = new Map(rows.map((row) => [row.hash, row]));
  const proven = new Set<string>();
  for (const row of rows) {
    if (!named.has(row.hash)) continue;
    for (
      let at: LostRow | undefined = row;
      at !== undefined && !proven.has(at.hash);
      at = at.prev === null ? undefined : byHash.get(at.prev)
    )
      proven.add(at.hash);
  }
  const numbers = new Set<number>();
  let forkAt = Number.POSITIVE_INFINITY;
  for (const { n, hash } of rows) {
    if (!proven.has(hash)) continue;
    if (numbers.has(n)) forkAt = Math.min(forkAt, n);
    numbers.add(n);
  }
  return new Map(
    rows.map(({ n, hash }) => [hash, !proven.has(hash) ? 'aside' : n >= forkAt ? 'forked' : 'counts'] as const),
  );
};

/** An officer's private spaces count in no result and reach nobody else: a loss does not take his own notes from him. */
export const isJudgedWhenLost = (space: string): boolean => !space.startsWith('private:');

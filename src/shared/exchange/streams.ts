import type { Change } from './change.ts';

/** A change with the bytes it came in, as text or still as UTF-8, and the hash that names it. */
export interface Received {
  readonly change: Change;
  readonly bytes: string | Uint8Array;
  readonly hash: string;
}

/** A stream is known up to here; `hash` names change `n`. */
export interface StreamHead {
  readonly space: string;
  readonly device: string;
  readonly n: number;
  readonly hash: string;
}

/**
 * A signed head: the stream's device vouches for everything up to it. `by` names another device of the same officer,
 * the successor of a laptop whose key is gone.
 */
export interface SignedHead extends StreamHead {
  readonly sig: string;
  readonly by?: string;
}

/** Consecutive changes of one stream, ending at a signed head. */
export interface Segment {
  readonly head: SignedHead;
  readonly changes: readonly Received[];
}

/** A change as the journal knows it, without its bytes. */
export interface StreamRow {
  readonly n: number;
  readonly hash: string;
  readonly prev: string | null;
  readonly sig: string | null;
}

/** True where the changes are consecutive, linked by hash, of the head's stream, and end at its head. */
export const isContinuous = ({ head, changes }: Segment): boolean => {
  const [first] = changes;
  if (first === undefined) return false;
  let before: { readonly n: number; readonly hash: string | null } = { n: first.change.n - 1, hash: first.change.prev };
  for (const { change, hash } of changes) {
    if (change.space !== head.space || change.device !== head.device) return false;
    if (change.n !== before.n + 1 || change.prev !== before.hash) return false;
    before = { n: change.n, hash };
  }
  return before.n === head.n && before.hash === head.hash;
};

/** What becomes of the changes of a segment here. Depends on what is held and on the segment, never on arrival. */
export interface Placement {
  /** Changes that are here already. */
  readonly same: number;
  readonly hold: readonly Received[];
  /** Branches of a fork: kept, readable, counting in nothing. */
  readonly dispute: readonly Received[];
  /** The stream is disputed from this number on, for what was held before too. */
  readonly forkAt: number | null;
  /** Numbers that are missing before the first change that is not here. */
  readonly gap: { readonly from: number; readonly to: number } | null;
}

/**
 * Decides a segment against its stream as it is held (`at(n)` lists the held changes numbered n). Only a hash-linked
 * continuation enters. Two different changes with one number, both linked, are a fork: from that number on both
 * branches are disputed.
 */
export const placeSegment = (
  changes: readonly Received[],
  at: (n: number) => readonly { readonly hash: string; readonly disputed: boolean }[],
  latest: () => number,
): Placement => {
  const start = changes.findIndex(({ change, hash }) => !at(change.n).some((held) => held.hash === hash));
  if (start < 0) return { same: changes.length, hold: [], dispute: [], forkAt: null, gap: null };
  const fresh = changes.slice(start);
  const first = fresh[0]?.change;
  const none = { same: start, hold: [], dispute: [], forkAt: null, gap: null };
  if (first === undefined) return none;
  const before = first.prev === null ? undefined : at(first.n - 1).find((held) => held.hash === first.prev);
  if (first.prev !== null && before === undefined) {
    return { ...none, gap: { from: Math.min(latest() + 1, first.n - 1), to: first.n - 1 } };
  }
  if (before?.disputed === true) return { ...none, dispute: fresh };
  if (at(first.n).length > 0) return { ...none, dispute: fresh, forkAt: first.n };
  return { ...none, hold: fresh };
};

/**
 * The parts of a stream that a peer lacks, each ending at a signed head; `tips` are the last changes the peer is known
 * to hold, hash → number. A tip that is unknown here, with a higher number than ours, continues our stream or forks it:
 * the peer's own bundle will show which, so nothing is sent. With our own number it is a fork, and both sides send:
 * if each waited for the other, nobody would ever learn of it. A forked stream gives one part a branch. What nobody
 * signed yet stays here.
 */
export const missingParts = <Row extends StreamRow>(
  rows: readonly Row[],
  tips: ReadonlyMap<string, number>,
): Row[][] => {
  const byHash = new Map(rows.map((row) => [row.hash, row]));
  const forked = new Set(rows.map((row) => row.n)).size < rows.length;
  const beyond = forked ? [] : [...tips].filter(([hash]) => !byHash.has(hash)).map(([, n]) => n);
  const covered = new Set<string>();
  const walkBack = (from: Row): Row[] => {
    const part: Row[] = [];
    for (
      let row: Row | undefined = from;
      row !== undefined && !covered.has(row.hash);
      row = row.prev === null ? undefined : byHash.get(row.prev)
    ) {
      covered.add(row.hash);
      part.push(row);
    }
    return part.toReversed();
  };
  for (const row of rows) if (tips.has(row.hash)) walkBack(row);
  const signed = rows
    .filter((row) => row.sig !== null && !beyond.some((n) => n > row.n))
    .toSorted((a, b) => b.n - a.n || (a.hash < b.hash ? -1 : 1));
  const parts = signed.map((row) => walkBack(row)).filter((part) => part.length > 0);
  return parts.toSorted((a, b) => (a[0]?.n ?? 0) - (b[0]?.n ?? 0));
};

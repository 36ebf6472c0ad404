import { authorityFault } from '#shared/exchange/authority';
import { fieldOfOp } from '#shared/exchange/change';
import { isJudgedWhenLost } from '#shared/exchange/lost-laptop';
import { placeSegment, type Placement, type Received, type Segment } from '#shared/exchange/streams';
import type { Read, Write } from '../db/handles.ts';
import { disputeStream, keepDisputed, openHolding, type Holding } from '../journal/journal.ts';
import { standingMark } from '../journal/remark.ts';
import type { Certificate } from './certificates.ts';
import { keepHead } from './heads.ts';
import { enterJudgement } from './judge-lost.ts';
import { lostLaptops, type LostLaptop } from './revocations.ts';
import { certificatesIn, certificatesOf } from './roster.ts';
import { leaveWaiting, waitingSegments } from './waiting-room.ts';

/** This laptop: what it wrote itself, under this id or a former one, needs no certificate here. */
export interface Receiver {
  readonly device: string;
  readonly former: readonly string[];
  readonly officer: string;
  readonly role: string;
}

export type Why = { readonly why: 'notAdmitted' } | { readonly why: 'gap'; readonly from: number; readonly to: number };

/** What became of a set of segments. */
export interface Placed {
  readonly applied: Received[];
  same: number;
  /** Of the applied, those that had waited here for what this set brought. */
  released: number;
  /** Branches of forked streams, kept and counting in nothing. */
  readonly disputed: Received[];
  /** Of laptops reported lost, not shown to be from before: kept aside, counting in nothing. */
  readonly aside: Received[];
  readonly refused: { readonly change: string; readonly code: string }[];
  /** Rows of the entities that were touched. */
  readonly touched: Set<number>;
  /** Case spaces that were not here before. */
  readonly newCases: Set<string>;
  /** What came of laptops that are reported lost, before it is judged. */
  readonly ofLost: Received[];
  /** Segments that stay outside, with the reason. */
  readonly left: { readonly segment: Segment; readonly why: Why }[];
  /** A later or other change of this laptop's own stream came from elsewhere. */
  ownStreamAhead: boolean;
}

/** Changes that are folded in one go, between two breaths. */
const atOnce = 1000;

/**
 * Enters whatever may enter of these segments and of the waiting room, again and again until nothing moves: a
 * certificate that enters admits its laptop, a change that enters closes a gap. What is left of the given segments is
 * answered with the reason. The outcome depends on the set of changes only.
 */
export const placeSegments = async (
  write: Write,
  receiver: Receiver,
  segments: readonly Segment[],
  pause: (done: number) => Promise<void>,
): Promise<Placed> => {
  const placed: Placed = {
    applied: [],
    same: 0,
    released: 0,
    disputed: [],
    aside: [],
    refused: [],
    touched: new Set(),
    newCases: new Set(),
    ofLost: [],
    left: [],
    ownStreamAhead: false,
  };
  const given = new Set(segments);
  const holding = openHolding(write, placed.touched);
  let certified = certificatesOf(write);
  const lostBefore = lostLaptops(write);
  let lost = lostBefore;
  let open: readonly Segment[] = [...segments, ...waitingSegments(write)];
  for (let moved = true; moved && open.length > 0;) {
    moved = false;
    const left: { segment: Segment; why: Why }[] = [];
    for (const segment of open) {
      const standing = standingOf(segment, receiver, certified) ?? standingInside(write, segment);
      const why: Why | null =
        standing === null
          ? { why: 'notAdmitted' }
          : placeOne(write, receiver, segment, standing, placed, holding, given.has(segment), lost);
      if (why !== null) {
        left.push({ segment, why });
        continue;
      }
      moved = true;
      if (holding.open() >= atOnce) {
        holding.settle();
        await pause(placed.applied.length + placed.same);
      }
      if (segment.head.space === 'roster' && isWritten(segment, 'certificate')) certified = certificatesOf(write);
      if (segment.head.space === 'roster' && isWritten(segment, 'revoked')) lost = lostLaptops(write);
    }
    open = left.map(({ segment }) => segment);
    placed.left.splice(0, placed.left.length, ...left.filter(({ segment }) => given.has(segment)));
  }
  holding.settle();
  await pause(placed.applied.length + placed.same);
  judgeLostOnes(write, placed, lostBefore, lost);
  leaveWaiting(
    write,
    placed.refused.map(({ change }) => change),
  );
  return placed;
};

const isWritten = ({ changes }: Segment, field: string): boolean =>
  changes.some(({ change }) => change.ops.some((op) => fieldOfOp(op) === field));

/** Judges every lost laptop of which something came, or of which more was said, and sorts what came by the outcome. */
const judgeLostOnes = (
  write: Write,
  placed: Placed,
  before: ReadonlyMap<string, LostLaptop>,
  after: ReadonlyMap<string, LostLaptop>,
): void => {
  const came = new Set(placed.ofLost.map(({ change }) => change.device));
  for (const [device, laptop] of after) {
    if (!came.has(device) && before.get(device)?.named.size === laptop.named.size) continue;
    for (const entity of enterJudgement(write, device, laptop)) placed.touched.add(entity);
  }
  const uncertain = placed.applied.filter(({ change }) => after.has(change.device));
  if (uncertain.length + placed.ofLost.length === 0) return;
  const others = placed.applied.filter(({ change }) => !after.has(change.device));
  placed.applied.splice(0, placed.applied.length, ...others);
  for (const received of [...uncertain, ...placed.ofLost]) {
    const mark = write.one<{ disputed: number }>('SELECT disputed FROM change WHERE hash = ?', received.hash)?.disputed;
    if (mark === standingMark.counts) placed.applied.push(received);
    else (mark === standingMark.forked ? placed.disputed : placed.aside).push(received);
  }
  const entered = new Set(placed.applied.map(({ change }) => change.space));
  for (const space of placed.newCases) if (!entered.has(space)) placed.newCases.delete(space);
};

type Standing = Pick<Certificate, 'officer' | 'role' | 'founder'>;

/** By whose word the segment may enter, or null while nobody vouches for its laptop. */
const standingOf = (
  { head }: Segment,
  receiver: Receiver,
  certified: ReadonlyMap<string, Certificate>,
): Standing | null => {
  const signer = certified.get(head.by ?? head.device);
  if (signer !== undefined && (head.by === undefined || signer.continues.includes(head.device))) return signer;
  const own = head.device === receiver.device || receiver.former.includes(head.device);
  return own ? { officer: receiver.officer, role: receiver.role, founder: false } : null;
};

/** The founder's laptop, under new keys, brings its own certificate: the root vouches for it, whoever carries that. */
const standingInside = (read: Read, { head, changes }: Segment): Standing | null =>
  head.space === 'roster' && head.by === undefined
    ? (certificatesIn(
        read,
        changes.map(({ change }) => change),
      ).get(head.device) ?? null)
    : null;

const placeOne = (
  write: Write,
  receiver: Receiver,
  segment: Segment,
  standing: Standing,
  placed: Placed,
  holding: Holding,
  given: boolean,
  lost: ReadonlyMap<string, LostLaptop>,
): Why | null => {
  const { head, changes } = segment;
  const breach = changes.findIndex(({ change }) => faultOf(change, standing, receiver) !== null);
  const lawful = breach < 0 ? changes : changes.slice(0, breach);
  const placement = place(write, head, lawful);
  if (placement.gap !== null) return { why: 'gap', ...placement.gap };
  if (lost.has(head.device) && isJudgedWhenLost(head.space)) {
    keepOfLost(write, [...placement.hold, ...placement.dispute], placed);
  } else {
    if (placement.forkAt !== null) {
      // What is struck out of the fold must be in it.
      holding.settle();
      disputeStream(write, head.device, head.space, placement.forkAt);
    }
    for (const received of placement.dispute) keepDisputed(write, { ...received, sig: null });
    noteNewCase(write, placement.hold, placed);
    holding.enter(placement.hold.map((one) => ({ ...one, sig: null })));
    for (const received of placement.hold) placed.applied.push(received);
    placed.disputed.push(...placement.dispute);
    if (!given) placed.released += placement.hold.length;
  }
  if (given) placed.same += placement.same;
  if (head.device === receiver.device && placement.hold.length + placement.dispute.length > 0)
    placed.ownStreamAhead = true;
  if (breach < 0) keepHead(write, head);
  const refused = changes[breach];
  const code = refused === undefined ? null : faultOf(refused.change, standing, receiver);
  if (refused !== undefined && code !== null) {
    placed.refused.push({ change: refused.hash, code });
    // What follows a refused change in its stream has nothing to stand on.
    for (const later of changes.slice(breach + 1))
      placed.refused.push({ change: later.hash, code: 'change.afterRefused' });
  }
  return null;
};

/** Enters what came of a lost laptop as something that does not count, until it is judged with everything else of it. */
const keepOfLost = (write: Write, changes: readonly Received[], placed: Placed): void => {
  noteNewCase(write, changes, placed);
  for (const received of changes) keepDisputed(write, { ...received, sig: null }, standingMark.aside);
  placed.ofLost.push(...changes);
};

const noteNewCase = (read: Read, [first]: readonly Received[], placed: Placed): void => {
  const space = first?.change.space ?? '';
  if (!space.startsWith('case:')) return;
  if (read.one('SELECT 1 FROM change WHERE space = ? AND disputed = 0 LIMIT 1', space) === undefined)
    placed.newCases.add(space);
};

const faultOf = (change: Received['change'], standing: Standing, receiver: Receiver): string | null =>
  change.space.startsWith('private:') && change.space !== `private:${receiver.officer}`
    ? 'change.notForHere'
    : authorityFault(change, standing);

const place = (read: Read, { device, space, hash, n }: Segment['head'], changes: readonly Received[]): Placement => {
  const known = read.one('SELECT 1 FROM change WHERE hash = ?', hash) !== undefined;
  if (known && changes.at(-1)?.change.n === n)
    return { same: changes.length, hold: [], dispute: [], forkAt: null, gap: null };
  const seen = new Map<number, readonly { readonly hash: string; readonly disputed: boolean }[]>();
  const heldAt = (number: number) => {
    const held =
      seen.get(number) ??
      read
        .sql<{ hash: string; disputed: number }>(
          'SELECT hash, disputed FROM change WHERE device = ? AND space = ? AND n = ?',
          device,
          space,
          number,
        )
        .map((row) => ({ hash: row.hash, disputed: row.disputed === 1 }));
    seen.set(number, held);
    return held;
  };
  return placeSegment(
    changes,
    heldAt,
    () =>
      read.one<{ n: number | null }>('SELECT max(n) AS n FROM change WHERE device = ? AND space = ?', device, space)
        ?.n ?? 0,
  );
};

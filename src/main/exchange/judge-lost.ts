import { isJudgedWhenLost, judgeLost, type LostMark } from '#shared/exchange/lost-laptop';
import type { Read, Write } from '../db/handles.ts';
import { remarkChanges, standingMark } from '../journal/remark.ts';
import type { JournalFault } from '../journal/verify.ts';
import { lostLaptops, type LostLaptop } from './revocations.ts';

interface Row {
  readonly id: number;
  readonly space: string;
  readonly n: number;
  readonly hash: string;
  readonly prev: string | null;
  readonly disputed: number;
}

const markOf: Readonly<Record<LostMark, number>> = {
  counts: standingMark.counts,
  forked: standingMark.forked,
  aside: standingMark.aside,
};

/**
 * Judges everything held of a lost laptop by what the root named, and brings the tables in line. Called whenever a
 * statement or a change of such a laptop has come, so the outcome is that of the set. Answers the entities touched.
 */
export const enterJudgement = (write: Write, device: string, laptop: LostLaptop): ReadonlySet<number> =>
  remarkChanges(write, misjudged(write, device, laptop));

/** Faults of changes of lost laptops that do not have the mark their laptop's statements give them. */
export const judgementFaults = (read: Read): readonly JournalFault[] =>
  [...lostLaptops(read)].flatMap(([device, laptop]) =>
    misjudged(read, device, laptop).map(({ hash }) => ({ code: 'verify.lostMisjudged', where: hash })),
  );

const misjudged = (
  read: Read,
  device: string,
  { named }: LostLaptop,
): readonly { readonly id: number; readonly hash: string; readonly mark: number; readonly was: number }[] => {
  // Every change, whoever looks: what an officer does not see is judged all the same.
  const rows = read.sql<Row>(
    'SELECT id, space, n, hash, prev, disputed FROM main.change WHERE device = ? ORDER BY space, n',
    device,
  );
  const remarked: { id: number; hash: string; mark: number; was: number }[] = [];
  for (const [space, stream] of Map.groupBy(rows, (row) => row.space)) {
    if (!isJudgedWhenLost(space)) continue;
    const judged = judgeLost(stream, named);
    for (const { id, hash, disputed } of stream) {
      const mark = markOf[judged.get(hash) ?? 'aside'];
      if (mark !== disputed) remarked.push({ id, hash, mark, was: disputed });
    }
  }
  return remarked;
};

/** Changes named in one statement; a change of it stays below its size limit. */
export const namesPerStatement = 3000;
const namesInAll = 6000;

/**
 * What the root names of a laptop: every change that counts here, so that whoever holds any part of it can tell; of a
 * laptop that wrote very much, where each stream ends and wherever one was cut for a bundle.
 */
export const countingChanges = (read: Read, device: string): readonly string[] => {
  const rows = read.sql<{ hash: string; signed: number; last: number }>(
    `SELECT c.hash, c.sig IS NOT NULL AS signed, NOT EXISTS (SELECT 1 FROM change k WHERE k.device = c.device AND k.space = c.space
       AND k.n = c.n + 1 AND k.disputed = 0) AS last
     FROM change c WHERE c.device = ? AND c.disputed = 0 AND c.space NOT LIKE 'private:%' ORDER BY c.id`,
    device,
  );
  const named = rows.length <= namesInAll ? rows : rows.filter(({ signed, last }) => signed === 1 || last === 1);
  return named.map(({ hash }) => hash);
};

/** Of what is kept aside of a lost laptop: whatever goes on from what counts, with no second history beside it. */
export const takeableChanges = (read: Read, device: string): readonly string[] => {
  const rows = read.sql<Omit<Row, 'id'>>(
    'SELECT hash, prev, space, n, disputed FROM change WHERE device = ? ORDER BY space, n',
    device,
  );
  const alone = Map.groupBy(rows, ({ space, n }) => `${n} ${space}`);
  const counting = new Set(rows.filter(({ disputed }) => disputed === standingMark.counts).map(({ hash }) => hash));
  const takeable: string[] = [];
  for (const { hash, prev, space, n, disputed } of rows) {
    if (disputed !== standingMark.aside || alone.get(`${n} ${space}`)?.length !== 1) continue;
    if (prev !== null && !counting.has(prev)) continue;
    counting.add(hash);
    takeable.push(hash);
  }
  return takeable;
};

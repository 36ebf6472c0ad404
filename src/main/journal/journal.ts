import { canonicalJson } from '#shared/exchange/canonical-json';
import { changeBytesLimit, changeSchema, type Change, type Op } from '#shared/exchange/change';
import { Refusal, type Json } from '#shared/domain/outcome';
import type { Read, Write } from '../db/handles.ts';
import { enterAs, enterChange, foldChange, foldMany, lastChange, type Entered, type WrittenChange } from './fold.ts';
import { sha256 } from './hash.ts';
import { seeEntered, valuesOfOnly, type ChangesSeen } from './live-values.ts';
import { projectEntities } from './project.ts';
import { standingMark } from './remark.ts';
import { asideWith, enterAside, isAnythingAside } from './set-aside.ts';
import { claimEarly, isAnythingEarly } from './superseded.ts';
import { strikeChanges } from './strike.ts';

/** Who writes: the laptop, its officer, and the laptop's clock. */
export interface Author {
  readonly device: string;
  readonly officer: string;
  readonly now: number;
}

/** An act: what history calls it, and the id that undo takes back. */
export interface Act {
  readonly act: string;
  readonly name: string;
}

/**
 * Appends one change to this laptop's stream of the space, folds it, and projects what it touched. Within the given
 * transaction; acknowledged by whoever commits. Refuses a change over 256 KB (`change.tooLarge`).
 */
export const append = (write: Write, author: Author, act: Act, space: string, ops: readonly Op[]): WrittenChange => {
  const { written, first } = composeChange(write, author, act, space, ops);
  const touched = foldChange(write, written, first);
  projectEntities(write, touched ?? [], first ? { only: valuesOfOnly(written) } : {});
  return written;
};

/** The change as it will be entered, and whether it is the first in its space: then nothing else stands there. */
const composeChange = (
  read: Read,
  author: Author,
  act: Act,
  space: string,
  ops: readonly Op[],
): { readonly written: WrittenChange; readonly first: boolean } => {
  const seen = read.one<{ lam: number }>('SELECT lam FROM change WHERE space = ? ORDER BY lam DESC LIMIT 1', space);
  const last =
    seen === undefined
      ? undefined
      : read.one<{ n: number; hash: string }>(
          'SELECT n, hash FROM change WHERE device = ? AND space = ? ORDER BY n DESC LIMIT 1',
          author.device,
          space,
        );
  const lam = Math.min((seen?.lam ?? 0) + 1, lamLimit);
  return { written: writtenOf({ author, act, space, ops, last: last ?? null, lam }), first: seen === undefined };
};

interface Composed {
  readonly author: Author;
  readonly act: Act;
  readonly space: string;
  readonly ops: readonly Op[];
  /** The change before it in its stream. */
  readonly last: { readonly n: number; readonly hash: string } | null;
  readonly lam: number;
}

/** A change with the bytes and the name it gets. Refuses one over 256 KB (`change.tooLarge`). */
const writtenOf = ({ author, act, space, ops, last, lam }: Composed): WrittenChange => {
  // Keys in the order they are written in.
  const change: Change = {
    act: act.act,
    device: author.device,
    lam,
    n: (last?.n ?? 0) + 1,
    name: act.name,
    officer: author.officer,
    ops,
    prev: last?.hash ?? null,
    schema: changeSchema,
    space,
    v: 1,
    wall: author.now,
  };
  const bytes = canonicalJson(change as unknown as Json);
  if (Buffer.byteLength(bytes) > changeBytesLimit) throw new Refusal('change.tooLarge', { limit: changeBytesLimit });
  return { change, bytes, hash: sha256(bytes), sig: null };
};

/** Readers refuse a higher number; one hostile change must not close a space to everybody. */
const lamLimit = 2 ** 50;

/**
 * Enters changes that were checked elsewhere (hash, stream, authority). Order does not matter; a repeated one changes
 * nothing; one that builds on a merge undone here is kept and left out. Everything touched is projected once. Answers
 * the entities touched, as row numbers.
 */
export const holdChanges = (write: Write, received: readonly WrittenChange[]): ReadonlySet<number> => {
  const touched = new Set<number>();
  const holding = openHolding(write, touched);
  holding.enter(received);
  holding.settle();
  return touched;
};

/** Changes of others on their way in: they are in the journal at once, and stand when `settle` is called. */
export interface Holding {
  readonly enter: (received: readonly WrittenChange[]) => void;
  /** Folds and projects whatever was entered since. */
  readonly settle: () => void;
  /** Changes entered and not settled. */
  readonly open: () => number;
}

/**
 * Many changes are folded and projected in one go at a fraction of the cost of each by itself. The entities touched are
 * added to `touched`.
 */
export const openHolding = (write: Write, touched: Set<number>): Holding => {
  let entered: Entered[] = [];
  let early = isAnythingEarly(write);
  const changes: ChangesSeen = new Map();
  const settle = (): void => {
    const names = foldMany(write, entered);
    seeEntered(changes, entered);
    entered = [];
    early = isAnythingEarly(write);
    for (const entity of names.keys()) touched.add(entity);
    projectEntities(write, names.keys(), { names, changes });
  };
  return {
    settle,
    open: () => entered.length,
    enter: (received) => {
      // What builds on something left out is found by what the fold knows, so nothing may be on its way then.
      const mayDepend = isAnythingAside(write);
      let last = lastChange(write);
      for (const written of received) {
        const aside = mayDepend ? asideWith(write, written.change) : null;
        if (aside !== null) {
          settle();
          enterAside(write, written, aside);
          last = lastChange(write);
          continue;
        }
        const { hash, change } = written;
        if (!enterAs(write, last + 1, written, 0)) continue;
        last += 1;
        if (early) claimEarly(write, last, hash);
        entered.push({ id: last, hash, change, unnamed: !early });
      }
    },
  };
};

/**
 * Marks a stream as disputed from a number on (a fork): its changes stay readable and count in nothing. What they had
 * superseded stands again, wherever no undisputed change superseded it too.
 */
export const disputeStream = (write: Write, device: string, space: string, fromN: number): void => {
  const struck = write.sql<{ id: number }>(
    'SELECT id FROM change WHERE device = ? AND space = ? AND n >= ? AND disputed = 0',
    device,
    space,
    fromN,
  );
  for (const { id } of struck) write.exec('UPDATE change SET disputed = 1 WHERE id = ?', id);
  projectEntities(
    write,
    strikeChanges(
      write,
      struck.map(({ id }) => id),
    ),
  );
};

/**
 * Enters a change that does not count, of a forked stream or of a lost laptop: kept and readable, but it stands for
 * nothing. False where it was here already.
 */
export const keepDisputed = (write: Write, written: WrittenChange, mark: number = standingMark.forked): boolean =>
  enterChange(write, written, mark) !== null;

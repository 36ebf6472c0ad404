import { parkPolicyKey, policySpace } from '#shared/domain/cases/keys';
import type { HeldPack } from '#shared/domain/policy/pack';
import type { Read } from '../db/handles.ts';
import type { Database } from '../db/open-database.ts';
import { liveValues, settle, type LiveValue } from '../journal/live-values.ts';
import { heldPacks, type JournalPack } from './held-packs.ts';

/** `default`: nobody chose. `missing`: a pack was chosen that is not here. `disputed`: two choices stand. */
export type ChoiceState = 'default' | 'chosen' | 'missing' | 'disputed';

export interface PackChoice {
  readonly state: ChoiceState;
  /** What stands, in reading order; more than one different is to be settled. */
  readonly standing: readonly LiveValue[];
}

/** All packs of this laptop: those of the program and those the journal holds. */
export interface PackShelf {
  /** The one in force first. */
  readonly packs: readonly HeldPack[];
  readonly choice: PackChoice;
  readonly journal: readonly JournalPack[];
  readonly builtIn: readonly HeldPack[];
}

/**
 * The one door to packs. Read again only when the policy space of the journal has changed. While two choices of the
 * pack in force stand, the earlier one is read by; nothing is bound to it until they are settled.
 */
export const createShelf = (builtIn: readonly HeldPack[], opened: () => Database | null): (() => PackShelf) => {
  const closed: PackShelf = { packs: builtIn, choice: { state: 'default', standing: [] }, journal: [], builtIn };
  const seen = new Map(builtIn.map((held) => [held.hash, held]));
  let known: { readonly db: Database; readonly stamp: string; readonly shelf: PackShelf } | null = null;
  return () => {
    const db = opened();
    if (db === null) return closed;
    return db.read((read) => {
      const stamp = stampOf(read);
      if (known?.db === db && known.stamp === stamp) return known.shelf;
      const shelf = shelfOf(read, builtIn, seen);
      known = { db, stamp, shelf };
      return shelf;
    });
  };
};

const stampOf = (read: Read): string =>
  JSON.stringify(
    read.one('SELECT count(*) AS n, max(id) AS id, sum(disputed) AS d FROM change WHERE space = ?', policySpace),
  );

const shelfOf = (read: Read, builtIn: readonly HeldPack[], seen: Map<string, HeldPack>): PackShelf => {
  const journal = heldPacks(read, seen);
  const own = new Set(builtIn.map(({ hash }) => hash));
  const held = journal.flatMap(({ held: one }) => (one === null || own.has(one.hash) ? [] : [one]));
  const all = [...builtIn, ...held.toReversed()];
  const standing = (settle(liveValues(read, policySpace, parkPolicyKey)).get('inForce')?.standing ?? []).filter(
    ({ value }) => value !== null,
  );
  const inForce = standing.map(({ value }) => all.find(({ hash }) => hash === value)).find((one) => one !== undefined);
  const different = new Set(standing.map(({ value }) => value)).size;
  const state: ChoiceState =
    different === 0 ? 'default' : different > 1 ? 'disputed' : inForce === undefined ? 'missing' : 'chosen';
  const packs = inForce === undefined ? all : [inForce, ...all.filter((one) => one !== inForce)];
  return { packs, choice: { state, standing }, journal, builtIn };
};

import { join } from 'node:path';
import type { AnjuanEvent, ChangedKind } from '#shared/contract/events';
import { Refusal } from '#shared/domain/outcome';
import type { Officer } from '#shared/domain/people/officer';
import type { Calendar } from '#shared/domain/dates/working-days';
import type { HeldPack } from '#shared/domain/policy/pack';
import type { Database } from '../db/open-database.ts';
import type { EvidenceStore } from '../files/evidence-store.ts';
import type { FileTokens } from '../files/file-tokens.ts';
import type { HostPorts } from '../host/ports.ts';
import type { Act, Author } from '../journal/journal.ts';
import { newAct as newActOf } from '../journal/new-act.ts';
import type { PackShelf } from '../policy/pack-shelf.ts';
import type { CaseFinder } from './cases/find/case-finder.ts';
import type { IntakeDrafts } from './intake/drafts.ts';
import type { Jobs } from './jobs.ts';
import type { Batches } from './packets/batch.ts';
import type { Previews } from './packets/previews.ts';

/** What every handler works with, also before a data folder is founded. */
export interface Desk {
  readonly ports: HostPorts;
  readonly dataFolder: string;
  readonly tokens: FileTokens;
  readonly jobs: Jobs;
  readonly drafts: IntakeDrafts;
  readonly previews: Previews;
  readonly batches: Batches;
  /** Packs of the program and packs the journal holds, the one in force first. */
  readonly packs: readonly HeldPack[];
  readonly shelf: () => PackShelf;
  /** Holiday tables by year. */
  readonly calendars: readonly Calendar[];
  readonly emit: (event: AnjuanEvent) => void;
  /** The open case file, or null on a first run. */
  readonly opened: () => OpenDesk | null;
  /** Opens (or opens again, after a restore or a new identity) what is in the data folder. */
  readonly reopen: () => OpenDesk | null;
}

/** The open case file. */
export interface OpenDesk extends Desk {
  readonly db: Database;
  readonly store: EvidenceStore;
  readonly self: Self;
  readonly finder: CaseFinder;
}

/** This laptop and its officer. */
export interface Self {
  readonly device: string;
  readonly officer: Officer;
}

/** Who writes now. */
export const authorOf = (desk: OpenDesk): Author => ({
  device: desk.self.device,
  officer: desk.self.officer.id,
  now: desk.ports.now(),
});

/** A new act of that name. */
export const newAct = (desk: Desk, name: string): Act => newActOf(desk.ports, name);

/** The pack that cases follow until they are accepted. */
export const packInForce = (desk: Desk): HeldPack => {
  const held = desk.packs[0];
  if (held === undefined) throw new Refusal('policy.noPack', {});
  return held;
};

/** Where files are read in pieces; emptied at every start. */
export const scratchFolderOf = (dataFolder: string): string => join(dataFolder, 'scratch');

/** Tells the window what to read again, and has the search index catch up. */
export const changed = (desk: Desk, what: readonly ChangedKind[], cases: readonly string[] = []): void => {
  desk.emit({ kind: 'changed', what, cases: cases.slice(0, 1000) });
  void desk.opened()?.finder.catchUp();
};

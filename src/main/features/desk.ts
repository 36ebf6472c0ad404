import type { AnjuanEvent, ChangedKind } from '#shared/contract/events';
import type { ActId } from '#shared/domain/ids';
import type { Officer } from '#shared/domain/people/officer';
import type { HeldPack } from '#shared/domain/policy/pack';
import type { Database } from '../db/open-database.ts';
import type { EvidenceStore } from '../files/evidence-store.ts';
import type { FileTokens } from '../files/file-tokens.ts';
import type { HostPorts } from '../host/ports.ts';
import type { Act, Author } from '../journal/journal.ts';
import type { IntakeDrafts } from './intake/drafts.ts';
import type { Jobs } from './jobs.ts';

/** What every handler works with, also before a data folder is founded. */
export interface Desk {
  readonly ports: HostPorts;
  readonly dataFolder: string;
  readonly tokens: FileTokens;
  readonly jobs: Jobs;
  readonly drafts: IntakeDrafts;
  readonly packs: readonly HeldPack[];
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
export const newAct = (desk: Desk, name: string): Act => ({
  act: uuidv7(desk.ports.now(), desk.ports.randomBytes(10)),
  name,
});

/** UUIDv7 (RFC 9562): sorts by time, needs no registry. */
export const uuidv7 = (now: number, random: Uint8Array): ActId => {
  const bytes = new Uint8Array(16);
  for (let at = 0; at < 6; at += 1) bytes[at] = Math.floor(now / 2 ** (8 * (5 - at))) & 0xff;
  bytes.set(random.subarray(0, 10), 6);
  bytes[6] = 0x70 | ((bytes[6] ?? 0) & 0x0f);
  bytes[8] = 0x80 | ((bytes[8] ?? 0) & 0x3f);
  const hex = Buffer.from(bytes).toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}` as ActId;
};

/** Tells the window what to read again. */
export const changed = (desk: Desk, what: readonly ChangedKind[], cases: readonly string[] = []): void =>
  desk.emit({ kind: 'changed', what, cases: cases.slice(0, 1000) });

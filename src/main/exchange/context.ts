import type { Officer } from '#shared/domain/people/officer';
import type { Database } from '../db/open-database.ts';
import type { EvidenceStore } from '../files/evidence-store.ts';
import type { HostPorts } from '../host/ports.ts';

/** What exchange works with: the open case file of this laptop. */
export interface ExchangeContext {
  readonly db: Database;
  readonly store: EvidenceStore;
  readonly dataFolder: string;
  readonly ports: HostPorts;
  readonly self: { readonly device: string; readonly officer: Officer };
}

/** Says how far an export or merge is, and lets it be stopped. */
export interface Watching {
  readonly progress: (phase: string, done: number, total: number | null) => void;
  readonly signal: AbortSignal;
}

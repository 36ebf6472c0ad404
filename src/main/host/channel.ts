import type { AnjuanEvent } from '#shared/contract/events';
import type { Json, Outcome } from '#shared/domain/outcome';
import type { WorkerEntry, WorkerLimits } from './ports.ts';

/** Messages from the window's host to the core process. */
export type ToCore =
  | {
      readonly t: 'start';
      readonly dataFolder: string;
      readonly resources: string;
      readonly shell: 'electron' | 'chromium';
      readonly version: string;
    }
  /** A call of the window, its sender already checked. */
  | { readonly t: 'call'; readonly id: number; readonly name: string; readonly input: Json }
  /** Paths the officer chose or dropped; answered with tokens. Never reachable from a window. */
  | { readonly t: 'register'; readonly id: number; readonly paths: readonly string[] }
  /** Which file a token or an evidence hash stands for, if this session may see it. */
  | { readonly t: 'resolve'; readonly id: number; readonly what: 'token' | 'evidence'; readonly key: string }
  | { readonly t: 'workerMessage'; readonly worker: number; readonly message: Json }
  | { readonly t: 'workerExit'; readonly worker: number; readonly code: number | null }
  /** Finish what is acknowledged, close the database, end. */
  | { readonly t: 'stop' };

/** Messages from the core process to the window's host. */
export type FromCore =
  /** The data folder is locked and open (or empty), calls may come. */
  | { readonly t: 'ready'; readonly outcome: Outcome<{ readonly opened: boolean }> }
  | { readonly t: 'reply'; readonly id: number; readonly reply: Outcome<Json> }
  | { readonly t: 'event'; readonly event: AnjuanEvent }
  | { readonly t: 'startWorker'; readonly worker: number; readonly entry: WorkerEntry; readonly limits: WorkerLimits }
  | { readonly t: 'postWorker'; readonly worker: number; readonly message: Json }
  | { readonly t: 'killWorker'; readonly worker: number }
  | { readonly t: 'stopped' };

/** Reply values of `register` (in order of the paths) and `resolve`. */
export type Registered = readonly {
  readonly token: string;
  readonly name: string;
  readonly bytes: number;
  readonly folder: boolean;
}[];
export type Resolved = { readonly path: string; readonly mediaType: string };

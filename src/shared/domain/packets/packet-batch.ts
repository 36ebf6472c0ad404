import type { CaseId, FileToken } from '../ids.ts';
import type { Fault } from '../outcome.ts';
import type { PacketAudience, PacketLanguage } from './packet-model.ts';
import type { PacketResult } from './packet-result.ts';

/** How the packets of a batch are made. */
export interface BatchOrder {
  readonly audience: PacketAudience;
  readonly language: PacketLanguage;
  readonly withEvidence: boolean;
}

/** One packet of a batch, made or given up. */
export interface BatchLine extends PacketResult {
  readonly applicant: string;
  /** Opens and shows the file; null where it was not made. */
  readonly token: FileToken | null;
}

/** The batch of packets of this window: under way, or the last one until it is closed. */
export interface PacketBatch {
  /** Differs from batch to batch, and where lines were taken away to be tried again. */
  readonly run: number;
  /** The job to cancel; null once it has ended. */
  readonly job: string | null;
  readonly asked: number;
  /** Name of the folder. */
  readonly folder: string;
  readonly order: BatchOrder;
  /** Milliseconds since 1970. */
  readonly startedAt: number;
  /** Milliseconds of the last try, until its end. */
  readonly elapsedMs: number;
  /** In the order they came; those made before a second try first. */
  readonly lines: readonly BatchLine[];
  /** Lines that stood before this try: they do not count for its pace. */
  readonly before: number;
  /** Why it ended before every packet was tried; null where it went through. */
  readonly stopped: Fault | null;
  /** Cases without a packet: given up, or not begun. What can be tried again. */
  readonly rest: readonly CaseId[];
}

/** Packets a second and seconds that remain, of those done in a time; null while there is too little to tell. */
export const paceOf = (
  done: number,
  total: number,
  elapsedMs: number,
): { readonly perMinute: number; readonly remainingMs: number } | null => {
  // The first ones wait for the processes to start: a rate taken from them alone frightens for nothing.
  if (done < 2 || elapsedMs < 500) return null;
  const each = elapsedMs / done;
  return { perMinute: 60_000 / each, remainingMs: Math.max(0, total - done) * each };
};

import type { CaseRow } from '../cases/case-file.ts';
import type { CaseId } from '../ids.ts';
import type { Fault } from '../outcome.ts';
import type { PacketEstimate } from './packet-estimate.ts';

/** A packet as it would be, told before anything is set or written. */
export interface ForeseenPacket extends Pick<CaseRow, 'number' | 'applicant' | 'title' | 'measure'> {
  readonly case: CaseId;
  /** Null where the case cannot be printed; `fault` says why. */
  readonly estimate: PacketEstimate | null;
  /** Characters no face of the paper has, as `U+2A6D6`; they would be printed as their codes. */
  readonly missing: readonly string[];
  readonly fault: Fault | null;
}

/** The folder packets are to go into. */
export interface PacketFolder {
  readonly name: string;
  /** Bytes; null where the file system does not say. */
  readonly free: number | null;
  /** Names of files in it, so that a name that is taken is told beforehand. */
  readonly taken: readonly string[];
}

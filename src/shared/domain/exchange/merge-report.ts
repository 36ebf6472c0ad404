import type { DeviceId } from '../ids.ts';
import type { ReceivingNote } from './receiving.ts';

export interface WaitingLine {
  readonly device: DeviceId;
  readonly officer: string | null;
  readonly changes: number;
  /**
   * `notAdmitted`: its laptop has no certificate here; `gap`: changes before these are missing; `fork`: two histories
   * under one number; `lost`: of a laptop reported lost, and not shown to be from before.
   */
  readonly why: 'notAdmitted' | 'gap' | 'fork' | 'lost';
  /** For a gap: first and last missing number. */
  readonly from: number | null;
  readonly to: number | null;
}

export interface SiblingLine {
  readonly caseId: string | null;
  readonly entity: string;
  readonly field: string;
}

/** What a bundle does to one case: changes that are new here, here already, kept and waiting, refused; fields to settle. */
export interface CaseMerge {
  readonly id: string;
  readonly number: string;
  readonly applicant: string;
  readonly title: string;
  readonly isNew: boolean;
  readonly applied: number;
  readonly same: number;
  readonly waiting: number;
  readonly refused: number;
  readonly siblings: number;
}

/** What a bundle brings, before or after it is applied. */
export interface MergeReport {
  readonly bundle: string;
  readonly sender: DeviceId;
  readonly senderOfficer: string | null;
  readonly madeAt: number;
  /** Changes that entered the journal (or would). */
  readonly applied: number;
  /** Changes that were here already. */
  readonly same: number;
  readonly waiting: readonly WaitingLine[];
  readonly siblings: readonly SiblingLine[];
  readonly refused: readonly { readonly change: string; readonly code: string }[];
  readonly cases: { readonly new: number; readonly changed: number };
  /** The same by case, what is to settle first; so many more are not named. */
  readonly byCase: { readonly shown: readonly CaseMerge[]; readonly more: number };
  readonly blobs: { readonly brought: number; readonly missing: number };
  /** Hash of the folded state afterwards (for a rehearsal: as it is now). */
  readonly stateHash: string;
  readonly alreadyMergedAt: number | null;
  /** What is ordinary about it all the same, and what to do. */
  readonly notes: readonly ReceivingNote[];
  /** Changes that count again, because the bundle's merge had been undone here. */
  readonly takenUp: number;
  /** Changes of the bundle that stay left out: they came with a merge undone here, or build on one. */
  readonly setAside: number;
  /** Day the sender is reported lost since; null for any other. */
  readonly senderLost: string | null;
}

export interface BundleLine {
  readonly bundle: string;
  readonly way: 'made' | 'merged';
  readonly peer: DeviceId | null;
  readonly peerOfficer: string | null;
  readonly at: number;
  readonly file: string;
  readonly changes: number;
  readonly bytes: number;
  /** For a merge: whether it can be undone as far as it is known, was undone, or neither. */
  readonly undo: 'possible' | { readonly at: number } | null;
}

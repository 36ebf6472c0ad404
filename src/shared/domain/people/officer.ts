import type { DeviceId, OfficerId } from '../ids.ts';

/** Business roles (经办, 复核, 审批) and the three administrators (三员). */
export const roles = ['handler', 'checker', 'approver', 'systemAdmin', 'securityAdmin', 'auditAdmin'] as const;
export type Role = (typeof roles)[number];

/** Roles that say which policy pack is in force: the approver and the system administrator. The founder's laptop may too. */
export const policyStewards: readonly Role[] = ['approver', 'systemAdmin'];

export interface Officer {
  readonly id: OfficerId;
  readonly name: string;
  readonly desk: string;
  readonly role: Role;
  /** Sub-park code of the policy pack, e.g. `haidian`. */
  readonly subPark: string;
}

/**
 * How far a laptop is trusted here. `self` is this laptop; `waiting` has handed in work but is not admitted yet; `lost`
 * was reported lost: nothing is sealed for it, and what it wrote since counts in nothing.
 */
export type DeviceStanding = 'self' | 'admitted' | 'waiting' | 'lost';

/** A change of a lost laptop that is kept aside. */
export interface AsideLine {
  readonly change: string;
  /** Name of the act. */
  readonly name: string;
  /** The laptop's clock, which proves nothing. */
  readonly wall: number;
  /** Number of its case, where it belongs to one that is known here. */
  readonly caseNumber: string | null;
  /** It goes on from what counts, with no second history beside it. */
  readonly takeable: boolean;
}

export interface Device {
  readonly id: DeviceId;
  readonly officer: Officer | null;
  readonly standing: DeviceStanding;
  /** Changes of this device that are held back until it is admitted or a gap closes. */
  readonly waitingChanges: number;
  readonly heldChanges: number;
  readonly lastSeenAt: number | null;
  /** Reported lost: since which day and why, how many of its changes are kept aside, and how many could be taken in. */
  readonly lost: {
    readonly since: string;
    readonly reason: string;
    readonly aside: number;
    readonly takeable: number;
  } | null;
  /** It goes on with the work of a laptop that was reported lost, or claims to. */
  readonly continuesLost: boolean;
}

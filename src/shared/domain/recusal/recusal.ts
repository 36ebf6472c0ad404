import type { OfficerId } from '../ids.ts';

/** Where a recusal came from: the officer's own word, a match with what he declared of himself, or an approver. */
export const recusalOrigins = ['declared', 'detected', 'ordered'] as const;
export type RecusalOrigin = (typeof recusalOrigins)[number];

export interface Recusal {
  readonly officer: OfficerId;
  /** Id of the pack's list of grounds. */
  readonly ground: string;
  readonly note: string;
  readonly origin: RecusalOrigin;
  readonly raisedBy: OfficerId;
  readonly wall: number;
  readonly decision: 'confirmed' | 'refused' | null;
  readonly decidedBy: OfficerId | null;
  readonly decisionNote: string;
  readonly decidedAt: number | null;
  /** True while the officer does not see the case. */
  readonly stands: boolean;
  /** Acts of his on the case that another person looks at again. */
  readonly recheck: readonly { readonly name: string; readonly wall: number }[];
}

/** A person close to an officer, and where that person works or has a share. */
export interface Relative {
  readonly name: string;
  readonly organisation: string;
  readonly code: string;
}

/** What an officer keeps of his own interests, on his own laptops only. */
export interface Interests {
  /** Employers and clients of the last three years. */
  readonly employers: readonly string[];
  /** Credit codes of organisations he has to do with. */
  readonly codes: readonly string[];
  readonly relatives: readonly Relative[];
}

export const noInterests: Interests = { employers: [], codes: [], relatives: [] };

import type { BlobHash, CaseId, OfficerId } from '../ids.ts';

/** Names of spaces and entities. They are part of the exchange format: never change what one builds. */
export const rosterSpace = 'roster';
export const policySpace = 'policy';
export const caseSpace = (id: CaseId): string => `case:${id}`;
export const applicantSpace = (uscc: string): string => `org:${uscc}`;
export const reviewSpace = (id: CaseId, round: string, officer: OfficerId): string =>
  `review:${id}/${round}/${officer}`;
export const privateSpace = (officer: OfficerId): string => `private:${officer}`;

export const caseKey = (id: CaseId): string => `case:${id}`;
export const applicantKey = (uscc: string): string => `applicant:${uscc}`;
export const evidenceKey = (id: CaseId, hash: BlobHash): string => `evidence:${id}/${hash}`;
/** A mark on a page of evidence, in the case's space. */
export const markKey = (id: CaseId, hash: BlobHash, mark: string): string => `mark:${id}/${hash}/${mark}`;
export const answerKey = (id: CaseId, round: string, officer: OfficerId, check: string): string =>
  `answer:${id}/${round}/${officer}/${check}`;
export const reviewKey = (id: CaseId, round: string, officer: OfficerId): string => `review:${id}/${round}/${officer}`;
/** The park's choice of the pack in force. */
export const parkPolicyKey = 'policy:park';
/** A pack by the hash of what it says; `part` holds one file of packs, by its own hash. */
export const packKey = (hash: string): string => `pack:${hash}`;
export const partKey = (hash: string): string => `part:${hash}`;
export const trayKey = (hash: BlobHash): string => `tray:${hash}`;
export const noteField = (about: string): string => `note:${about}`;

/** The one round of a first review; later rounds (复核) carry their own name. */
export const firstRound = 'first';

import type { BlobHash, CaseId, OfficerId } from '../ids.ts';

/** Names of spaces and entities. They are part of the exchange format: never change what one builds. */
export const rosterSpace = 'roster';
export const policySpace = 'policy';
/** The register of papers that left, over all cases. */
export const papersSpace = 'papers';
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
/** A record of a later stage, in the case's space; its form is data of the pack. */
export const recordKey = (id: CaseId, kind: string, record: string): string => `record:${id}/${kind}/${record}`;
export const answerKey = (id: CaseId, round: string, officer: OfficerId, check: string): string =>
  `answer:${id}/${round}/${officer}/${check}`;
export const reviewKey = (id: CaseId, round: string, officer: OfficerId): string => `review:${id}/${round}/${officer}`;
/** The park's choice of the pack in force. */
export const parkPolicyKey = 'policy:park';
/** A pack by the hash of what it says; `part` holds one file of packs, by its own hash. */
export const packKey = (hash: string): string => `pack:${hash}`;
export const partKey = (hash: string): string => `part:${hash}`;
export const overrideKey = (id: CaseId, rule: string): string => `override:${id}/${rule}`;
/** `<device>/<kind>/<year>/<serial>`: each laptop gives numbers of its own. */
export const paperKey = (device: string, kind: string, year: number, serial: number): string =>
  `paper:${device}/${kind}/${year}/${serial}`;
export const trayKey = (hash: BlobHash): string => `tray:${hash}`;
export const noteField = (about: string): string => `note:${about}`;

/** 初审, by the handler. */
export const firstRound = 'first';
/** 复核, by another person. */
export const secondRound = 'second';

export const supplementKey = (id: CaseId, n: number): string => `supplement:${id}/${n}`;
/** That two cases are not one application, as an officer said; on both of them. */
export const distinctKey = (id: CaseId, other: CaseId): string => `distinct:${id}/${other}`;
export const settlementKey = (id: CaseId, about: string): string => `settlement:${id}/${about}`;
/** That an officer has sealed a round, without what he sealed; in the case's space. */
export const sealedKey = (id: CaseId, round: string, officer: OfficerId): string => `sealed:${id}/${round}/${officer}`;
/** Ground, note and decision, in the case's space. */
export const recusalKey = (id: CaseId, officer: OfficerId): string => `recusal:${id}/${officer}`;
/** That an officer no longer sees a case, and nothing more; in the roster, so that it reaches his laptop too. */
export const recusedKey = (id: CaseId, officer: OfficerId): string => `recused:${id}/${officer}`;
/** What an officer has declared of his own interests, in his private space. */
export const interestsKey = (officer: OfficerId): string => `interests:${officer}`;

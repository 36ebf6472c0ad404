import { createContext, useContext } from 'react';
import type { CitedPage } from '#shared/domain/cases/case-file';
import type { Finding } from '#shared/domain/policy/finding';

/** The places a finding leads to. */
export interface FindingGoals {
  /** The field of the application, with the focus in it. */
  readonly field: (field: string) => void;
  /** The form of that kind under records. */
  readonly record: (kind: string) => void;
  /** The evidence list at that kind. */
  readonly kind: (kind: string) => void;
  /** A piece of that kind, on the page somebody pinned of it or else the first; false where none is there. */
  readonly piece: (kind: string) => boolean;
  /** Pages a field of the application was read from, and the way to one. */
  readonly pagesOf: (field: string) => readonly CitedPage[];
  readonly page: (page: CitedPage) => void;
  readonly parameter: (id: string) => void;
  readonly reassign: () => void;
  /** Answers the check in hand 待补正, with the finding's words as the reason. */
  readonly supplement: (finding: Finding) => void;
}

/** Those that do not need the check in hand. */
export type GoalsOfCase = Omit<FindingGoals, 'supplement' | 'reassign'>;

const nowhere = (): never => {
  throw new Error('findings are shown beside a case');
};

/** Given by the review of a case. */
export const FindingGoalsContext = createContext<FindingGoals>({
  field: nowhere,
  record: nowhere,
  kind: nowhere,
  piece: nowhere,
  pagesOf: nowhere,
  page: nowhere,
  parameter: nowhere,
  reassign: nowhere,
  supplement: nowhere,
});

export const useFindingGoals = (): FindingGoals => useContext(FindingGoalsContext);

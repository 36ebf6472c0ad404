import { useCallback, useState } from 'react';
import type { CaseFilter, CaseSort } from '#shared/domain/cases/case-file';

export const optionalColumns = [
  'direction',
  'amount',
  'state',
  'due',
  'handler',
  'progress',
  'evidence',
  'subPark',
  'updated',
] as const;
export type OptionalColumn = (typeof optionalColumns)[number];

export interface CaseView {
  readonly filter: CaseFilter;
  readonly sort: CaseSort;
  readonly descending: boolean;
  readonly hidden: readonly OptionalColumn[];
}

const first: CaseView = { filter: {}, sort: 'best', descending: true, hidden: ['subPark', 'evidence'] };
const storageKey = 'anjuan.caseView.3';

/** Filter, order and columns of the list, as this officer left them. */
export const useCaseView = (): readonly [CaseView, (change: Partial<CaseView>) => void] => {
  const [view, setView] = useState(readView);
  const change = useCallback((part: Partial<CaseView>) => {
    setView((before) => {
      const after = { ...before, ...part };
      localStorage.setItem(storageKey, JSON.stringify(after));
      return after;
    });
  }, []);
  return [view, change];
};

const readView = (): CaseView => {
  try {
    const left = { ...first, ...(JSON.parse(localStorage.getItem(storageKey) ?? '{}') as Partial<CaseView>) };
    // Words typed yesterday would hide today's cases.
    return { ...left, filter: { ...left.filter, query: '' } };
  } catch {
    return first;
  }
};

/** How many conditions stand. */
export const conditionsOf = (filter: CaseFilter): number =>
  [
    filter.query,
    filter.measures?.length,
    filter.states?.length,
    filter.officers?.length,
    filter.subParks?.length,
    filter.onlyConflicts,
  ].filter(Boolean).length;

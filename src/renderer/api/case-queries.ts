import { queryOptions, useQuery } from '@tanstack/react-query';
import { invoke } from './bridge.ts';
import { keys } from './keys.ts';

export const caseQuery = (id: string) =>
  queryOptions({ queryKey: keys.caseOf(id), queryFn: () => invoke('cases.open', { case: id }) });
export const useCase = (id: string) => useQuery(caseQuery(id));

/** The sheet as the core has it, and when it was asked for. */
export const sheetQuery = (id: string) =>
  queryOptions({
    queryKey: keys.sheetOf(id),
    queryFn: async () => {
      const readAt = performance.now();
      return { sheet: await invoke('review.sheet', { case: id }), readAt };
    },
  });

/** Where a case may go, who may take it there, and what is missing. */
export const workflowQuery = (id: string) =>
  queryOptions({ queryKey: keys.workflowOf(id), queryFn: () => invoke('workflow.view', { case: id }) });
export const useWorkflow = (id: string) => useQuery(workflowQuery(id));

/** Findings with all that explains them. */
export const findingsQuery = (id: string) =>
  queryOptions({ queryKey: keys.findingsOf(id), queryFn: () => invoke('review.findings', { case: id }) });
export const useFindings = (id: string) => useQuery(findingsQuery(id));

/** Which pieces of a case took the place of which. */
export const replacementsQuery = (id: string) =>
  queryOptions({ queryKey: keys.replacementsOf(id), queryFn: () => invoke('evidence.replacements', { case: id }) });
export const useReplacements = (id: string) => useQuery(replacementsQuery(id));

/** Marks on the pages of a case's evidence. */
export const marksQuery = (id: string) =>
  queryOptions({ queryKey: keys.marksOf(id), queryFn: () => invoke('evidence.marks', { case: id }) });
export const useMarks = (id: string) => useQuery(marksQuery(id));

/** Cases that may be the same application; asked again while new cases are being indexed. */
export const duplicatesQuery = (id: string) =>
  queryOptions({ queryKey: keys.duplicatesOf(id), queryFn: () => invoke('duplicates.of', { case: id }) });
export const useDuplicates = (id: string) =>
  useQuery({
    ...duplicatesQuery(id),
    refetchInterval: ({ state }) => (state.data?.ready === false ? 3000 : false),
  });

/** What is typed and not sent; read once, then it follows the officer's keys. */
export const draftsQuery = (id: string) =>
  queryOptions({
    queryKey: keys.draftsOf(id),
    queryFn: () => invoke('review.drafts', { case: id }),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });
export const useDrafts = (id: string) => useQuery(draftsQuery(id));

export const useHistory = (id: string, enabled = true) =>
  useQuery({ queryKey: keys.historyOf(id), queryFn: () => invoke('cases.history', { case: id }), enabled });

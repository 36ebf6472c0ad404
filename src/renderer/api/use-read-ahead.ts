import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import {
  caseQuery,
  duplicatesQuery,
  findingsQuery,
  marksQuery,
  replacementsQuery,
  sheetQuery,
  workflowQuery,
} from './case-queries.ts';

/** Whoever only passes by asks for nothing. */
const restMs = 150;

/**
 * Reads the cases an officer is likely to open next, one call after the other so that a key of the officer waits for one
 * at most. What changes meanwhile is read again as with any case.
 */
export const useReadAhead = (ids: readonly (string | undefined)[], ready = true): void => {
  const client = useQueryClient();
  const named = ids.filter((id) => id !== undefined).join(' ');
  useEffect(() => {
    if (!ready || named === '') return undefined;
    let gone = false;
    const read = async (): Promise<void> => {
      for (const id of named.split(' ')) {
        const steps = [
          () => client.prefetchQuery(caseQuery(id)),
          () => client.prefetchQuery(sheetQuery(id)),
          () => client.prefetchQuery(workflowQuery(id)),
          () => client.prefetchQuery(findingsQuery(id)),
          () => client.prefetchQuery(replacementsQuery(id)),
          () => client.prefetchQuery(marksQuery(id)),
          () => client.prefetchQuery(duplicatesQuery(id)),
        ];
        for (const step of steps) {
          if (gone) return;
          await step();
        }
      }
    };
    const resting = setTimeout(() => void read(), restMs);
    return () => {
      gone = true;
      clearTimeout(resting);
    };
  }, [client, named, ready]);
};

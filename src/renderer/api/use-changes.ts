import { useQueryClient, type QueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { AnjuanEvent, ChangedKind } from '#shared/contract/events';
import { subscribe } from './bridge.ts';
import { rootsOf, untouchedBy } from './keys.ts';

/** Changes that come in a burst (a merge, a batch) are read again once. */
const gatherMs = 60;

/** Reads again what an event says has changed. Mounted once, in the app. */
export const useChanges = (): void => {
  const client = useQueryClient();
  useEffect(() => {
    const gathering = gatherChanges(client);
    const unsubscribe = subscribe(gathering.hear);
    return () => {
      unsubscribe();
      gathering.stop();
    };
  }, [client]);
};

const gatherChanges = (
  client: QueryClient,
): { readonly hear: (event: AnjuanEvent) => void; readonly stop: () => void } => {
  let kinds = new Set<ChangedKind>();
  let cases = new Set<string>();
  let everyCase = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const flush = (): void => {
    timer = undefined;
    readAgain(client, kinds, everyCase ? null : cases);
    kinds = new Set();
    cases = new Set();
    everyCase = false;
  };
  return {
    hear: (event) => {
      if (event.kind !== 'changed') return;
      for (const kind of event.what) kinds.add(kind);
      for (const id of event.cases) cases.add(id);
      if (event.cases.length === 0) everyCase = true;
      timer ??= setTimeout(flush, gatherMs);
    },
    stop: () => clearTimeout(timer),
  };
};

const readAgain = (client: QueryClient, kinds: ReadonlySet<ChangedKind>, cases: ReadonlySet<string> | null): void => {
  const roots = new Set([...kinds].flatMap((kind) => rootsOf[kind]).concat('app'));
  for (const root of roots) {
    if (root !== 'case') void client.invalidateQueries({ queryKey: [root] });
  }
  if (!roots.has('case')) return;
  const touching = [...kinds].filter((kind) => rootsOf[kind].includes('case'));
  const predicate = ({ queryKey: [, , part] }: { readonly queryKey: readonly unknown[] }): boolean =>
    typeof part !== 'string' || touching.some((kind) => untouchedBy[kind]?.includes(part) !== true);
  if (cases === null) void client.invalidateQueries({ queryKey: ['case'], predicate });
  else for (const id of cases) void client.invalidateQueries({ queryKey: ['case', id], predicate });
};

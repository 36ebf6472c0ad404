import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import type { Input } from '#shared/contract/index';
import type { CaseFilter, CaseSort } from '#shared/domain/cases/case-file';
import type { DeviceId } from '#shared/domain/ids';
import type { HeldPack } from '#shared/domain/policy/pack';
import { invoke } from './bridge.ts';
import { keys } from './keys.ts';
import { newJobName } from './use-job.ts';

export const useStatus = () => useQuery({ queryKey: keys.status, queryFn: () => invoke('app.status', {}) });

/** What undoing a merge would take along; asked while its dialog is open. */
export const useMergeUndoing = (bundle: string) =>
  useQuery({ queryKey: keys.mergeUndoing(bundle), queryFn: () => invoke('exchange.undoing', { bundle }) });

export const useActs = (limit = 30) =>
  useQuery({ queryKey: keys.acts(limit), queryFn: () => invoke('app.recentActs', { limit }) });

/** The pack in force, or the named one. It never changes under its name, so it is read once. */
export const usePack = (id: string | null = null) =>
  useQuery<HeldPack>({
    queryKey: keys.pack(id),
    queryFn: () => invoke('policy.show', id === null ? {} : { pack: id }),
    staleTime: Number.POSITIVE_INFINITY,
  });

export const usePacks = () => useQuery({ queryKey: keys.packs, queryFn: () => invoke('policy.packs', {}) });

export const useInForce = () => useQuery({ queryKey: keys.inForce, queryFn: () => invoke('policy.inForce', {}) });

/** The policy's own text beside a pack, where one is attached. */
export const useClauses = (pack: string) =>
  useQuery({ queryKey: keys.clauses(pack), queryFn: () => invoke('policy.clauses', { pack }) });

export const usePackDiff = (from: string, to: string) =>
  useQuery({ queryKey: keys.packDiff(from, to), queryFn: () => invoke('policy.diff', { from, to }) });

export interface AskedCases {
  readonly filter: CaseFilter;
  readonly sort: CaseSort;
  readonly descending: boolean;
  readonly limit: number;
}

export const useCaseList = (asked: AskedCases) =>
  useInfiniteQuery({
    queryKey: keys.caseList(asked),
    queryFn: ({ pageParam }) =>
      invoke('cases.list', { ...asked, filter: asked.filter as Input<'cases.list'>['filter'], after: pageParam }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
  });

/** Where the cases of a selection stand and lead to. */
export const useBulkOffers = (cases: readonly string[]) =>
  useQuery({
    queryKey: keys.bulkOffers(cases),
    queryFn: () => invoke('bulk.offers', { cases: [...cases] }),
    gcTime: 0,
  });

/** Total and counts of each facet; asked beside the list. */
export const useCaseCount = (filter: CaseFilter) =>
  useQuery({
    queryKey: keys.caseCount(filter),
    queryFn: () => invoke('cases.count', { filter: filter as Input<'cases.count'>['filter'] }),
    placeholderData: keepPreviousData,
  });

/** What the words typed so far may go on to say; nothing without words. */
export const useCaseSuggestions = (query: string, language: Input<'cases.suggest'>['language']) =>
  useQuery({
    queryKey: keys.caseSuggestions(query, language),
    queryFn: () => invoke('cases.suggest', { query: query.slice(0, 200), language }),
    enabled: query.trim() !== '',
    placeholderData: query.trim() === '' ? [] : keepPreviousData,
  });

/** Which cases a table would hold. */
export const useForeseenTables = (asked: Input<'packets.foreseeTables'>) =>
  useQuery({
    queryKey: keys.foreseenTables(asked),
    queryFn: () => invoke('packets.foreseeTables', asked),
    placeholderData: keepPreviousData,
  });

export const useCaseViews = () => useQuery({ queryKey: keys.caseViews, queryFn: () => invoke('cases.views', {}) });

/** A few cases for a pick list or the palette. */
export const useCaseFind = (query: string, enabled = true) =>
  useQuery({
    queryKey: keys.caseFind(query),
    queryFn: () => invoke('cases.list', { filter: query === '' ? {} : { query }, sort: 'best', limit: 12 }),
    placeholderData: keepPreviousData,
    enabled,
  });

/** The case touched last, or none. */
export const useLatestCase = (enabled: boolean) =>
  useQuery({
    queryKey: keys.latestCase,
    queryFn: () => invoke('cases.list', { filter: {}, sort: 'updated', descending: true, limit: 1 }),
    enabled,
  });

export const useToday = (scope: 'mine' | 'all', limit: number) =>
  useQuery({
    queryKey: keys.today(scope, limit),
    queryFn: () => invoke('workflow.today', { scope, limit }),
    placeholderData: keepPreviousData,
  });

/** Records of later stages, the forms that apply, and what the stage asks for. */
export const useRecords = (id: string) =>
  useQuery({ queryKey: keys.recordsOf(id), queryFn: () => invoke('records.list', { case: id }) });

/** Experts' sheets of a case and what comes of them. */
export const useScoring = (id: string) =>
  useQuery({ queryKey: keys.scoringOf(id), queryFn: () => invoke('scoring.view', { case: id }) });

/** Declared money beside its papers. */
export const useFinance = (id: string) =>
  useQuery({ queryKey: keys.financeOf(id), queryFn: () => invoke('finance.view', { case: id }) });

/** The papers of a case that can be made now. */
export const usePaperOffers = (id: string) =>
  useQuery({ queryKey: keys.paperOffers(id), queryFn: () => invoke('papers.offers', { case: id }) });

/** Numbers given so far, and how they are made. */
export const usePaperRegister = () =>
  useQuery({ queryKey: keys.paperRegister, queryFn: () => invoke('papers.register', {}) });

export const useTray = () => useQuery({ queryKey: keys.tray, queryFn: () => invoke('intake.tray', {}) });

export const usePeople = (enabled = true) =>
  useQuery({ queryKey: keys.people, queryFn: () => invoke('people.list', {}), enabled });

export const useLaptops = () => useQuery({ queryKey: keys.laptops, queryFn: () => invoke('exchange.laptops', {}) });

/** Sizes of files that media take; they ship with the program and never change while it runs. */
export const usePartSizes = () =>
  useQuery({
    queryKey: keys.partSizes,
    queryFn: () => invoke('exchange.partSizes', {}),
    staleTime: Number.POSITIVE_INFINITY,
  });

export const useBundles = () => useQuery({ queryKey: keys.bundles, queryFn: () => invoke('exchange.bundles', {}) });

/** A packet set for looking at; leaving it stops the setting, a change of the case sets it again. */
export const usePacketPreview = ({
  id,
  ...printed
}: { readonly id: string } & Pick<Input<'packets.preview'>, 'audience' | 'language' | 'withEvidence'>) =>
  useQuery({
    queryKey: keys.packetPreview(id, printed),
    queryFn: ({ signal }) => {
      const job = newJobName();
      signal.addEventListener('abort', () => void invoke('jobs.cancel', { job }).catch(() => undefined));
      return invoke('packets.preview', { case: id, ...printed, job });
    },
    // The paper is kept for a while only; coming back sets it anew.
    gcTime: 0,
    retry: false,
  });

export const useAside = (device: DeviceId) =>
  useQuery({ queryKey: keys.asideOf(device), queryFn: () => invoke('people.aside', { device }) });

import { Button, Skeleton } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useLocation } from 'wouter';
import type { Input } from '#shared/contract/index';
import type { CaseLine } from '#shared/domain/cases/case-file';
import { faultOf, invoke } from '../../api/bridge.ts';
import { useCaseCount, useCaseList } from '../../api/queries.ts';
import { useReadAhead } from '../../api/use-read-ahead.ts';
import { useCommand } from '../../app/commands/command-context.tsx';
import { useTell } from '../../app/use-tell.ts';
import { useDesk } from '../../app/desk-context.tsx';
import { useText } from '../../i18n/use-text.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { FaultNote } from '../../ui/fault-note.tsx';
import { ListPaperDialog } from '../papers/list-paper-dialog.tsx';
import { TablesDialog } from '../packets/tables-dialog.tsx';
import { useNames } from '../policy/use-names.ts';
import { CaseFacets } from './case-facets.tsx';
import { CaseGrid } from './case-grid.tsx';
import { CasesBar } from './cases-bar.tsx';
import { BulkDialog } from '../bulk/bulk-dialog.tsx';
import { MoveDialog } from '../policy/move-dialog.tsx';
import { QuestionRead } from './question-read.tsx';
import { SavedViews } from './saved-views.tsx';
import { SuggestionStrip } from './suggestion-strip.tsx';
import { conditionsOf, optionalColumns, useCaseView } from './use-case-view.ts';
import { NoCases } from './no-cases.tsx';
import { useSelection } from './use-selection.ts';
import { useSuggestions } from './use-suggestions.ts';
import classes from './cases-screen.module.css';

const noWords: readonly string[] = [];

/** Every case of this laptop: find, narrow, choose, open. */
export const CasesScreen = () => {
  const { t } = useText();
  const [, navigate] = useLocation();
  const desk = useDesk();
  const tell = useTell();
  const names = useNames();
  const [view, setView] = useCaseView();
  const [query, setQuery] = useState(view.filter.query ?? '');
  const [asked] = useDebouncedValue(query, 120);
  const [cursor, setCursor] = useState(0);
  const [acting, setActing] = useState<'assign' | 'move' | null>(null);
  const [movingPack, setMovingPack] = useState(false);
  const [papers, setPapers] = useState(false);
  const [exporting, setExporting] = useState(false);
  const searchBox = useRef<HTMLInputElement>(null);
  const suggestions = useSuggestions(setQuery);
  const { hidden: _, ...order } = view;
  const filter = useMemo(() => ({ ...view.filter, query: asked.trim() }), [view.filter, asked]);
  const list = useCaseList({ ...order, filter, limit: 100 });
  const count = useCaseCount(filter);
  const rows = useMemo(() => list.data?.pages.flatMap((page) => page.rows) ?? [], [list.data]);
  const understood = list.data?.pages[0]?.understood;
  const nothing = list.data !== undefined && rows.length === 0;
  // Until the count is there, the rows themselves say how many there are at least.
  const total = Math.max(count.data?.total ?? 0, rows.length);
  const selection = useSelection(rows);
  useReadAhead([rows[cursor]?.id], !list.isFetching);

  useEffect(() => {
    setView({ filter: { ...view.filter, query: asked.trim() } });
    setCursor(0);
    // oxlint-disable-next-line react/exhaustive-deps -- only a new question starts from the top
  }, [asked]);

  const open = (row: CaseLine | undefined, place = row?.found): void => {
    if (row === undefined) return;
    if (place !== undefined) desk.setGoal(row.id, { hash: place.hash, page: place.page });
    desk.setOrder(rows.map((one) => one.id));
    navigate(`/cases/${row.id}`);
  };
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = list;
  const onNearEnd = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [fetchNextPage, hasNextPage, isFetchingNextPage]);
  const chosen = [...selection.ids];
  // All of the list, not the pages of it that are here.
  const selectAll = async (): Promise<void> => {
    try {
      selection.take(await invoke('cases.select', { ...order, filter: filter as Input<'cases.select'>['filter'] }));
    } catch (error) {
      tell.fault(error);
    }
  };
  const extend = (by: 1 | -1): void => {
    const [from, to] = [rows[cursor], rows[cursor + by]];
    if (from === undefined || to === undefined) return;
    selection.extend(from, to);
    setCursor(cursor + by);
  };
  const toPackets = (): void => {
    desk.setForPackets(chosen);
    navigate('/packets');
  };
  const toBundle = (): void => {
    desk.setForBundle(chosen);
    navigate('/exchange');
  };

  const some = chosen.length > 0;
  useCommand('search', () => searchBox.current?.select());
  useCommand('rowDown', () => setCursor((at) => Math.min(rows.length - 1, at + 1)), rows.length > 0);
  useCommand('rowUp', () => setCursor((at) => Math.max(0, at - 1)), rows.length > 0);
  useCommand('openRow', () => open(rows[cursor]), rows.length > 0);
  useCommand('toggleRow', () => rows[cursor] && selection.toggle(rows[cursor], false), rows.length > 0);
  useCommand('extendDown', () => extend(1), rows.length > 0);
  useCommand('extendUp', () => extend(-1), rows.length > 0);
  useCommand('selectAll', () => void selectAll(), rows.length > 0);
  useCommand('assign', () => setActing('assign'), some);
  useCommand('moveSelected', () => setActing('move'), some);
  useCommand('makePackets', toPackets, some);
  useCommand('makeBundle', toBundle, some);

  const conditions = conditionsOf(filter);
  const clear = (): void => {
    suggestions.close();
    setQuery('');
    setView({ filter: {} });
  };

  if (nothing && conditions === 0) return <NoCases />;
  return (
    <div className={classes.screen}>
      <CaseFacets
        facets={count.data?.facets}
        filter={view.filter}
        names={names}
        onChange={(filter) => (setView({ filter }), setCursor(0))}
      >
        <SavedViews
          view={view}
          filter={filter}
          onTake={({ filter: taken, sort, descending, hidden }) => {
            setQuery(taken.query ?? '');
            setView({ filter: taken, sort, descending, hidden: optionalColumns.filter((one) => hidden.includes(one)) });
            setCursor(0);
          }}
        />
      </CaseFacets>
      <div className={classes.list}>
        <CasesBar
          searchBox={searchBox}
          query={query}
          onQuery={setQuery}
          onArrowDown={() => searchBox.current?.blur()}
          suggestions={suggestions}
          total={total}
          conditions={conditions}
          onClear={clear}
          view={view}
          onView={setView}
          selected={chosen.length}
          onUnselect={selection.clear}
          onAct={setActing}
          onPackets={toPackets}
          onPapers={() => setPapers(true)}
          onBundle={toBundle}
          onMovePack={() => setMovingPack(true)}
          onTables={() => setExporting(true)}
        />
        <SuggestionStrip suggestions={suggestions} />
        <QuestionRead understood={understood} waiting={list.data?.pages[0]?.waiting ?? 0} />
        <FaultNote fault={list.isError ? faultOf(list.error) : null} />
        {list.data === undefined ? (
          <Waiting />
        ) : nothing ? (
          <EmptyState
            title={t('cases.nothing.title')}
            text={t('cases.nothing.text')}
            icon={<IconSearch size={36} stroke={1.2} />}
          >
            <Button variant="default" onClick={clear}>
              {t('cases.clearFilters')}
            </Button>
          </EmptyState>
        ) : (
          <CaseGrid
            rows={rows}
            total={total}
            view={view}
            names={names}
            words={understood?.words ?? noWords}
            cursor={cursor}
            selected={selection.ids}
            onView={setView}
            onCursor={setCursor}
            onOpen={open}
            onToggle={selection.toggle}
            onToggleAll={(all) => (all ? void selectAll() : selection.clear())}
            onNearEnd={onNearEnd}
          />
        )}
      </div>
      {movingPack ? <MoveDialog cases={chosen} onClose={() => setMovingPack(false)} /> : null}
      {exporting ? (
        <TablesDialog filter={filter} cases={chosen} total={total} onClose={() => setExporting(false)} />
      ) : null}
      {papers ? <ListPaperDialog cases={chosen} onClose={() => setPapers(false)} /> : null}
      {acting === null ? null : (
        <BulkDialog kind={acting} cases={chosen} names={names} onClose={() => setActing(null)} />
      )}
    </div>
  );
};

const Waiting = () => (
  <div className={classes.waiting} aria-hidden="true">
    {Array.from({ length: 8 }, (_, at) => (
      <Skeleton key={at} height={28} radius="sm" />
    ))}
  </div>
);

import { Button, Skeleton } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useLocation } from 'wouter';
import type { CaseRow } from '#shared/domain/cases/case-file';
import { faultOf } from '../../api/bridge.ts';
import { useCaseCount, useCaseList } from '../../api/queries.ts';
import { useCommand } from '../../app/commands/command-context.tsx';
import { useDesk } from '../../app/desk-context.tsx';
import { useText } from '../../i18n/use-text.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { FaultNote } from '../../ui/fault-note.tsx';
import { ListPaperDialog } from '../papers/list-paper-dialog.tsx';
import { TablesDialog } from '../packets/tables-dialog.tsx';
import { useNames } from '../policy/use-names.ts';
import { AssignDialog } from './assign-dialog.tsx';
import { CaseFacets } from './case-facets.tsx';
import { CaseGrid } from './case-grid.tsx';
import { CasesBar } from './cases-bar.tsx';
import { MoveDialog } from '../policy/move-dialog.tsx';
import { QuestionRead } from './question-read.tsx';
import { SavedViews } from './saved-views.tsx';
import { conditionsOf, optionalColumns, useCaseView } from './use-case-view.ts';
import { NoCases } from './no-cases.tsx';
import { useSelection } from './use-selection.ts';
import classes from './cases-screen.module.css';

const noWords: readonly string[] = [];

/** Every case of this laptop: find, narrow, choose, open. */
export const CasesScreen = () => {
  const { t } = useText();
  const [, navigate] = useLocation();
  const desk = useDesk();
  const names = useNames();
  const [view, setView] = useCaseView();
  const [query, setQuery] = useState(view.filter.query ?? '');
  const [asked] = useDebouncedValue(query, 120);
  const [cursor, setCursor] = useState(0);
  const [assigning, setAssigning] = useState(false);
  const [movingPack, setMovingPack] = useState(false);
  const [papers, setPapers] = useState(false);
  const [exporting, setExporting] = useState(false);
  const searchBox = useRef<HTMLInputElement>(null);
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

  useEffect(() => {
    setView({ filter: { ...view.filter, query: asked.trim() } });
    setCursor(0);
    // oxlint-disable-next-line react/exhaustive-deps -- only a new question starts from the top
  }, [asked]);

  const open = (row: CaseRow | undefined): void => {
    if (row === undefined) return;
    desk.setOrder(rows.map((one) => one.id));
    navigate(`/cases/${row.id}`);
  };
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = list;
  const onNearEnd = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [fetchNextPage, hasNextPage, isFetchingNextPage]);
  const chosen = [...selection.ids];
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
  useCommand('selectAll', () => selection.toggleAll(true), rows.length > 0);
  useCommand('assign', () => setAssigning(true), some);
  useCommand('makePackets', toPackets, some);
  useCommand('makeBundle', toBundle, some);

  const conditions = conditionsOf(filter);
  const clear = (): void => {
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
          total={total}
          conditions={conditions}
          onClear={clear}
          view={view}
          onView={setView}
          selected={chosen.length}
          onUnselect={selection.clear}
          onAssign={() => setAssigning(true)}
          onPackets={toPackets}
          onPapers={() => setPapers(true)}
          onBundle={toBundle}
          onMovePack={() => setMovingPack(true)}
          onTables={() => setExporting(true)}
        />
        <QuestionRead understood={understood} />
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
            onToggleAll={selection.toggleAll}
            onNearEnd={onNearEnd}
          />
        )}
      </div>
      {movingPack ? <MoveDialog cases={chosen} onClose={() => setMovingPack(false)} /> : null}
      {exporting ? (
        <TablesDialog filter={filter} cases={chosen} total={total} onClose={() => setExporting(false)} />
      ) : null}
      {papers ? <ListPaperDialog cases={chosen} onClose={() => setPapers(false)} /> : null}
      {assigning ? <AssignDialog cases={chosen} onClose={() => setAssigning(false)} /> : null}
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

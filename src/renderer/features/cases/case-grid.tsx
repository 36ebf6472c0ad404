import { Checkbox } from '@mantine/core';
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef } from 'react';
import type { EvidencePlace } from '#shared/domain/evidence/evidence-text';
import type { CaseLine, CaseSort } from '#shared/domain/cases/case-file';
import { useText } from '../../i18n/use-text.ts';
import type { Names } from '../policy/use-names.ts';
import { CaseCells } from './case-cells.tsx';
import { optionalColumns, type CaseView } from './use-case-view.ts';
import classes from './case-grid.module.css';

interface CaseGridProps {
  readonly rows: readonly CaseLine[];
  readonly total: number;
  readonly view: CaseView;
  readonly names: Names;
  readonly words: readonly string[];
  readonly cursor: number;
  readonly selected: ReadonlySet<string>;
  readonly onView: (view: Partial<CaseView>) => void;
  readonly onCursor: (at: number) => void;
  /** With a place, at that page of its evidence. */
  readonly onOpen: (row: CaseLine, place?: EvidencePlace) => void;
  readonly onToggle: (row: CaseLine, range: boolean) => void;
  readonly onToggleAll: (all: boolean) => void;
  readonly onNearEnd: () => void;
}

const rowHeight = 46;
const sortOf: Readonly<Record<string, CaseSort>> = {
  number: 'number',
  applicant: 'applicant',
  direction: 'measure',
  amount: 'amount',
  state: 'state',
  updated: 'updated',
};
/** Least width of a column in pixels, and what it grows to. */
const widths: Readonly<Record<string, readonly [least: number, most: string]>> = {
  number: [152, '168px'],
  applicant: [220, '1fr'],
  direction: [96, '0.55fr'],
  amount: [104, '104px'],
  state: [88, '88px'],
  due: [62, '76px'],
  handler: [70, '80px'],
  progress: [52, '60px'],
  evidence: [44, '52px'],
  subPark: [84, '84px'],
  updated: [84, '100px'],
};
const tickWidth = 34;

/** The list itself: only the rows in sight exist, a hundred thousand scroll as ten do. */
export const CaseGrid = (props: CaseGridProps) => {
  const { rows, total, view, names, words, cursor, selected, onCursor, onNearEnd } = props;
  const { t } = useText();
  const scroller = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 12,
  });
  const items = virtual.getVirtualItems();
  const lastSeen = items.at(-1)?.index ?? 0;
  const columns = ['number', 'applicant', ...optionalColumns.filter((column) => !view.hidden.includes(column))];
  const template = `${tickWidth}px ${columns.map((column) => `minmax(${widths[column]?.[0] ?? 80}px, ${widths[column]?.[1] ?? '1fr'})`).join(' ')}`;
  const minWidth = columns.reduce((sum, column) => sum + (widths[column]?.[0] ?? 80), tickWidth + 12);

  useEffect(() => {
    if (rows.length > 0 && lastSeen >= rows.length - 30) onNearEnd();
  }, [lastSeen, onNearEnd, rows.length]);
  useEffect(() => {
    if (cursor >= 0 && cursor < rows.length) virtual.scrollToIndex(cursor, { align: 'auto' });
  }, [cursor, rows.length, virtual]);

  return (
    <div
      ref={scroller}
      className={classes.scroller}
      role="grid"
      aria-label={t('cases.list')}
      aria-rowcount={total + 1}
      aria-multiselectable="true"
      aria-activedescendant={rows[cursor] === undefined ? undefined : `row-${rows[cursor].id}`}
      tabIndex={0}
    >
      <GridHead {...props} columns={columns} template={template} minWidth={minWidth} />
      <div className={classes.body} role="rowgroup" style={{ height: virtual.getTotalSize(), minWidth }}>
        {items.map((item) => {
          const row = rows[item.index];
          if (row === undefined) return null;
          return (
            // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- keys work on the grid
            <div
              key={row.id}
              id={`row-${row.id}`}
              role="row"
              aria-rowindex={item.index + 2}
              aria-selected={selected.has(row.id)}
              data-cursor={item.index === cursor}
              className={classes.row}
              style={{ gridTemplateColumns: template, transform: `translateY(${item.start}px)`, height: rowHeight }}
              onMouseDown={() => onCursor(item.index)}
              onClick={() => props.onOpen(row)}
            >
              {/* oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- Insert selects by key */}
              <div role="gridcell" tabIndex={-1} className={classes.tick} onClick={(event) => event.stopPropagation()}>
                <Checkbox
                  size="xs"
                  tabIndex={-1}
                  aria-label={t('cases.selectOne', { name: row.applicant })}
                  checked={selected.has(row.id)}
                  onChange={(event) => props.onToggle(row, (event.nativeEvent as MouseEvent).shiftKey)}
                />
              </div>
              <CaseCells
                row={row}
                columns={columns}
                names={names}
                words={words}
                onPlace={(place) => props.onOpen(row, place)}
              />
            </div>
          );
        })}
      </div>
    </div>
  );
};

const GridHead = ({
  view,
  onView,
  columns,
  template,
  rows,
  total,
  selected,
  onToggleAll,
  minWidth,
}: CaseGridProps & { readonly columns: readonly string[]; readonly template: string; readonly minWidth: number }) => {
  const { t } = useText();
  const all = selected.size > 0 && selected.size >= total && rows.every((row) => selected.has(row.id));
  return (
    <div className={classes.head} role="rowgroup" style={{ minWidth }}>
      <div role="row" aria-rowindex={1} style={{ gridTemplateColumns: template }} className={classes.headRow}>
        <div role="columnheader" className={classes.tick}>
          <Checkbox
            size="xs"
            tabIndex={-1}
            aria-label={t('cases.selectAll')}
            checked={all}
            indeterminate={!all && selected.size > 0}
            onChange={(event) => onToggleAll(event.currentTarget.checked)}
          />
        </div>
        {columns.map((column) => {
          const name = t(`cases.column.${column as 'number'}`);
          const sort = sortOf[column];
          const current = sort !== undefined && view.sort === sort;
          const Arrow = view.descending ? IconArrowDown : IconArrowUp;
          return (
            <div
              key={column}
              role="columnheader"
              data-column={column}
              aria-sort={
                current ? (view.descending ? 'descending' : 'ascending') : sort === undefined ? undefined : 'none'
              }
            >
              {sort === undefined ? (
                name
              ) : (
                <button
                  type="button"
                  title={t('cases.sortBy', { column: name })}
                  onClick={() =>
                    onView({ sort, descending: current ? !view.descending : sort === 'updated' || sort === 'amount' })
                  }
                >
                  {name}
                  {current ? <Arrow size={13} aria-hidden /> : null}
                </button>
              )}
            </div>
          );
        })}
      </div>
    </div>
  );
};

import { useVirtualizer } from '@tanstack/react-virtual';
import { useRef, type ReactNode } from 'react';
import { useText } from '../../i18n/use-text.ts';
import classes from './bulk.module.css';

interface CaseLinesProps<Line> {
  readonly label: string;
  readonly lines: readonly Line[];
  /** What becomes of the case. */
  readonly renderFate: (line: Line) => ReactNode;
  /** Shown whole where the line is too short for it. */
  readonly titleOf: (line: Line) => string;
}

const rowHeight = 44;

/** Cases one below the other, each with what becomes of it; only the rows in sight exist. */
export const CaseLines = <Line extends { readonly case: string; readonly number: string; readonly applicant: string }>({
  label,
  lines,
  renderFate,
  titleOf,
}: CaseLinesProps<Line>) => {
  const { t } = useText();
  const scroller = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 8,
  });
  return (
    <div ref={scroller} className={classes.lines} role="table" aria-label={label} tabIndex={0}>
      <div role="rowgroup" style={{ height: virtual.getTotalSize(), position: 'relative' }}>
        {virtual.getVirtualItems().map((item) => {
          const line = lines[item.index];
          if (line === undefined) return null;
          return (
            <div
              key={line.case}
              role="row"
              aria-rowindex={item.index + 1}
              className={classes.line}
              style={{ transform: `translateY(${item.start}px)`, height: rowHeight }}
            >
              <span role="cell" className={classes.case} title={line.applicant}>
                <strong>{line.number === '' ? t('cases.noNumber') : line.number}</strong>
                <span>{line.applicant}</span>
              </span>
              <span role="cell" className={classes.what} title={titleOf(line)}>
                {renderFate(line)}
              </span>
            </div>
          );
        })}
      </div>
    </div>
  );
};

import { useVirtualizer } from '@tanstack/react-virtual';
import { useRef, type ReactNode } from 'react';
import classes from './packets.module.css';

interface PacketLinesProps<Line> {
  readonly label: string;
  readonly lines: readonly Line[];
  readonly renderLine: (line: Line) => ReactNode;
  /** The line in the preview. */
  readonly isSeen?: (line: Line) => boolean;
}

const rowHeight = 52;

/** Packets one below the other, made or to be made; only the rows in sight exist. */
export const PacketLines = <Line extends { readonly case: string }>({
  label,
  lines,
  renderLine,
  isSeen,
}: PacketLinesProps<Line>) => {
  const scroller = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    getItemKey: (at) => lines[at]?.case ?? at,
    overscan: 6,
  });
  return (
    <div ref={scroller} className={classes.lines} tabIndex={0} aria-label={label} role="region">
      <ul style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map((item) => {
          const line = lines[item.index];
          if (line === undefined) return null;
          return (
            <li
              key={item.key}
              aria-setsize={lines.length}
              aria-posinset={item.index + 1}
              data-seen={isSeen?.(line) === true}
              style={{ transform: `translateY(${item.start}px)`, height: rowHeight }}
            >
              {renderLine(line)}
            </li>
          );
        })}
      </ul>
    </div>
  );
};

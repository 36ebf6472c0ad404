import { useEffect, useRef, useState } from 'react';
import { isComposing } from '../../app/commands/keys.ts';
import { useText } from '../../i18n/use-text.ts';
import type { Turn } from './page-layout.ts';
import { isLargeEnough, nudge, regionBetween, regionStyle, unturnRegion, type Region } from './region.ts';
import type { Tool } from './use-viewer.ts';
import classes from './pages.module.css';

interface RegionToolProps {
  readonly tool: Tool;
  readonly turn: Turn;
  /** The page in hand: a box to move by keys stands on it. */
  readonly byKeys: boolean;
  /** In fractions of the page as the file turns it. */
  readonly onDone: (region: Region) => void;
  readonly onCancel: () => void;
}

const middle: Region = { x: 0.25, y: 0.3, width: 0.5, height: 0.2 };

/** Draws a box: with the mouse from corner to corner, or with arrows (Shift resizes, Ctrl finer) and Enter. */
export const RegionTool = ({ tool, turn, byKeys, onDone, onCancel }: RegionToolProps) => {
  const { t } = useText();
  const layer = useRef<HTMLDivElement>(null);
  const box = useRef<HTMLButtonElement>(null);
  const from = useRef<readonly [number, number] | null>(null);
  const [drawn, setDrawn] = useState<Region | null>(null);
  const [kept, setKept] = useState(middle);
  useEffect(() => {
    if (byKeys) box.current?.focus({ preventScroll: true });
  }, [byKeys]);

  const spot = (event: React.PointerEvent): readonly [number, number] => {
    const frame = layer.current?.getBoundingClientRect();
    if (frame === undefined) return [0, 0];
    return [(event.clientX - frame.left) / frame.width, (event.clientY - frame.top) / frame.height];
  };
  return (
    <div
      ref={layer}
      className={classes.drawLayer}
      onPointerDown={(event) => {
        if (event.button !== 0) return;
        event.preventDefault();
        event.currentTarget.setPointerCapture(event.pointerId);
        from.current = spot(event);
      }}
      onPointerMove={(event) => from.current !== null && setDrawn(regionBetween(from.current, spot(event)))}
      onPointerUp={(event) => {
        const start = from.current;
        from.current = null;
        setDrawn(null);
        if (start === null) return;
        const region = regionBetween(start, spot(event));
        if (isLargeEnough(region)) onDone(unturnRegion(region, turn));
      }}
      onPointerCancel={() => {
        from.current = null;
        setDrawn(null);
      }}
    >
      {drawn === null ? null : <span className={classes.drawn} style={regionStyle(drawn)} />}
      {byKeys ? (
        <button
          ref={box}
          type="button"
          className={classes.drawn}
          data-keys
          hidden={drawn !== null}
          aria-label={`${t(`evidence.tool.${tool}`)}. ${t('evidence.tool.keys')}`}
          style={regionStyle(kept)}
          // The mouse draws a box of its own; only a key presses this one.
          onClick={(event) => event.detail === 0 && onDone(unturnRegion(kept, turn))}
          onKeyDown={(event) => {
            if (isComposing(event.nativeEvent)) return;
            const moved = nudge(kept, event.key, event.shiftKey, event.ctrlKey ? 0.005 : 0.02);
            if (moved !== null) setKept(moved);
            else if (event.key === 'Escape') onCancel();
            else return;
            event.preventDefault();
          }}
        >
          <small>{t('evidence.tool.keys')}</small>
        </button>
      ) : null}
    </div>
  );
};

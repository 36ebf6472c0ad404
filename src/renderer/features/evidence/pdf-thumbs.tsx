import type { PDFDocumentProxy } from 'pdfjs-dist';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef } from 'react';
import { useText } from '../../i18n/use-text.ts';
import { onClock } from './page-clock.ts';
import { pointPixels } from './pdf-draw.ts';
import type { Viewer, Viewed } from './use-viewer.ts';
import classes from './pages.module.css';

const thumbHeight = 148;
const thumbWidth = 92;

/** Small pictures of all pages; arrows move, and only those in sight exist. */
export const PdfThumbs = ({ pdf, viewer }: { readonly pdf: PDFDocumentProxy; readonly viewer: Viewer<Viewed> }) => {
  const { t } = useText();
  const box = useRef<HTMLDivElement>(null);
  const rows = useVirtualizer({
    count: pdf.numPages,
    getScrollElement: () => box.current,
    estimateSize: () => thumbHeight,
    overscan: 2,
    initialOffset: (viewer.page - 2) * thumbHeight,
  });
  const { page } = viewer;
  const labelled = (own: number, number: string): string => {
    const label = viewer.labels?.[own - 1] ?? '';
    return label === '' ? number : `${number} ${t('evidence.pageLabel', { label })}`;
  };
  const byKey = useRef(false);
  useEffect(() => {
    rows.scrollToIndex(page - 1, { align: 'auto' });
    if (!byKey.current) return;
    byKey.current = false;
    // The picture may only come into being with the scrolling.
    requestAnimationFrame(() => box.current?.querySelector<HTMLElement>(`[data-thumb="${page}"]`)?.focus());
  }, [page, rows]);
  return (
    <div ref={box} className={classes.thumbs} role="group" aria-label={t('evidence.thumbs')}>
      <div style={{ height: rows.getTotalSize(), position: 'relative' }}>
        {rows.getVirtualItems().map((row) => {
          const own = row.index + 1;
          return (
            <button
              key={row.key}
              type="button"
              className={classes.thumb}
              style={{ top: row.start }}
              data-thumb={own}
              tabIndex={own === page ? 0 : -1}
              aria-current={own === page}
              aria-label={labelled(own, t('evidence.pageNumber', { page: own }))}
              onClick={() => viewer.goTo(own)}
              onKeyDown={(event) => {
                const to = { ArrowDown: page + 1, ArrowUp: page - 1, Home: 1, End: pdf.numPages }[event.key];
                if (to === undefined) return;
                event.preventDefault();
                byKey.current = true;
                viewer.goTo(to);
              }}
            >
              <Thumb pdf={pdf} page={own} />
              <small>{labelled(own, String(own))}</small>
            </button>
          );
        })}
      </div>
    </div>
  );
};

const Thumb = ({ pdf, page }: { readonly pdf: PDFDocumentProxy; readonly page: number }) => {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const paper = canvas.current;
    if (paper === null) return undefined;
    let stop: (() => void) | undefined;
    let gone = false;
    const draw = async (): Promise<void> => {
      const sheet = await onClock(pdf, page, () => pdf.getPage(page));
      if (gone) return;
      const plain = sheet.getViewport({ scale: pointPixels });
      const fit = Math.min(thumbWidth / plain.width, (thumbHeight - 28) / plain.height);
      const viewport = sheet.getViewport({ scale: pointPixels * fit * Math.min(2, window.devicePixelRatio) });
      paper.width = Math.ceil(viewport.width);
      paper.height = Math.ceil(viewport.height);
      paper.style.width = `${plain.width * fit}px`;
      const task = sheet.render({ canvas: paper, viewport });
      stop = () => task.cancel();
      await onClock(pdf, page, () => task.promise);
    };
    // A strip that is only scrolled past draws nothing.
    const soon = setTimeout(() => void draw().catch(() => undefined), 120);
    return () => {
      gone = true;
      clearTimeout(soon);
      stop?.();
      paper.width = 0;
    };
  }, [page, pdf]);
  return <canvas ref={canvas} aria-hidden />;
};

import type { PDFDocumentProxy } from 'pdfjs-dist';
import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { useText } from '../../i18n/use-text.ts';
import { layoutPages, livePages, pageAt, type Size } from './page-layout.ts';
import type { PageParts } from './page-overlay.tsx';
import { PdfPage } from './pdf-page.tsx';
import { turnRegion } from './region.ts';
import { useInnerSize } from './use-inner-size.ts';
import type { PdfSearching } from './use-pdf-search.ts';
import type { Viewer, Viewed } from './use-viewer.ts';
import classes from './pages.module.css';

interface PdfPagesProps {
  readonly pdf: PDFDocumentProxy;
  readonly item: Viewed;
  readonly viewer: Viewer<Viewed>;
  readonly search: PdfSearching;
  readonly parts: PageParts;
}

/** A4 upright, until a page has said its size. */
const usual: Size = { width: 794, height: 1123 };

/** The strip of pages; only those in sight are drawn, and what was above stays where it was when sizes become known. */
export const PdfPages = ({ pdf, item, viewer, search, parts }: PdfPagesProps) => {
  const { t } = useText();
  const scroller = useRef<HTMLDivElement>(null);
  const { width, height } = useInnerSize(scroller);
  const [sizes, setSizes] = useState<ReadonlyMap<number, Size>>(new Map());
  const [top, setTop] = useState(0);
  const anchor = useRef({ page: viewer.page, part: 0 });
  const done = useRef(-1);
  const { zoom, turnOf, jump, seePage, tellScale, zoomBy } = viewer;

  const layout = useMemo(() => {
    const [known = usual] = sizes.values();
    return layoutPages(pdf.numPages, (page) => sizes.get(page) ?? known, turnOf, zoom, { width, height });
  }, [height, pdf, sizes, turnOf, width, zoom]);
  const ready = width > 0;

  const learn = useCallback(
    (page: number, size: Size) =>
      setSizes((before) => {
        const was = before.get(page);
        if (was !== undefined && was.width === size.width && was.height === size.height) return before;
        return new Map(before).set(page, size);
      }),
    [],
  );
  // Before the eye sees it: keep the same spot of the same page in place whatever changed above it.
  useLayoutEffect(() => {
    const element = scroller.current;
    if (!ready || element === null) return;
    if (done.current !== jump.count) {
      done.current = jump.count;
      const region = jump.region === null ? null : turnRegion(jump.region, turnOf(jump.page));
      anchor.current = { page: jump.page, part: region === null ? 0 : Math.max(0, region.y - 0.08) };
    }
    const place = layout.places[Math.min(anchor.current.page, layout.places.length) - 1];
    if (place === undefined) return;
    element.scrollTop = place.top - 6 + place.height * anchor.current.part;
    setTop(element.scrollTop);
    tellScale(place.scale);
  }, [jump, layout, ready, tellScale, turnOf]);

  const scrolled = (): void => {
    const element = scroller.current;
    if (element === null) return;
    const at = pageAt(layout, element.scrollTop + 6);
    const place = layout.places[at - 1];
    if (place !== undefined)
      anchor.current = { page: at, part: Math.max(0, (element.scrollTop + 6 - place.top) / place.height) };
    setTop(element.scrollTop);
    const seen = pageAt(layout, element.scrollTop + Math.min(height / 3, 240));
    const last = element.scrollTop + height >= layout.height - 2;
    // A page at the end that was gone to may never reach the top.
    if (!(last && viewer.page >= seen)) seePage(seen);
  };

  // Ctrl and the wheel zoom the page, not the whole window; React's own wheel listener could not say so.
  useEffect(() => {
    const element = scroller.current;
    if (element === null) return undefined;
    const wheel = (event: WheelEvent): void => {
      if (!event.ctrlKey) return;
      event.preventDefault();
      zoomBy(Math.exp(-event.deltaY / 400));
    };
    element.addEventListener('wheel', wheel, { passive: false });
    return () => element.removeEventListener('wheel', wheel);
  }, [zoomBy]);

  return (
    <div
      ref={scroller}
      className={classes.scroller}
      tabIndex={0}
      role="group"
      aria-label={t('evidence.picture', { name: item.name, page: viewer.page })}
      onScroll={scrolled}
      data-tool={viewer.tool}
      data-pages
    >
      <div className={classes.sheets} style={{ height: layout.height, minWidth: layout.width }}>
        {ready
          ? livePages(layout, top, height).map((page) => {
              const place = layout.places[page - 1];
              return place === undefined ? null : (
                <PdfPage
                  key={page}
                  pdf={pdf}
                  item={item}
                  page={page}
                  place={place}
                  turn={turnOf(page)}
                  viewer={viewer}
                  search={search}
                  parts={parts}
                  onSize={learn}
                />
              );
            })
          : null}
      </div>
    </div>
  );
};

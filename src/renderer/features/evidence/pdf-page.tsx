import type { PDFDocumentProxy, PDFPageProxy } from 'pdfjs-dist';
import { Loader } from '@mantine/core';
import { memo, useEffect, useRef, useState } from 'react';
import { useText } from '../../i18n/use-text.ts';
import type { PagePlace, Size, Turn } from './page-layout.ts';
import { PageOverlay, type PageParts } from './page-overlay.tsx';
import { drawPage, drawText, pointPixels, type DrawnText } from './pdf-draw.ts';
import { SearchHits } from './search-hits.tsx';
import type { PdfSearching } from './use-pdf-search.ts';
import type { Viewer, Viewed } from './use-viewer.ts';
import classes from './pages.module.css';

interface PdfPageProps {
  readonly pdf: PDFDocumentProxy;
  readonly item: Viewed;
  readonly page: number;
  readonly place: PagePlace;
  readonly turn: Turn;
  readonly viewer: Viewer<Viewed>;
  readonly search: PdfSearching;
  readonly parts: PageParts;
  readonly onSize: (page: number, size: Size) => void;
}

/** One page: its picture, its text for choosing and searching, what was drawn over it. Gone from memory with the component. */
export const PdfPage = memo(({ pdf, item, page, place, turn, viewer, search, parts, onSize }: PdfPageProps) => {
  const { t } = useText();
  const [sheet, setSheet] = useState<PDFPageProxy | null>(null);
  const [failed, setFailed] = useState(false);
  const [drawn, setDrawn] = useState(false);
  const [text, setText] = useState<DrawnText | null>(null);
  const picture = useRef<HTMLDivElement>(null);
  const letters = useRef<HTMLDivElement>(null);

  useEffect(() => {
    let gone = false;
    let got: PDFPageProxy | null = null;
    pdf.getPage(page).then(
      (one) => {
        got = one;
        if (gone) return void one.cleanup();
        const { width, height } = one.getViewport({ scale: pointPixels });
        onSize(page, { width, height });
        setSheet(one);
      },
      () => gone || setFailed(true),
    );
    return () => {
      gone = true;
      got?.cleanup();
    };
  }, [onSize, page, pdf]);

  useEffect(() => {
    const holder = picture.current;
    if (sheet === null || holder === null) return undefined;
    const drawing = drawPage(sheet, place.scale, turn);
    let gone = false;
    drawing.done.then(
      (canvas) => {
        if (gone) return drop(canvas);
        const before = holder.querySelector('canvas');
        // The drawn page takes the place of the one before: no white flash in between.
        holder.replaceChildren(canvas);
        if (before !== null) drop(before);
        setDrawn(true);
      },
      (error: unknown) =>
        gone || (error instanceof Error && error.name === 'RenderingCancelledException') || setFailed(true),
    );
    return () => {
      gone = true;
      drawing.stop();
    };
  }, [place.scale, sheet, turn]);

  useEffect(() => {
    const holder = picture.current;
    return () => {
      const left = holder?.querySelector('canvas');
      if (left !== null && left !== undefined) drop(left);
    };
  }, []);

  useEffect(() => {
    const holder = letters.current;
    if (sheet === null || holder === null) return undefined;
    const writing = drawText(sheet, place.scale, turn, holder);
    let gone = false;
    writing.done.then(
      (now) => gone || setText(now),
      () => undefined,
    );
    return () => {
      gone = true;
      writing.stop();
      setText(null);
    };
  }, [place.scale, sheet, turn]);

  return (
    <div
      className={classes.sheet}
      style={{ top: place.top, width: place.width, height: place.height }}
      data-page={page}
      data-drawn={drawn}
    >
      <div
        ref={picture}
        className={classes.picture}
        role="img"
        aria-label={t('evidence.picture', { name: item.name, page })}
      />
      <div ref={letters} className={classes.letters} />
      {text === null ? null : <SearchHits text={text} page={page} search={search} />}
      <PageOverlay item={item} page={page} turn={turn} viewer={viewer} parts={parts} />
      {failed ? (
        <p className={classes.failed} role="alert">
          {t('evidence.pageBroken', { page })}
        </p>
      ) : drawn ? null : (
        <span className={classes.drawing}>
          <Loader size="xs" /> {t('evidence.rendering', { page })}
        </span>
      )}
    </div>
  );
});

/** Gives the pixels back at once; a canvas without a document keeps them until the next collection. */
const drop = (canvas: HTMLCanvasElement): void => {
  canvas.width = 0;
  canvas.height = 0;
};

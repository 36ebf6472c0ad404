import type { PDFDocumentProxy, PDFPageProxy } from 'pdfjs-dist';
import { Loader } from '@mantine/core';
import { memo, useEffect, useRef, useState } from 'react';
import { useText } from '../../i18n/use-text.ts';
import { onClock, PageTooLong, WorkerEnded } from './page-clock.ts';
import type { PagePlace, Size, Turn } from './page-layout.ts';
import { PageOverlay, type PageParts } from './page-overlay.tsx';
import { drawPage, drawText, pointPixels, type DrawnText, type Work } from './pdf-draw.ts';
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
  const [read, setRead] = useState<{ readonly of: PDFDocumentProxy; readonly sheet: PDFPageProxy } | null>(null);
  // A page of a file that was opened anew meanwhile is no longer drawn.
  const sheet = read?.of === pdf ? read.sheet : null;
  const [failed, setFailed] = useState<'pageBroken' | 'pageTooLong' | null>(null);
  const [drawn, setDrawn] = useState(false);
  const [text, setText] = useState<DrawnText | null>(null);
  const picture = useRef<HTMLDivElement>(null);
  const letters = useRef<HTMLDivElement>(null);

  useEffect(() => {
    let gone = false;
    let got: PDFPageProxy | null = null;
    onClock(pdf, page, () => pdf.getPage(page)).then(
      (one) => {
        got = one;
        if (gone) return void one.cleanup();
        const { width, height } = one.getViewport({ scale: pointPixels });
        onSize(page, { width, height });
        setRead({ of: pdf, sheet: one });
      },
      (error: unknown) => gone || setFailed(lackOf(error)),
    );
    return () => {
      gone = true;
      got?.cleanup();
      // A file that is opened anew draws its pages anew.
      setRead(null);
      setFailed(null);
    };
  }, [onSize, page, pdf]);

  useEffect(() => {
    const holder = picture.current;
    if (sheet === null || holder === null) return undefined;
    let drawing: Work<HTMLCanvasElement> | undefined;
    let gone = false;
    const draw = (): Promise<HTMLCanvasElement> => {
      if (gone) return Promise.reject(new WorkerEnded());
      drawing = drawPage(sheet, place.scale, turn);
      return drawing.done;
    };
    onClock(pdf, page, draw).then(
      (canvas) => {
        if (gone) return drop(canvas);
        const before = holder.querySelector('canvas');
        // The drawn page takes the place of the one before: no white flash in between.
        holder.replaceChildren(canvas);
        if (before !== null) drop(before);
        setDrawn(true);
      },
      (error: unknown) => gone || setFailed(lackOf(error)),
    );
    return () => {
      gone = true;
      drawing?.stop();
    };
  }, [page, pdf, place.scale, sheet, turn]);

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
    let writing: Work<DrawnText> | undefined;
    let gone = false;
    const write = (): Promise<DrawnText> => {
      if (gone) return Promise.reject(new WorkerEnded());
      writing = drawText(sheet, place.scale, turn, holder);
      return writing.done;
    };
    onClock(pdf, page, write).then(
      (now) => gone || setText(now),
      () => undefined,
    );
    return () => {
      gone = true;
      writing?.stop();
      setText(null);
    };
  }, [page, pdf, place.scale, sheet, turn]);

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
      {failed !== null ? (
        <p className={classes.failed} role="alert">
          {t(`evidence.${failed}`, { page })}
        </p>
      ) : drawn ? null : (
        <span className={classes.drawing}>
          <Loader size="xs" /> {t('evidence.rendering', { page })}
        </span>
      )}
    </div>
  );
});

/** What is told of it; nothing when the work was only given up. */
const lackOf = (error: unknown): 'pageBroken' | 'pageTooLong' | null => {
  if (error instanceof PageTooLong) return 'pageTooLong';
  if (error instanceof WorkerEnded) return null;
  return error instanceof Error && error.name === 'RenderingCancelledException' ? null : 'pageBroken';
};

/** Gives the pixels back at once; a canvas without a document keeps them until the next collection. */
const drop = (canvas: HTMLCanvasElement): void => {
  canvas.width = 0;
  canvas.height = 0;
};

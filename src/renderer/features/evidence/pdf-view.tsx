import type { PDFDocumentProxy } from 'pdfjs-dist';
import { Loader } from '@mantine/core';
import { useElementSize } from '@mantine/hooks';
import { useEffect, useRef, useState } from 'react';
import type { EvidenceItem } from '#shared/domain/cases/case-file';
import { evidenceUrl } from '../../api/bridge.ts';
import { useText } from '../../i18n/use-text.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { openPdf } from './pdf.ts';
import type { Viewer } from './use-viewer.ts';
import classes from './viewer.module.css';

const margin = 24;

/** One page of a PDF, drawn to fit, sharp on any screen. */
export const PdfView = ({ item, viewer }: { readonly item: EvidenceItem; readonly viewer: Viewer }) => {
  const { t } = useText();
  const [pdf, setPdf] = useState<PDFDocumentProxy | null>(null);
  const [broken, setBroken] = useState<'broken' | 'password' | null>(null);
  const { setPages } = viewer;

  useEffect(() => {
    let gone = false;
    let opened: PDFDocumentProxy | null = null;
    openPdf(evidenceUrl(item.hash)).then(
      (document_) => {
        opened = document_;
        if (gone) return void document_.loadingTask.destroy();
        setPdf(document_);
        setPages(document_.numPages);
      },
      (error: unknown) =>
        gone || setBroken(error instanceof Error && error.name === 'PasswordException' ? 'password' : 'broken'),
    );
    return () => {
      gone = true;
      void opened?.loadingTask.destroy();
    };
  }, [item.hash, setPages]);

  if (broken !== null) return <EmptyState title={t(`evidence.${broken}`)} text={t('evidence.brokenText')} />;
  if (pdf === null) return <Waiting />;
  return <PdfPage pdf={pdf} item={item} viewer={viewer} />;
};

const PdfPage = ({
  pdf,
  item,
  viewer,
}: {
  readonly pdf: PDFDocumentProxy;
  readonly item: EvidenceItem;
  readonly viewer: Viewer;
}) => {
  const { t } = useText();
  const { ref: box, width, height } = useElementSize<HTMLDivElement>();
  const holder = useRef<HTMLDivElement>(null);
  const [drawing, setDrawing] = useState(false);
  const { page, zoom, rotation } = viewer;

  useEffect(() => {
    if (width === 0) return undefined;
    let gone = false;
    let stop: (() => void) | undefined;
    const late = setTimeout(() => gone || setDrawing(true), 250);
    const draw = async (): Promise<void> => {
      const sheet = await pdf.getPage(Math.min(page, pdf.numPages));
      if (gone) return;
      const turned = (sheet.rotate + rotation) % 360;
      const plain = sheet.getViewport({ scale: 1, rotation: turned });
      const fitWidth = (width - margin) / plain.width;
      const scale =
        zoom === 'width'
          ? fitWidth
          : zoom === 'page'
            ? Math.min(fitWidth, (height - margin) / plain.height)
            : fitWidth * zoom;
      const ratio = Math.min(
        window.devicePixelRatio,
        Math.sqrt(maxPixels / (plain.width * scale * plain.height * scale)),
      );
      const viewport = sheet.getViewport({ scale: scale * ratio, rotation: turned });
      const canvas = document.createElement('canvas');
      canvas.width = Math.floor(viewport.width);
      canvas.height = Math.floor(viewport.height);
      canvas.style.width = `${Math.floor(viewport.width / ratio)}px`;
      canvas.style.height = `${Math.floor(viewport.height / ratio)}px`;
      const task = sheet.render({ canvas, viewport });
      stop = () => task.cancel();
      await task.promise;
      // The drawn page takes the place of the one before: no white flash in between.
      if (!gone) holder.current?.replaceChildren(canvas);
    };
    draw()
      .catch(() => undefined)
      .finally(() => {
        clearTimeout(late);
        if (!gone) setDrawing(false);
      });
    return () => {
      gone = true;
      clearTimeout(late);
      stop?.();
    };
  }, [height, page, pdf, rotation, width, zoom]);

  return (
    <div
      ref={box}
      className={classes.stage}
      tabIndex={0}
      role="group"
      aria-label={t('evidence.picture', { name: item.name, page })}
    >
      <div
        ref={holder}
        className={classes.paper}
        role="img"
        aria-label={t('evidence.picture', { name: item.name, page })}
      />
      {drawing ? (
        <div className={classes.drawing} role="status">
          <Loader size="xs" /> {t('evidence.rendering', { page })}
        </div>
      ) : null}
    </div>
  );
};

/** About 6000 × 4200: beyond it browsers refuse a canvas. */
const maxPixels = 25_000_000;

const Waiting = () => (
  <div className={classes.waiting}>
    <Loader size="sm" />
  </div>
);

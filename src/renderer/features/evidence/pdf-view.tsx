import type { PDFDocumentProxy } from 'pdfjs-dist';
import { Loader } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useText } from '../../i18n/use-text.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { shownLabels } from './page-labels.ts';
import { activeParts, type ActiveKind } from './active-parts.ts';
import { borrowPdf, type BorrowedPdf } from './borrow-pdf.ts';
import { PdfPages } from './pdf-pages.tsx';
import { PdfSearch } from './pdf-search.tsx';
import { PdfThumbs } from './pdf-thumbs.tsx';
import type { PageParts } from './page-overlay.tsx';
import { usePdfSearch } from './use-pdf-search.ts';
import type { Viewer, Viewed } from './use-viewer.ts';
import classes from './pages.module.css';
import frame from './viewer.module.css';

interface PdfViewProps {
  readonly item: Viewed;
  readonly viewer: Viewer<Viewed>;
  readonly thumbs: boolean;
  readonly parts: PageParts;
  /** False while the officer is in the document beside this one: keys mean that one. */
  readonly active?: boolean;
}

/** A PDF, page below page, sharp on any screen; nothing in it runs, its links lead nowhere. */
export const PdfView = ({ item, viewer, thumbs, parts, active = true }: PdfViewProps) => {
  const { t } = useText();
  const [pdf, setPdf] = useState<PDFDocumentProxy | null>(null);
  const [broken, setBroken] = useState<'broken' | 'password' | null>(null);
  const { setPages } = viewer;

  useEffect(() => {
    let gone = false;
    let borrowed: BorrowedPdf | null = null;
    borrowPdf(item.hash, (anew) => gone || setPdf(anew)).then(
      (got) => {
        borrowed = got;
        if (gone) return got.giveBack();
        setPdf(got.pdf);
        const pages = got.pdf.numPages;
        setPages(pages, null);
        // Labels come after the pages: a file whose labels are broken is shown without them.
        got.pdf.getPageLabels().then(
          (labels) => gone || setPages(pages, shownLabels(labels, pages)),
          () => undefined,
        );
      },
      (error: unknown) =>
        gone || setBroken(error instanceof Error && error.name === 'PasswordException' ? 'password' : 'broken'),
    );
    return () => {
      gone = true;
      borrowed?.giveBack();
    };
  }, [item.hash, setPages]);

  if (broken !== null) return <EmptyState title={t(`evidence.${broken}`)} text={t('evidence.brokenText')} />;
  if (pdf === null) {
    return (
      <div className={frame.waiting}>
        <Loader size="sm" />
      </div>
    );
  }
  return <OpenPdf pdf={pdf} item={item} viewer={viewer} thumbs={thumbs} parts={parts} active={active} />;
};

const OpenPdf = ({
  pdf,
  item,
  viewer,
  thumbs,
  parts,
  active = true,
}: PdfViewProps & { readonly pdf: PDFDocumentProxy }) => {
  const search = usePdfSearch(pdf, viewer);
  return (
    <div className={classes.document}>
      <ActiveNote pdf={pdf} />
      <PdfSearch search={search} active={active} />
      <div className={classes.strip}>
        {thumbs ? <PdfThumbs pdf={pdf} viewer={viewer} /> : null}
        <PdfPages pdf={pdf} item={item} viewer={viewer} search={search} parts={parts} />
      </div>
    </div>
  );
};

/** Says what the file carries that would act elsewhere. */
const ActiveNote = ({ pdf }: { readonly pdf: PDFDocumentProxy }) => {
  const { t } = useText();
  const [kinds, setKinds] = useState<readonly ActiveKind[]>([]);
  useEffect(() => {
    let gone = false;
    void activeParts(pdf).then((found) => gone || setKinds(found));
    return () => {
      gone = true;
    };
  }, [pdf]);
  if (kinds.length === 0) return null;
  const words = kinds.map((kind) => t(`evidence.active.${kind}`)).join(t('evidence.active.and'));
  return (
    <p className={classes.active} role="note" data-active={kinds.join(' ')}>
      {t('evidence.active.note', { words })}
    </p>
  );
};

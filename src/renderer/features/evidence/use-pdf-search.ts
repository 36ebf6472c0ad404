import type { PDFDocumentProxy } from 'pdfjs-dist';
import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { onClock, PageTooLong } from './page-clock.ts';
import { findSpans, foldText, type Folded, type Span } from './page-text.ts';
import type { Viewer, Viewed } from './use-viewer.ts';

export interface PdfHit extends Span {
  readonly page: number;
}

export interface PdfSearching {
  readonly open: boolean;
  readonly query: string;
  readonly hits: readonly PdfHit[];
  /** Index of the hit in hand, -1 without one. */
  readonly at: number;
  /** Pages read so far; all of them once the search is through. */
  readonly read: number;
  readonly pages: number;
  /** True once pages were read and none of them had a letter: a scan. */
  readonly wordless: boolean;
  readonly setOpen: (open: boolean) => void;
  readonly setQuery: (query: string) => void;
  readonly step: (by: 1 | -1) => void;
}

/** More would only be scrolled past. */
const mostHits = 5000;

/** Pages read between two looks at the screen. */
const chunk = 20;

/** Finds words in a text PDF, page after page, without holding the window up. */
export const usePdfSearch = (pdf: PDFDocumentProxy, viewer: Viewer<Viewed>): PdfSearching => {
  const [open, setOpen] = useState(false);
  const [query, setQuery] = useState('');
  const [hits, setHits] = useState<readonly PdfHit[]>([]);
  const [at, setAt] = useState(-1);
  const [read, setRead] = useState(0);
  const [wordless, setWordless] = useState(false);
  const texts = useRef(new Map<number, Folded>());
  const { goTo, page } = viewer;
  const from = useRef(page);
  useLayoutEffect(() => {
    from.current = page;
  }, [page]);

  useEffect(() => {
    if (!open || query.trim() === '') return undefined;
    let gone = false;
    const search = async (): Promise<void> => {
      let found: PdfHit[] = [];
      let letters = 0;
      for (let number = 1; number <= pdf.numPages && found.length < mostHits; number += 1) {
        const text = texts.current.get(number) ?? (await textOf(pdf, number));
        if (gone) return;
        texts.current.set(number, text);
        letters += text.text.length;
        found = [...found, ...findSpans(text, query).map((span) => ({ ...span, page: number }))];
        if (number % chunk === 0 || number === pdf.numPages) {
          setHits(found);
          setRead(number);
        }
      }
      setWordless(letters === 0);
      setHits(found);
      const first = found.findIndex((hit) => hit.page >= from.current);
      const start = first < 0 ? (found.length > 0 ? 0 : -1) : first;
      setAt(start);
      const hit = found[start];
      if (hit !== undefined && hit.page !== from.current) goTo(hit.page);
    };
    const soon = setTimeout(() => void search().catch(() => undefined), 200);
    return () => {
      gone = true;
      clearTimeout(soon);
    };
  }, [goTo, open, pdf, query]);

  const anew = useCallback((change: () => void) => {
    change();
    setHits([]);
    setAt(-1);
    setRead(0);
  }, []);
  const show = useCallback((shown: boolean) => anew(() => setOpen(shown)), [anew]);
  const ask = useCallback((words: string) => anew(() => setQuery(words)), [anew]);
  const step = useCallback(
    (by: 1 | -1) => {
      if (hits.length === 0) return;
      const next = (at + by + hits.length) % hits.length;
      setAt(next);
      const hit = hits[next];
      if (hit !== undefined) goTo(hit.page);
    },
    [at, goTo, hits],
  );
  return useMemo(
    () => ({ open, query, hits, at, read, pages: pdf.numPages, wordless, setOpen: show, setQuery: ask, step }),
    [ask, at, hits, open, pdf, query, read, show, step, wordless],
  );
};

const textOf = async (pdf: PDFDocumentProxy, number: number): Promise<Folded> => {
  const read = async (): Promise<string> => {
    const sheet = await pdf.getPage(number);
    const content = await sheet.getTextContent();
    return content.items.map((item) => ('str' in item ? item.str : '')).join('');
  };
  return foldText(
    await onClock(pdf, number, read).catch((error: unknown) => {
      // The other pages are searched all the same.
      if (error instanceof PageTooLong) return '';
      throw error;
    }),
  );
};

import type { PDFDocumentProxy } from 'pdfjs-dist';
import { evidenceUrl } from '../../api/bridge.ts';
import { watchPages, type PagesKnown } from './page-clock.ts';
import { openPdf, type OpenedPdf } from './pdf.ts';

/** A PDF in use; who has it gives it back. */
export interface BorrowedPdf {
  readonly pdf: PDFDocumentProxy;
  readonly giveBack: () => void;
}

interface Held {
  opened: Promise<OpenedPdf>;
  users: number;
  readonly known: PagesKnown;
  /** Told of the file as it is opened anew, after one of its pages had to be stopped. */
  readonly anew: Set<(pdf: PDFDocumentProxy) => void>;
}

/** Open files by hash, the one used last at the end. A piece of evidence never changes, so an open one stays right. */
const held = new Map<string, Held>();

/** How many stay open that nobody looks at: an officer goes to and fro between a few. */
const idleAtMost = 3;

/**
 * Opens a piece of evidence, or takes it as it is still open; `onAnew` gets the file that takes the place of one whose
 * worker had to be ended. Throws what `openPdf` throws.
 */
export const borrowPdf = async (hash: string, onAnew?: (pdf: PDFDocumentProxy) => void): Promise<BorrowedPdf> => {
  const one = held.get(hash) ?? begin(hash);
  one.users += 1;
  if (onAnew !== undefined) one.anew.add(onAnew);
  held.delete(hash);
  held.set(hash, one);
  try {
    const { pdf } = await one.opened;
    const giveBack = (): void => {
      if (onAnew !== undefined) one.anew.delete(onAnew);
      leave(one);
    };
    return { pdf, giveBack: once(giveBack) };
  } catch (error) {
    if (held.get(hash) === one) held.delete(hash);
    throw error;
  }
};

const begin = (hash: string): Held => {
  const known = { suspects: new Set<number>(), endless: new Set<number>() };
  const one: Held = { opened: openWatched(hash, known, () => beginAnew()), users: 0, known, anew: new Set() };
  const beginAnew = (): void => {
    one.opened = openWatched(hash, known, beginAnew);
    one.opened.then(
      ({ pdf }) => one.anew.forEach((tell) => tell(pdf)),
      () => undefined,
    );
  };
  return one;
};

/** The file with its pages on the clock; a page that spins takes its worker along and nothing else. */
const openWatched = async (hash: string, known: PagesKnown, anew: () => void): Promise<OpenedPdf> => {
  const opened = await openPdf(evidenceUrl(hash));
  watchPages(opened.pdf, known, () => {
    opened.end();
    anew();
  });
  return opened;
};

const leave = (one: Held): void => {
  one.users -= 1;
  if (one.users > 0) return;
  // Fonts and pictures of the pages go; what was read of the file stays.
  void one.opened.then(({ pdf }) => pdf.cleanup()).catch(() => undefined);
  const idle = [...held].filter(([, { users }]) => users === 0);
  for (const [hash, { opened }] of idle.slice(0, Math.max(0, idle.length - idleAtMost))) {
    held.delete(hash);
    opened.then(
      ({ close }) => close(),
      () => undefined,
    );
  }
};

const once = (run: () => void): (() => void) => {
  let ran = false;
  return () => {
    if (!ran) run();
    ran = true;
  };
};

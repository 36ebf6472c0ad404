import type { PDFDocumentProxy } from 'pdfjs-dist';
import { evidenceUrl } from '../../api/bridge.ts';
import { openPdf, type OpenedPdf } from './pdf.ts';

/** A PDF in use; who has it gives it back. */
export interface BorrowedPdf {
  readonly pdf: PDFDocumentProxy;
  readonly giveBack: () => void;
}

interface Held {
  readonly opened: Promise<OpenedPdf>;
  users: number;
}

/** Open files by hash, the one used last at the end. A piece of evidence never changes, so an open one stays right. */
const held = new Map<string, Held>();

/** How many stay open that nobody looks at: an officer goes to and fro between a few. */
const idleAtMost = 3;

/** Opens a piece of evidence, or takes it as it is still open. Throws what `openPdf` throws. */
export const borrowPdf = async (hash: string): Promise<BorrowedPdf> => {
  const one = held.get(hash) ?? { opened: openPdf(evidenceUrl(hash)), users: 0 };
  one.users += 1;
  held.delete(hash);
  held.set(hash, one);
  try {
    const { pdf } = await one.opened;
    return { pdf, giveBack: once(() => leave(one, pdf)) };
  } catch (error) {
    if (held.get(hash) === one) held.delete(hash);
    throw error;
  }
};

const leave = (one: Held, pdf: PDFDocumentProxy): void => {
  one.users -= 1;
  if (one.users > 0) return;
  // Fonts and pictures of the pages go; what was read of the file stays.
  pdf.cleanup().catch(() => undefined);
  const idle = [...held].filter(([, { users }]) => users === 0);
  for (const [hash, { opened }] of idle.slice(0, Math.max(0, idle.length - idleAtMost))) {
    held.delete(hash);
    void opened.then(({ close }) => close());
  }
};

const once = (run: () => void): (() => void) => {
  let ran = false;
  return () => {
    if (!ran) run();
    ran = true;
  };
};

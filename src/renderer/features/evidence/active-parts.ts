import type { PDFDocumentProxy } from 'pdfjs-dist';

/** What a PDF carries that would act in another program; here none of it does. */
const activeKinds = ['script', 'link', 'attachment', 'form'] as const;
export type ActiveKind = (typeof activeKinds)[number];

/** Pages whose links are looked for: enough to say so, quick for a long scan. */
const pagesLooked = 10;

/** Asks the file what it would do; a part that cannot be read counts as not there. */
export const activeParts = async (pdf: PDFDocumentProxy): Promise<readonly ActiveKind[]> => {
  const found = await Promise.all([
    quietly(async () => ((await pdf.hasJSActions()) || (await pdf.getJSActions()) !== null ? 'script' : null)),
    quietly(async () => ((await hasLinks(pdf)) ? 'link' : null)),
    quietly(async () => ((await pdf.getAttachments()) === null ? null : 'attachment')),
    quietly(async () => {
      const { info } = await pdf.getMetadata();
      return 'IsXFAPresent' in info && info.IsXFAPresent === true ? 'form' : null;
    }),
  ]);
  return activeKinds.filter((kind) => found.includes(kind));
};

const quietly = (ask: () => Promise<ActiveKind | null>): Promise<ActiveKind | null> => ask().catch(() => null);

/** Links that lead out of the file: to the network, to another file, to a program. */
const hasLinks = async (pdf: PDFDocumentProxy): Promise<boolean> => {
  for (let page = 1; page <= Math.min(pdf.numPages, pagesLooked); page += 1) {
    const sheet = await pdf.getPage(page);
    const annotations = (await sheet.getAnnotations()) as readonly {
      readonly url?: string;
      readonly unsafeUrl?: string;
    }[];
    if (annotations.some(({ url, unsafeUrl }) => (url ?? unsafeUrl ?? '') !== '')) return true;
  }
  return false;
};

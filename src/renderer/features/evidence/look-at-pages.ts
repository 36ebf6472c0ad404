import { borrowPdf } from './borrow-pdf.ts';
import type { PageLook } from './compare-pages.ts';
import { onClock } from './page-clock.ts';
import { foldText } from './page-text.ts';

const [across, down] = [48, 64];

/** Pages compared; a longer file is compared up to here and says so. */
export const mostCompared = 200;

export interface DocumentLook {
  readonly pages: number;
  readonly looks: readonly PageLook[];
}

/** Words and a small grey picture of each page, one page in memory at a time. */
export const lookAtPages = async (hash: string): Promise<DocumentLook> => {
  const { pdf, giveBack } = await borrowPdf(hash);
  try {
    const looks: PageLook[] = [];
    const canvas = document.createElement('canvas');
    for (let page = 1; page <= Math.min(pdf.numPages, mostCompared); page += 1) {
      const [sheet, content] = await onClock(pdf, page, async () => {
        const one = await pdf.getPage(page);
        return [one, await one.getTextContent()] as const;
      });
      const plain = sheet.getViewport({ scale: 1 });
      const viewport = sheet.getViewport({ scale: Math.min(across / plain.width, down / plain.height) });
      canvas.width = across;
      canvas.height = down;
      await onClock(pdf, page, () => sheet.render({ canvas, viewport }).promise);
      const pixels = canvas.getContext('2d')?.getImageData(0, 0, across, down).data ?? new Uint8ClampedArray();
      const grey = Array.from({ length: across * down }, (_, at) =>
        pixels[4 * at + 3] === 0
          ? 255
          : ((pixels[4 * at] ?? 0) + (pixels[4 * at + 1] ?? 0) + (pixels[4 * at + 2] ?? 0)) / 3,
      );
      looks.push({ text: foldText(content.items.map((item) => ('str' in item ? item.str : '')).join('')).text, grey });
      sheet.cleanup();
    }
    canvas.width = 0;
    return { pages: pdf.numPages, looks };
  } finally {
    giveBack();
  }
};

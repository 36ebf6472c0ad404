import type { PDFPageProxy } from 'pdfjs-dist';
import type { Turn } from './page-layout.ts';

/** CSS pixels of a point. */
export const pointPixels = 96 / 72;

/** About 5000 × 3500: more a page would not be seen, and eight pages must fit in memory. */
const maxPixels = 16_000_000;

export interface Work<Value> {
  readonly done: Promise<Value>;
  readonly stop: () => void;
}

/** A canvas with the page at that scale, in the screen's own pixels. */
export const drawPage = (sheet: PDFPageProxy, scale: number, turn: Turn): Work<HTMLCanvasElement> => {
  const rotation = (sheet.rotate + turn) % 360;
  const plain = sheet.getViewport({ scale: scale * pointPixels, rotation });
  const ratio = Math.min(window.devicePixelRatio, Math.sqrt(maxPixels / (plain.width * plain.height)));
  const viewport = sheet.getViewport({ scale: scale * pointPixels * ratio, rotation });
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(viewport.width));
  canvas.height = Math.max(1, Math.round(viewport.height));
  const task = sheet.render({ canvas, viewport });
  const done = task.promise.then(
    () => canvas,
    (error: unknown) => {
      // Given up: its pixels go at once, not with the next collection.
      canvas.width = 0;
      canvas.height = 0;
      throw error;
    },
  );
  return { done, stop: () => task.cancel() };
};

/** The letters of a page as they lie over its picture, in the order of `strings`. */
export interface DrawnText {
  readonly divs: readonly HTMLElement[];
  readonly strings: readonly string[];
}

/** Fills the element with the page's letters, unseen, where they stand in the picture. */
export const drawText = (sheet: PDFPageProxy, scale: number, turn: Turn, container: HTMLElement): Work<DrawnText> => {
  let stopped = false;
  let stop: (() => void) | undefined;
  const write = async (): Promise<DrawnText> => {
    const { TextLayer } = await import('pdfjs-dist');
    if (stopped) throw new Error('stopped');
    container.replaceChildren();
    container.style.setProperty('--total-scale-factor', String(scale * pointPixels));
    const viewport = sheet.getViewport({ scale: scale * pointPixels, rotation: (sheet.rotate + turn) % 360 });
    const layer = new TextLayer({ textContentSource: sheet.streamTextContent(), container, viewport });
    stop = () => layer.cancel();
    await layer.render();
    return { divs: layer.textDivs, strings: layer.textContentItemsStr };
  };
  return {
    done: write(),
    stop: () => {
      stopped = true;
      stop?.();
    },
  };
};

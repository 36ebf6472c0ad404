import type { PDFDocumentProxy, PDFWorker } from 'pdfjs-dist';
import workerUrl from 'pdfjs-dist/legacy/build/pdf.worker.min.mjs?url';
import { chunkBytes, openRanges } from './pdf-ranges.ts';

/** Character maps and fonts stand beside the window's own files; nothing is fetched from elsewhere. */
const own = (folder: string): string => new URL(`pdfjs/${folder}/`, document.baseURI).href;

/** An open PDF with the worker that reads it. */
export interface OpenedPdf {
  readonly pdf: PDFDocumentProxy;
  readonly close: () => void;
  /** Ends the worker at once, whatever it is busy with. */
  readonly end: () => void;
}

/** How long a file may take to say how many pages it has, and a worker to finish by itself. */
const [openingMs, closingMs] = [30_000, 2_000];

/** Starting a worker takes longer than opening most files: the next one is started when one has been taken. */
let spare: PDFWorker | undefined;

/** Pages are read from the file as they are shown, so a scan of a thousand pages opens as fast as one. */
export const openPdf = async (url: string): Promise<OpenedPdf> => {
  const pdfjs = await import('pdfjs-dist');
  pdfjs.GlobalWorkerOptions.workerSrc = workerUrl;
  // A damaged file may warn a million times; nobody reads it, and it would hold the window up.
  const verbosity = pdfjs.VerbosityLevel.ERRORS;
  const worker = spare ?? new pdfjs.PDFWorker({ verbosity });
  spare = undefined;
  try {
    const file = await openRanges(url);
    const range = new pdfjs.PDFDataRangeTransport(file.length, null);
    range.requestDataRange = (begin: number, end: number) =>
      void file.want(begin, end).then(
        (bytes) => range.onDataRange(begin, bytes),
        () => range.abort(),
      );
    const task = pdfjs.getDocument({
      range,
      worker,
      verbosity,
      cMapUrl: own('cmaps'),
      cMapPacked: true,
      standardFontDataUrl: own('standard_fonts'),
      wasmUrl: own('wasm'),
      iccUrl: own('iccs'),
      // The window's rules forbid compiling code at run time; the decoders come as plain script.
      useWasm: false,
      enableXfa: false,
      disableWorkerRendering: true,
      disableAutoFetch: true,
      disableStream: true,
      rangeChunkSize: chunkBytes,
    });
    const pdf = await within(openingMs, task.promise);
    const end = (): void => {
      worker.destroy();
      task.destroy().catch(() => undefined);
    };
    // A worker that spins over a page nobody looks at any more would never say that it is done.
    return {
      pdf,
      end,
      close: () =>
        void within(closingMs, task.destroy())
          .catch(() => undefined)
          .then(end),
    };
  } catch (error) {
    worker.destroy();
    throw error;
  } finally {
    spare ??= new pdfjs.PDFWorker({ verbosity });
  }
};

const within = async <Value>(ms: number, work: Promise<Value>): Promise<Value> => {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, fail) => {
    timer = setTimeout(() => fail(new Error('the file took too long')), ms);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
};

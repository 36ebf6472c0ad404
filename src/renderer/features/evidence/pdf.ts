import type { PDFDocumentProxy } from 'pdfjs-dist';
import workerUrl from 'pdfjs-dist/build/pdf.worker.min.mjs?url';

/** Character maps and fonts stand beside the window's own files; nothing is fetched from elsewhere. */
const own = (folder: string): string => new URL(`pdfjs/${folder}/`, document.baseURI).href;

/** Pages are read from the file as they are shown, so a scan of a thousand pages opens as fast as one. */
export const openPdf = async (url: string): Promise<PDFDocumentProxy> => {
  const pdfjs = await import('pdfjs-dist');
  pdfjs.GlobalWorkerOptions.workerSrc = workerUrl;
  return pdfjs.getDocument({
    url,
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
    rangeChunkSize: 262_144,
  }).promise;
};

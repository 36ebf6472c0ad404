import type { PDFDocumentProxy } from 'pdfjs-dist';
import workerUrl from 'pdfjs-dist/build/pdf.worker.min.mjs?url';

/** Character maps and fonts stand beside the window's own files; nothing is fetched from elsewhere. */
const own = (folder: string): string => new URL(`pdfjs/${folder}/`, document.baseURI).href;

/** Pages are read from the file as they are shown, so a scan of a thousand pages opens as fast as one. */
export const openPdf = async (url: string): Promise<PDFDocumentProxy> => {
  const pdfjs = await import('pdfjs-dist');
  pdfjs.GlobalWorkerOptions.workerSrc = workerUrl;
  const range = new pdfjs.PDFDataRangeTransport(await lengthOf(url), null);
  range.requestDataRange = (begin: number, end: number) =>
    void piece(url, begin, end).then(
      ({ bytes }) => range.onDataRange(begin, bytes),
      () => range.abort(),
    );
  return pdfjs.getDocument({
    range,
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

/** Asked for by pieces from the first byte on: a request for the whole of a long scan would hold all of it at once. */
const piece = async (
  url: string,
  begin: number,
  end: number,
): Promise<{ readonly bytes: Uint8Array<ArrayBuffer>; readonly total: number }> => {
  const reply = await fetch(url, { headers: { Range: `bytes=${begin}-${end - 1}` } });
  if (reply.status !== 206) throw new Error(`evidence: ${reply.status}`);
  const total = Number(reply.headers.get('Content-Range')?.split('/').at(-1));
  return { bytes: new Uint8Array(await reply.arrayBuffer()), total };
};

const lengthOf = async (url: string): Promise<number> => (await piece(url, 0, 1)).total;

/** The part of the library that reads; it is only handed over. */
declare module 'pdfjs-dist/legacy/build/pdf.worker.mjs';

import { PDFArray, PDFDict, type PDFDocument, PDFName, PDFNumber, PDFStream, type PDFObject } from '@cantoo/pdf-lib';

/** What a page can do when it is opened, hovered or clicked, and what it can carry along; nothing of it is paper. */
const activeKeys = [
  'AA',
  'OpenAction',
  'JS',
  'JavaScript',
  'EF',
  'EmbeddedFiles',
  'RF',
  'XFA',
  'RichMediaContent',
  'RichMediaSettings',
  'Movie',
  'Sound',
  '3DD',
  'FS',
  'PA',
  'AF',
  'AcroForm',
].map((key) => PDFName.of(key));
const action = PDFName.of('A');
const next = PDFName.of('Next');
const kind = PDFName.of('S');
/** Readers have been known to run what stands in a font's matrix instead of numbers. */
const matrix = PDFName.of('FontMatrix');
const goTo = PDFName.of('GoTo');
/** Fonts and pictures may bear any name in a page's resources. */
const paperTypes = new Set(['/Font', '/XObject', '/ExtGState', '/Pattern']);

/**
 * Takes scripts, actions, attached files, sounds and films out of a document before its pages are taken over: every
 * object is visited, so nothing hides behind a field or an annotation. Jumps inside the document stay.
 */
export const stripActive = (document: PDFDocument): void => {
  for (const [, object] of document.context.enumerateIndirectObjects()) strip(object, 0);
};

/** Objects nest a few levels at most; a made-up file that nests further loses what lies deeper. */
const deepest = 64;

const strip = (object: PDFObject, depth: number): void => {
  if (object instanceof PDFStream) return strip(object.dict, depth);
  if (object instanceof PDFArray) {
    if (depth >= deepest) while (object.size() > 0) object.remove(object.size() - 1);
    for (const item of object.asArray()) strip(item, depth + 1);
    return undefined;
  }
  if (!(object instanceof PDFDict)) return undefined;
  if (depth >= deepest) for (const key of object.keys()) object.delete(key);
  for (const key of activeKeys) if (object.has(key) && !isPaper(object.lookup(key))) object.delete(key);
  if (object.has(matrix) && !isMatrix(object.lookup(matrix))) object.delete(matrix);
  const does = object.lookup(action);
  if (does instanceof PDFDict && does.has(kind) && does.lookup(kind) !== goTo) object.delete(action);
  const after = object.lookup(next);
  if (object.has(kind) && after !== undefined && (after instanceof PDFArray || after instanceof PDFDict))
    object.delete(next);
  for (const value of object.values()) strip(value, depth + 1);
  return undefined;
};

const isMatrix = (value: PDFObject | undefined): boolean =>
  value instanceof PDFArray && value.asArray().every((item) => item instanceof PDFNumber);

const isPaper = (value: PDFObject | undefined): boolean => {
  const dict = value instanceof PDFStream ? value.dict : value;
  return dict instanceof PDFDict && paperTypes.has(String(dict.lookup(PDFName.of('Type'))));
};

import {
  PDFDict,
  PDFHexString,
  PDFName,
  PDFNumber,
  type PDFDocument,
  type PDFPage,
  type PDFRef,
} from '@cantoo/pdf-lib';

export interface Bookmark {
  readonly title: string;
  readonly page: PDFPage;
}

const name = (text: string): PDFName => PDFName.of(text);

/** Adds one bookmark of the given title behind the document's own, with one below it for each piece. */
export const addBookmarks = (document: PDFDocument, title: string, below: readonly Bookmark[]): void => {
  const [first] = below;
  const root = document.catalog.lookupMaybe(name('Outlines'), PDFDict);
  const rootRef = document.catalog.get(name('Outlines'));
  if (first === undefined || root === undefined || rootRef === undefined) return;
  const { context } = document;
  const parentRef = context.nextRef();
  const refs = below.map(() => context.nextRef());
  below.forEach((one, at) => {
    const item = entry(document, one.title, one.page, parentRef);
    const [before, after] = [refs[at - 1], refs[at + 1]];
    if (before !== undefined) item.set(name('Prev'), before);
    if (after !== undefined) item.set(name('Next'), after);
    const own = refs[at];
    if (own !== undefined) context.assign(own, item);
  });
  const parent = entry(document, title, first.page, rootRef as PDFRef);
  parent.set(name('First'), refs[0] as PDFRef);
  parent.set(name('Last'), refs.at(-1) as PDFRef);
  parent.set(name('Count'), PDFNumber.of(below.length));
  context.assign(parentRef, parent);
  const last = root.get(name('Last'));
  if (last === undefined) root.set(name('First'), parentRef);
  else {
    parent.set(name('Prev'), last);
    context.lookup(last, PDFDict).set(name('Next'), parentRef);
  }
  root.set(name('Last'), parentRef);
  const count = root.lookupMaybe(name('Count'), PDFNumber)?.asNumber() ?? 0;
  root.set(name('Count'), PDFNumber.of(Math.abs(count) + 1 + below.length));
};

const entry = (document: PDFDocument, title: string, page: PDFPage, parent: PDFRef | PDFDict): PDFDict => {
  const item = document.context.obj({});
  item.set(name('Title'), PDFHexString.fromText(title));
  item.set(name('Parent'), parent);
  item.set(name('Dest'), document.context.obj([page.ref, 'Fit']));
  return item;
};

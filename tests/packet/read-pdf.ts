import { createHash } from 'node:crypto';
import {
  decodePDFRawStream,
  PDFArray,
  PDFDict,
  PDFDocument,
  PDFHexString,
  PDFName,
  PDFRawStream,
  PDFRef,
  PDFStream,
  PDFString,
  type PDFObject,
} from '@cantoo/pdf-lib';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';

export interface PdfPage {
  /** Text between head and foot, without white space and places to break. */
  readonly body: string;
  readonly head: string;
  readonly foot: string;
  /** Size in points of the last text of the body. */
  readonly lastSize: number;
}

export interface PdfFacts {
  readonly pages: readonly PdfPage[];
  readonly text: string;
  readonly outline: readonly string[];
  readonly attachments: { readonly [name: string]: string };
  readonly metadata: string;
}

const mm = 72 / 25.4;
export const bare = (text: string): string => text.replace(/[\s\u200b\u3000]/gu, '');
export const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

const openPdf = (bytes: Uint8Array) =>
  getDocument({ data: Uint8Array.from(bytes), verbosity: 0, useSystemFonts: false }).promise;

/** Reads a packet with another reader than the one that made it. */
export const readPdf = async (bytes: Uint8Array): Promise<PdfFacts> => {
  const document = await openPdf(bytes);
  const pages: PdfPage[] = [];
  for (let at = 1; at <= document.numPages; at += 1) {
    const page = await document.getPage(at);
    const items = (await page.getTextContent({ disableNormalization: true })).items.filter(
      (item) => 'str' in item && item.str.trim() !== '',
    ) as readonly {
      readonly str: string;
      readonly height: number;
      readonly transform: readonly number[];
    }[];
    const height = page.view[3] ?? 842;
    const y = (item: { readonly transform: readonly number[] }): number => item.transform[5] ?? 0;
    const join = (keep: (at: number) => boolean): string =>
      bare(
        items
          .filter((item) => keep(y(item)))
          .map((item) => item.str)
          .join(''),
      );
    const body = items.filter((item) => y(item) > 34 * mm && y(item) < height - 36 * mm);
    pages.push({
      body: join((at_) => at_ > 34 * mm && at_ < height - 36 * mm),
      head: join((at_) => at_ >= height - 36 * mm),
      foot: join((at_) => at_ <= 34 * mm),
      lastSize: body.at(-1)?.height ?? 0,
    });
  }
  const outline = titlesOf(await document.getOutline());
  await document.loadingTask.destroy();
  return {
    pages,
    text: pages.map((page) => page.body).join(''),
    outline,
    attachments: await attachmentsOf(bytes),
    metadata: await metadataOf(bytes),
  };
};

type Outline = Awaited<ReturnType<Awaited<ReturnType<typeof openPdf>>['getOutline']>>;
const titlesOf = (items: Outline | null | undefined): string[] =>
  (items ?? []).flatMap((item) => [item.title, ...titlesOf(item.items)]);

const metadataOf = async (bytes: Uint8Array): Promise<string> => {
  const document = await PDFDocument.load(bytes, { updateMetadata: false });
  const stream = document.catalog.lookup(PDFName.of('Metadata'));
  return stream instanceof PDFStream ? new TextDecoder().decode(stream.getContents()) : '';
};

/** Attached files by name, as text. */
const attachmentsOf = async (bytes: Uint8Array): Promise<{ readonly [name: string]: string }> => {
  const document = await PDFDocument.load(bytes, { updateMetadata: false });
  const files: { [name: string]: string } = {};
  for (const [, object] of document.context.enumerateIndirectObjects()) {
    if (!(object instanceof PDFDict) || object.get(PDFName.of('Type')) !== PDFName.of('Filespec')) continue;
    const name = object.lookup(PDFName.of('UF'));
    const stream = object.lookup(PDFName.of('EF'), PDFDict).lookup(PDFName.of('F'));
    if (!(stream instanceof PDFRawStream) || !(name instanceof PDFString || name instanceof PDFHexString)) continue;
    files[name.decodeText()] = new TextDecoder().decode(decodePDFRawStream(stream).decode());
  }
  return files;
};

export interface FontFacts {
  readonly name: string;
  readonly embedded: boolean;
  readonly unicode: boolean;
}

/** Every font of the file, as its objects say. */
export const fontsOf = async (bytes: Uint8Array): Promise<readonly FontFacts[]> => {
  const { context } = await PDFDocument.load(bytes, { updateMetadata: false });
  const fonts: FontFacts[] = [];
  for (const [, object] of context.enumerateIndirectObjects()) {
    if (
      !(object instanceof PDFDict) ||
      object.get(PDFName.of('Type')) !== PDFName.of('Font') ||
      object.get(PDFName.of('Subtype')) !== PDFName.of('Type0')
    )
      continue;
    const inner = object.lookup(PDFName.of('DescendantFonts'), PDFArray).lookup(0, PDFDict);
    const described = inner.lookup(PDFName.of('FontDescriptor'), PDFDict);
    fonts.push({
      name: String(object.get(PDFName.of('BaseFont'))).slice(1),
      embedded: described.has(PDFName.of('FontFile2')) || described.has(PDFName.of('FontFile3')),
      unicode: object.has(PDFName.of('ToUnicode')),
    });
  }
  return fonts;
};

export interface CatalogFacts {
  readonly language: string;
  readonly marked: boolean;
  /** Types of the structure elements that occur. */
  readonly structure: ReadonlySet<string>;
  readonly outputIntents: number;
  readonly associatedFiles: number;
  /** The file has an identifier. */
  readonly identified: boolean;
}

export const catalogOf = async (bytes: Uint8Array): Promise<CatalogFacts> => {
  const document = await PDFDocument.load(bytes, { updateMetadata: false });
  const { catalog, context } = document;
  const structure = new Set<string>();
  const visit = (object: PDFObject | undefined): void => {
    const found = object instanceof PDFRef ? context.lookup(object) : object;
    if (found instanceof PDFArray) for (const kid of found.asArray()) visit(kid);
    if (!(found instanceof PDFDict)) return;
    const kind = found.get(PDFName.of('S'));
    if (kind !== undefined) structure.add(String(kind).slice(1));
    visit(found.get(PDFName.of('K')));
  };
  visit(catalog.lookup(PDFName.of('StructTreeRoot')));
  return {
    language: String(catalog.lookup(PDFName.of('Lang')) ?? ''),
    marked: String(catalog.lookupMaybe(PDFName.of('MarkInfo'), PDFDict)?.get(PDFName.of('Marked'))) === 'true',
    structure,
    outputIntents: catalog.lookupMaybe(PDFName.of('OutputIntents'), PDFArray)?.size() ?? 0,
    associatedFiles: catalog.lookupMaybe(PDFName.of('AF'), PDFArray)?.size() ?? 0,
    identified: context.trailerInfo.ID !== undefined,
  };
};

/** Jumps inside the file, and addresses that lead out of it. */
export const linksOf = async (
  bytes: Uint8Array,
): Promise<{ readonly inside: readonly number[]; readonly outside: number }> => {
  const document = await openPdf(bytes);
  const inside: number[] = [];
  let outside = 0;
  for (let at = 1; at <= document.numPages; at += 1) {
    for (const link of await (await document.getPage(at)).getAnnotations()) {
      if (link.url !== undefined || link.unsafeUrl !== undefined) outside += 1;
      const target =
        typeof link.dest === 'string'
          ? await document.getDestination(link.dest)
          : (link.dest as readonly unknown[] | undefined);
      if (target !== undefined && target !== null) inside.push((await document.getPageIndex(target[0] as never)) + 1);
    }
  }
  await document.loadingTask.destroy();
  return { inside, outside };
};

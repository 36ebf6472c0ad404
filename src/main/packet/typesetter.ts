import type { PacketModel } from '#shared/domain/packets/packet-model';
import { canonicalJson } from '#shared/exchange/canonical-json';
import type { PaperModel } from '#shared/domain/papers/paper-model';
import { packetWords } from '#shared/domain/packets/packet-text';
import { codePointName, missingCharacters, printableModel, type Covers } from '#shared/domain/packets/printable-model';
import type { ReadyPhoto } from './photos.ts';
import type { Json } from '#shared/domain/outcome';

/** Sets packets. Both carriers hold the same Typst and the same templates; the same model gives the same bytes. */
export interface Typesetter {
  /** `typst-native 0.14.2` or `typst-wasm 0.14.2`; goes into the result, because carriers differ in bytes. */
  readonly name: string;
  readonly typeset: (job: PrintJob) => Promise<Uint8Array>;
  /** A letter, list, form or meeting packet. */
  readonly typesetPaper: (job: PaperJob) => Promise<Uint8Array>;
  /** Placeholder pages and stamps of a reading copy: plain PDF, taken apart afterwards. */
  readonly typesetAppendix: (job: PrintJob, appendix: Appendix) => Promise<Uint8Array>;
}

/** What a reading copy adds to the evidence's own pages, in the order of the packet. */
export interface Appendix {
  readonly placeholders: readonly {
    readonly index: number;
    readonly name: string;
    readonly sha256: string;
    readonly reason: string;
    /** Where the original is; empty where there is nothing to say. */
    readonly original: string;
  }[];
  /** One for each appended page; `page` is null on a placeholder, `at` the page of the whole packet. */
  readonly stamps: readonly { readonly index: number; readonly page: number | null; readonly at: number }[];
  /** Pages of the whole packet. */
  readonly pages: number;
}

/** What every file carries besides its pages. */
export interface FileJob {
  /** What the file says of itself, as in the model. */
  readonly document: {
    readonly title: string;
    readonly author: string;
    readonly at: string;
    readonly language: PacketModel['language'];
  };
  /** The model as attached for machines: canonical JSON, UTF-8. */
  readonly attachment: Uint8Array;
  /** `packet.json` or `paper.json`. */
  readonly attachmentName: string;
}

/** What a carrier hands to the template of a paper. */
export interface PaperJob extends FileJob {
  readonly paper: PaperModel;
  readonly missing: readonly string[];
}

/** What a carrier hands to the template of a packet. */
export interface PrintJob extends FileJob {
  readonly model: PacketModel;
  /** Characters printed as code points, as `U+2A6D6`. */
  readonly missing: readonly string[];
  /** Evidence index → first page of its appended pages, and how many pages follow the packet's own. */
  readonly appended: { readonly [index: string]: number };
  readonly extraPages: number;
  readonly photos: readonly ReadyPhoto[];
}

/** Where the template finds a photo; a PNG is unpacked on its way into the file and therefore also attached as it is. */
export const photoFile = ({ sha256, format }: ReadyPhoto): string =>
  `photo-${sha256}.${format === 'png' ? 'png' : 'jpg'}`;

export const typstVersion = '0.14.2';

/** The bytes of the attached JSON. */
export const attachmentOf = (model: PacketModel | PaperModel): Uint8Array =>
  new TextEncoder().encode(canonicalJson(model as unknown as Json));

/** Readies a model for paper: characters without a glyph become code points and are named. */
export const printJob = (model: PacketModel, covers: Covers, photos: readonly ReadyPhoto[] = []): PrintJob => ({
  model: printableModel(model, covers),
  document: { title: model.title, author: model.made.officer, at: model.made.at, language: model.language },
  attachment: attachmentOf(model),
  attachmentName: 'packet.json',
  missing: missingCharacters(model, covers).map(codePointName),
  appended: {},
  extraPages: 0,
  photos,
});

/** The same for a paper; codes printed for characters without a glyph stand in the result alone. */
export const paperJob = (paper: PaperModel, covers: Covers): PaperJob => ({
  paper: printableModel(paper, covers),
  document: {
    title: [paper.title, paper.number].filter((part) => part !== '').join(' '),
    author: paper.made.officer,
    at: paper.made.at,
    language: paper.language,
  },
  attachment: attachmentOf(paper),
  attachmentName: 'paper.json',
  missing: missingCharacters(paper, covers).map(codePointName),
});

/** What the template of papers reads as `/print.json`. */
export const paperFile = (job: PaperJob, attach: boolean): Uint8Array =>
  new TextEncoder().encode(
    JSON.stringify({ paper: job.paper, document: job.document, words: packetWords(job.document.language), attach }),
  );

/** What the template reads as `/print.json`. */
export const printFile = (job: PrintJob, attach: boolean, appendix: Appendix | null = null): Uint8Array =>
  new TextEncoder().encode(
    JSON.stringify({
      model: job.model,
      document: job.document,
      words: packetWords(job.document.language),
      attach,
      missing: job.missing,
      appended: job.appended,
      extraPages: job.extraPages,
      photos: Object.fromEntries(job.photos.map((photo) => [photo.sha256, photoFile(photo)])),
      appendix,
    }),
  );

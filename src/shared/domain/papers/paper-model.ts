/** Papers that leave the house beside the packet: the first four are of one case, the others of several. */
export const casePaperKinds = ['supplement', 'acceptance', 'refusal', 'siteVisit'] as const;
export const listPaperKinds = ['correctedNotice', 'publicNotice', 'meeting'] as const;
export const paperKinds = [...casePaperKinds, ...listPaperKinds] as const;
export type PaperKind = (typeof paperKinds)[number];

/** One paper as it is set. Every text is final; its canonical JSON travels inside the PDF. */
export interface PaperModel {
  readonly format: 'anjuan-paper/1';
  readonly language: 'zh-CN';
  /** True for packs made for practice; printed on every page. */
  readonly practice: boolean;
  /** Of a case or of several; `bundles` is the register of bundles given and returned. */
  readonly kind: PaperKind | 'bundles';
  /** A letter is set in the measures of GB/T 9704, a form in smaller type. */
  readonly look: 'letter' | 'form';
  readonly title: string;
  /** As the register gives it; empty on a draft. */
  readonly number: string;
  /** The place of the number on paper: the number, or that this is a draft. */
  readonly numberLine: string;
  readonly made: {
    /** Beijing time with its offset. */
    readonly at: string;
    readonly date: string;
    readonly officer: string;
    readonly office: string;
    /** Ids of the cases; empty where the reader must not know whose they are. */
    readonly cases: readonly string[];
    /** Of whom, as its reader may know it. */
    readonly whose: readonly { readonly number: string; readonly applicant: string }[];
    readonly policy: string;
    readonly journalHead: string;
  };
  readonly blocks: readonly PaperBlock[];
}

export interface PaperPair {
  readonly label: string;
  readonly text: string;
}

/** What a paper is put together of, from its first line to its last. */
export type PaperBlock =
  | { readonly t: 'text'; readonly text: string; readonly style: TextStyle }
  /** A heading that stands in the bookmarks; `page` begins a new page. */
  | { readonly t: 'heading'; readonly level: 1 | 2; readonly text: string; readonly page: boolean }
  | { readonly t: 'items'; readonly items: readonly { readonly text: string; readonly note: string }[] }
  | { readonly t: 'pairs'; readonly pairs: readonly PaperPair[] }
  /** `widths` are whole shares of the line; an empty cell is room to write in. */
  | {
      readonly t: 'table';
      readonly head: readonly string[];
      readonly widths: readonly number[];
      readonly rows: readonly (readonly string[])[];
      /** Height of a row that is written in by hand, in millimetres; 0 for as high as its text. */
      readonly rowMm: number;
    }
  /** A box to write in, as high as it says. */
  | { readonly t: 'room'; readonly label: string; readonly heightMm: number }
  /** Lines for names, signatures and days. */
  | { readonly t: 'signs'; readonly roles: readonly string[] }
  /** Office and day at the end of a letter. */
  | { readonly t: 'close'; readonly office: string; readonly date: string };

export const textStyles = ['body', 'salutation', 'remark'] as const;
export type TextStyle = (typeof textStyles)[number];

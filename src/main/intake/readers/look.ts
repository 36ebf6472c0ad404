/** What a piece of evidence is, after a look that runs nothing of it. */
export interface Look {
  readonly mediaType: string;
  readonly pages: number | null;
  /** Remarks that do not keep it out. */
  readonly remarks: readonly { readonly code: string; readonly found: string }[];
}

/** Start and end of a file, or all of it in both where it is small enough to be held. */
export interface Seen {
  readonly head: Buffer;
  readonly tail: Buffer;
  readonly bytes: number;
}

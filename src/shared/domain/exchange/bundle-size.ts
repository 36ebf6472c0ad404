/** What a bundle would hold and weigh, before anything of it is written. Sizes are bytes. */
export interface BundleSize {
  readonly changes: number;
  /** Evidence that is here and would go along; `missing` is named by the changes and not here. */
  readonly evidence: { readonly pieces: number; readonly bytes: number; readonly missing: number };
  /** The file with evidence, and without. */
  readonly bytes: number;
  readonly bytesWithout: number;
  /** Room where it is to be written; null where that was not asked or the system does not say. */
  readonly free: number | null;
}

import type { CaseId } from '../ids.ts';

export interface PacketResult {
  readonly case: CaseId;
  readonly number: string;
  /** File name; the terminal gives the whole path. */
  readonly path: string;
  readonly sha256: string;
  readonly pages: number;
  /** `typst-native 0.14.2` or `typst-wasm 0.14.2`. */
  readonly engine: string;
  /** What could not be put in, and why. */
  readonly omitted: readonly { readonly what: string; readonly why: string }[];
}

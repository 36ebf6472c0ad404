import type { CaseId } from '../ids.ts';
import type { Fault } from '../outcome.ts';

export interface PacketResult {
  readonly case: CaseId;
  readonly number: string;
  /** File name; the terminal gives the whole path. Empty where it was not made. */
  readonly path: string;
  readonly sha256: string;
  readonly pages: number;
  readonly bytes: number;
  /** `typst-native 0.14.2` or `typst-wasm 0.14.2`. */
  readonly engine: string;
  /** What could not be put in, and why. */
  readonly omitted: readonly { readonly what: string; readonly why: string }[];
  /** Why it was not made; null where it was. */
  readonly fault: Fault | null;
}

/** Faults of the folder or the disk: whatever comes next would meet them too. */
export const endsBatch = ({ code }: Fault): boolean => enders.has(code);

const enders = new Set(['file.diskFull', 'file.notWritable', 'file.readBack', 'packet.folderGone']);

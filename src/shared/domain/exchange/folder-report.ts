import type { Fault } from '../outcome.ts';
import type { DeviceId } from '../ids.ts';
import type { MergeReport } from './merge-report.ts';

/** What keeping an exchange folder in step did. */
export interface FolderReport {
  /** Bundles of others that were not here yet, oldest first: merged with its report, or left where it lies with its fault. */
  readonly taken: readonly {
    readonly file: string;
    readonly report: MergeReport | null;
    readonly fault: Fault | null;
  }[];
  /** Bundles that had been merged before, or are this laptop's own. */
  readonly known: number;
  /** This laptop's bundle in the folder: written now, as it was, or none where nobody lacks anything. */
  readonly own: {
    readonly file: string;
    readonly changes: number;
    readonly bytes: number;
    /** Files it lies in: 1, or as many parts. */
    readonly parts: number;
    readonly written: boolean;
  } | null;
  /** Why nothing could be left there, where taking in went well: a medium that takes no writing, or a full one. */
  readonly notLeft: Fault | null;
  /** Laptops of the park, longest silent first; null where nothing ever came from it. */
  readonly heard: readonly { readonly device: DeviceId; readonly officer: string | null; readonly at: number | null }[];
  /** True where a bundle showed that this laptop had been rolled back: it took a new identity, and the folder wants another look. */
  readonly again: boolean;
}

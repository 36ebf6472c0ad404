import type { CaseId, OfficerId } from '../ids.ts';
import type { PaperKind } from './paper-model.ts';

/** One line of the register of papers that left, as the journal keeps it. */
export interface PaperLine {
  /** `<device>/<kind>/<year>/<serial>`. */
  readonly id: string;
  readonly number: string;
  readonly kind: PaperKind;
  readonly cases: readonly CaseId[];
  readonly officer: OfficerId;
  readonly wall: number;
  readonly fileName: string;
  /** Of the file as it was written, 64 hex characters. */
  readonly sha256: string;
  readonly pages: number;
  /** Why the number was struck out; empty for one that holds. It is never given again. */
  readonly struck: string;
}

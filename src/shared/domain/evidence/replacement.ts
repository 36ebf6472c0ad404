import type { BlobHash } from '../ids.ts';

/** A later version of a piece and the one it took the place of; both stay in the case. */
export interface Replacement {
  readonly hash: BlobHash;
  readonly replaces: BlobHash;
}

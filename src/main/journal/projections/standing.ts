import type { Write } from '../../db/handles.ts';
import type { LiveValue } from '../live-values.ts';

/** An entity with everything that stands on it. */
export interface Standing {
  readonly space: string;
  /** What follows the kind in its key, e.g. the credit code. */
  readonly name: string;
  readonly values: readonly LiveValue[];
}

/** Rewrites an entity's row from what stands; returns the case it belongs to, if any. */
export type Projector = (write: Write, standing: Standing) => string | null;

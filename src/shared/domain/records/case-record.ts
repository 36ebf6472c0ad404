import type { Json } from '../outcome.ts';

export type RecordValues = { readonly [field: string]: Json };

/** One value of a field that two people wrote without knowing of each other. */
export interface StandingRecordValue {
  readonly value: Json;
  readonly officer: string;
  readonly wall: number;
}

/** A record as it stands. A disputed field has no value of its own; both stand in `disputed`. */
export interface CaseRecord {
  readonly kind: string;
  readonly id: string;
  readonly values: RecordValues;
  readonly disputed: { readonly [field: string]: readonly StandingRecordValue[] };
  readonly officer: string;
  /** The latest write, epoch milliseconds. */
  readonly wall: number;
}

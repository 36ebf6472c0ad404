/** What stands against undoing a merge: a fault's code, and for later work who did what, when and where. */
export interface MergeBlock {
  readonly code: string;
  readonly facts: { readonly [name: string]: string | number };
}

/** What undoing a merge takes along. */
export interface MergeUndoing {
  readonly bundle: string;
  /** Changes that would no longer count here. */
  readonly changes: number;
  /** Changes that came with it and stay: people, laptops, recusals, policy. */
  readonly staying: number;
  readonly cases: readonly {
    readonly id: string;
    readonly number: string;
    readonly applicant: string;
    readonly title: string;
    readonly changes: number;
    /** True where nothing of the case was here before: it leaves the lists whole. */
    readonly whole: boolean;
  }[];
  readonly block: MergeBlock | null;
}

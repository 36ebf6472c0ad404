/** Events say what changed, never the new value: the window reads again. */
export type AnjuanEvent =
  | { readonly kind: 'changed'; readonly what: readonly ChangedKind[]; readonly cases: readonly string[] }
  | {
      readonly kind: 'progress';
      readonly job: string;
      readonly phase: string;
      readonly done: number;
      readonly total: number | null;
    }
  /** Told to the second window alone: the first one is at another page, or at none. */
  | { readonly kind: 'followed' };

export type ChangedKind =
  | 'cases'
  | 'review'
  /** An answer given or taken back: nothing of the evidence, and no sign of a duplicate. */
  | 'answers'
  | 'evidence'
  | 'records'
  | 'papers'
  /** The batch of packets went on. */
  | 'packets'
  | 'notes'
  | 'people'
  | 'policy'
  | 'exchange'
  | 'tray'
  | 'app';

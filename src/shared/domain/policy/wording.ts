/** Every text that is shown exists in Chinese and English. */
export interface Wording {
  readonly zh: string;
  readonly en: string;
}

/** Where a sentence or number comes from. Nothing invented is passed off as policy. */
export type Source = 'policy' | 'implementation' | 'related' | 'design';

export interface Clause {
  /** As cited on screen and paper: `二(二)5`, `三(一)`. */
  readonly ref: string;
  readonly source: Source;
  readonly confirmed: boolean;
}

export interface Named {
  readonly id: string;
  readonly name: Wording;
  readonly clause?: Clause;
}

/** Why something is not known: the fact nobody filled in (or two values stand for), or the parameter 待配置. */
export interface Missing {
  readonly kind: 'fact' | 'parameter';
  readonly name: string;
}

/** Yes, no, or unknown with what would decide it (three-valued logic after Kleene). */
export type Truth =
  | { readonly is: true }
  | { readonly is: false }
  | { readonly is: null; readonly missing: readonly Missing[] };

export const yes: Truth = { is: true };
export const no: Truth = { is: false };

export const truthOf = (value: boolean): Truth => (value ? yes : no);

export const unknown = (...missing: readonly Missing[]): Truth => ({ is: null, missing: distinct(missing) });

export const missingOf = (truth: Truth): readonly Missing[] => (truth.is === null ? truth.missing : []);

/** One no decides; an unknown matters only while nothing says no. */
export const everyOf = (truths: readonly Truth[]): Truth => {
  if (truths.some((truth) => truth.is === false)) return no;
  return truths.every((truth) => truth.is === true) ? yes : unknown(...truths.flatMap(missingOf));
};

/** One yes decides. */
export const someOf = (truths: readonly Truth[]): Truth => {
  if (truths.some((truth) => truth.is === true)) return yes;
  return truths.every((truth) => truth.is === false) ? no : unknown(...truths.flatMap(missingOf));
};

export const notOf = (truth: Truth): Truth => (truth.is === null ? truth : truthOf(!truth.is));

/** What all possible answers agree on; where they differ, `because` is what is missing. */
export const agreedOf = (truths: readonly Truth[], because: Missing): Truth => {
  if (truths.length > 0 && truths.every((truth) => truth.is === true)) return yes;
  if (truths.length > 0 && truths.every((truth) => truth.is === false)) return no;
  return unknown(because, ...truths.flatMap(missingOf));
};

export const distinct = (missing: readonly Missing[]): readonly Missing[] => {
  const seen = new Set<string>();
  return missing.filter(({ kind, name }) => {
    const key = `${kind} ${name}`;
    return seen.has(key) ? false : seen.add(key) !== undefined;
  });
};

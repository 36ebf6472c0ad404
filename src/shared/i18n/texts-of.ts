/** The shape of a language: the same keys, any words. The compiler refuses a missing or an extra one. */
export type TextsOf<Tree> = { readonly [Key in keyof Tree]: Tree[Key] extends string ? string : TextsOf<Tree[Key]> };

/** A document of an office program as plain words and tables; its look is not shown. */
export interface Preview {
  readonly blocks: readonly PreviewBlock[];
  /** More is in the file than is shown. */
  readonly cut: boolean;
}

export type PreviewBlock =
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'paragraph'; readonly text: string }
  | { readonly kind: 'table'; readonly rows: readonly (readonly string[])[] };

/** What a window can show at once without growing heavy. */
export const previewLimits = { blocks: 3000, rows: 1000, columns: 60, cell: 4000, text: 600_000 } as const;

/** Media types a preview can be made of. */
export const previewTypes = {
  word: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  sheet: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const;

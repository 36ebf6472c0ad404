import { foldWidth } from '#shared/text/fold-width';

/** Text as it is searched: half width, small letters, no blanks (PDF writers put them anywhere). `at` leads back. */
export interface Folded {
  readonly text: string;
  /** For each letter of `text`, the index in the original. */
  readonly at: readonly number[];
}

export const foldText = (original: string): Folded => {
  let text = '';
  const at: number[] = [];
  for (let index = 0; index < original.length; index += 1) {
    const folded = foldWidth(original.charAt(index)).toLowerCase().replaceAll(/\s/g, '');
    for (let count = 0; count < folded.length; count += 1) at.push(index);
    text += folded;
  }
  return { text, at };
};

/** A place in the text of a page: from (inclusive), to (exclusive), in the original. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** Where the query stands in a page; both are folded alike. An empty query stands nowhere. */
export const findSpans = (page: Folded, query: string): Span[] => {
  const wanted = foldText(query).text;
  const spans: Span[] = [];
  if (wanted === '') return spans;
  for (let found = page.text.indexOf(wanted); found >= 0; found = page.text.indexOf(wanted, found + wanted.length)) {
    const last = page.at[found + wanted.length - 1] ?? 0;
    spans.push({ from: page.at[found] ?? 0, to: last + 1 });
  }
  return spans;
};

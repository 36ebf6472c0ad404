/** What the file prints on its pages (i, ii, 1, 2, A-1 …), one a page; pins, marks and packets count pages from 1. */
export type PageLabels = readonly string[];

/** Longer ones say nothing beside a page number. */
const longest = 16;

/** Characters that draw nothing or turn the line round: somebody else's file may not write with them in our bar. */
const unseen = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}]/gu;

/** Labels as they may be shown; null where the file has none, or none that say more than the count. */
export const shownLabels = (raw: readonly string[] | null, pages: number): PageLabels | null => {
  if (raw === null || raw.length !== pages) return null;
  const labels = raw.map((label) => label.replace(unseen, '').trim().slice(0, longest));
  return labels.every((label, at) => label === '' || label === String(at + 1)) ? null : labels;
};

/** Where something typed leads: by count, and by what is printed on the page. Null where it names no page that way. */
export interface TypedPage {
  readonly counted: number | null;
  readonly labelled: number | null;
}

/**
 * Reads what was typed into the page field. Full-width digits and letters are taken as plain ones; a count beyond the
 * last page leads to the last.
 */
export const typedPage = (typed: string, pages: number | null, labels: PageLabels | null): TypedPage => {
  const wish = folded(typed);
  const count = /^\d{1,7}$/.test(wish) ? Number(wish) : null;
  const counted = count === null ? null : Math.max(1, Math.min(pages ?? count, count));
  // Letters that tell upper from lower case (i of the preface, I of the annex) are believed before they are folded.
  const exact = labels?.indexOf(typed.trim()) ?? -1;
  const at = wish === '' ? -1 : exact >= 0 ? exact : (labels?.findIndex((label) => folded(label) === wish) ?? -1);
  return { counted, labelled: at < 0 ? null : at + 1 };
};

const folded = (text: string): string => text.normalize('NFKC').trim().toLowerCase();

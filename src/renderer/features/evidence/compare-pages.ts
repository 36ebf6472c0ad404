/** What a page is compared by: its words, or for a scan a small grey picture of it. */
export interface PageLook {
  readonly text: string;
  /** Grey values 0–255, row by row; always of the same number. */
  readonly grey: readonly number[];
}

export interface PageChange {
  readonly page: number;
  readonly what: 'words' | 'look' | 'added' | 'removed';
}

/** Mean difference of grey from which two scans of a page are no longer the same sheet laid down again. */
const otherLook = 5;

/** Page by page by number: words where both have any, otherwise the look. */
export const comparePages = (before: readonly PageLook[], after: readonly PageLook[]): PageChange[] => {
  const changes: PageChange[] = [];
  for (let at = 0; at < Math.max(before.length, after.length); at += 1) {
    const [old, now] = [before[at], after[at]];
    const page = at + 1;
    if (old === undefined) changes.push({ page, what: 'added' });
    else if (now === undefined) changes.push({ page, what: 'removed' });
    else if (old.text !== now.text) changes.push({ page, what: 'words' });
    else if (greyDifference(old.grey, now.grey) > otherLook) changes.push({ page, what: 'look' });
  }
  return changes;
};

const greyDifference = (left: readonly number[], right: readonly number[]): number =>
  left.reduce((sum, value, at) => sum + Math.abs(value - (right[at] ?? 255)), 0) / Math.max(1, left.length);

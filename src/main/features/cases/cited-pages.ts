import type { CitedPage } from '#shared/domain/cases/case-file';
import type { BlobHash } from '#shared/domain/ids';
import type { Json } from '#shared/domain/outcome';
import type { LiveValue } from '../../journal/live-values.ts';

/** The set of pages that fields of an application were read from. */
export const pagesField = '$page';

/** What a standing value says of that; null for any other. */
export const citedPageOf = ({ kind, field, value }: LiveValue): CitedPage | null =>
  kind === 'add' && field === pagesField ? pageOf(value) : null;

/** Pages that stand, each field's in the order they were pinned; the same page pinned on two laptops is one. */
export const citedPages = (values: readonly LiveValue[]): readonly CitedPage[] => {
  const seen = new Set<string>();
  return values.map(citedPageOf).flatMap((one) => {
    const key = one === null ? '' : `${one.field} ${one.hash} ${one.page}`;
    if (one === null || seen.has(key)) return [];
    seen.add(key);
    return [one];
  });
};

const pageOf = (value: Json): CitedPage | null => {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return null;
  const { field, hash, page } = value as { readonly [name: string]: Json };
  return typeof field === 'string' && typeof hash === 'string' && typeof page === 'number'
    ? { field, hash: hash as BlobHash, page }
    : null;
};

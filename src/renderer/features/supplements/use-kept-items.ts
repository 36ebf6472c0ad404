import type { SupplementItem } from '#shared/domain/supplements/supplement';
import { useKeptText } from '../../api/use-kept-text.ts';

/** What the officer made of an item: only what differs from what was gathered. */
interface Change {
  readonly what?: string;
  readonly todo?: string;
  readonly included?: boolean;
}

interface KeptItem extends SupplementItem {
  readonly included: boolean;
}

/** The items of the notice under way: as gathered, with the officer's changes, which are kept as they are typed. */
export const useKeptItems = (
  id: string,
  gathered: readonly SupplementItem[],
): {
  readonly items: readonly KeptItem[];
  readonly change: (key: string, to: Change) => void;
  readonly forget: () => void;
} => {
  const { text, setText, forget } = useKeptText(id, 'supplement/items');
  const kept = changesOf(text);
  const change = (key: string, to: Change): void =>
    setText(JSON.stringify({ ...kept, [key]: { ...kept[key], ...to } }));
  const items = gathered.map((item): KeptItem => {
    const { what = item.what, todo = item.todo, included = true } = kept[item.key] ?? {};
    return { ...item, what, todo, included };
  });
  return { items, change, forget };
};

/** Words that were kept by another version of the window are taken for what they fit. */
const changesOf = (text: string): Readonly<Record<string, Change>> => {
  try {
    const kept: unknown = text === '' ? null : JSON.parse(text);
    if (typeof kept !== 'object' || kept === null) return {};
    return Object.fromEntries(Object.entries(kept).map(([key, change]) => [key, changeOf(change)]));
  } catch {
    return {};
  }
};

const changeOf = (kept: unknown): Change => {
  if (typeof kept !== 'object' || kept === null) return {};
  const { what, todo, included } = kept as Record<string, unknown>;
  return {
    ...(typeof what === 'string' ? { what } : {}),
    ...(typeof todo === 'string' ? { todo } : {}),
    ...(typeof included === 'boolean' ? { included } : {}),
  };
};

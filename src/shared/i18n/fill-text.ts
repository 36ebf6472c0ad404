import type { Json } from '../domain/outcome.ts';

/** Fills `{{name}}` or `{name}` with facts; a fact that is missing leaves nothing, a list is joined. */
export const fillText = (text: string, facts: { readonly [name: string]: Json }): string =>
  text.replaceAll(/\{\{?\s*([\w.]+)\s*\}?\}/g, (_, name: string) => wordOf(facts[name] ?? null));

/** A value as plain text: lists joined, nothing as nothing. */
export const wordOf = (value: Json): string => {
  if (value === null) return '';
  if (Array.isArray(value)) return value.map((item: Json) => wordOf(item)).join('、');
  return typeof value === 'string' ? value : JSON.stringify(value);
};

/** The text at a dotted path of a tree of texts, or undefined. */
export const textAt = (tree: unknown, path: string): string | undefined => {
  let at: unknown = tree;
  for (const key of path.split('.'))
    at = typeof at === 'object' && at !== null ? (at as Readonly<Record<string, unknown>>)[key] : undefined;
  return typeof at === 'string' ? at : undefined;
};

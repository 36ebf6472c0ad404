import type { Read } from './handles.ts';

/**
 * Reads that are asked once and then remembered, for one judgement that asks the same from several sides. Only while
 * nothing is written; whoever gets a row leaves it as it is. A streamed query is not remembered.
 */
export const remembering = (read: Read): Read => {
  const rows = new Map<string, unknown>();
  const once = <Out>(key: string, ask: () => Out): Out => {
    if (!rows.has(key)) rows.set(key, ask());
    return rows.get(key) as Out;
  };
  return {
    ...read,
    sql: <Out>(text: string, ...params: Parameters<Read['sql']> extends [string, ...infer Rest] ? Rest : never) =>
      once(`sql ${JSON.stringify([text, params])}`, () => read.sql<Out>(text, ...params)),
    one: <Out>(text: string, ...params: Parameters<Read['one']> extends [string, ...infer Rest] ? Rest : never) =>
      once(`one ${JSON.stringify([text, params])}`, () => read.one<Out>(text, ...params)),
  };
};

import type Sqlite from 'better-sqlite3';
import type { Compilable, CompiledQuery } from 'kysely';

export type Param = string | number | bigint | null | Uint8Array;
type Row<Query> = Query extends Compilable<infer Output> ? Output : never;

/** Reads. A query is written with Kysely (`tables.selectFrom …`) or, where thousands of rows move, as SQL. */
export interface Read {
  readonly all: <Query extends Compilable<unknown>>(query: Query) => Row<Query>[];
  readonly first: <Query extends Compilable<unknown>>(query: Query) => Row<Query> | undefined;
  /** Rows of a SQL text, prepared once and kept. */
  readonly sql: <Out>(text: string, ...params: readonly Param[]) => Out[];
  readonly one: <Out>(text: string, ...params: readonly Param[]) => Out | undefined;
  /** Streams rows; nothing else may use the handle until it ends. */
  readonly each: <Out>(text: string, ...params: readonly Param[]) => IterableIterator<Out>;
}

/** Writes. The only source of one is a transaction, and it is handed on as an argument. */
export interface Write extends Read {
  readonly run: (query: Compilable<unknown>) => { readonly changes: number };
  /** The parameters one by one, or all of them as one list. */
  readonly exec: (text: string, ...params: Params) => { readonly changes: number };
}

export type Params = readonly Param[] | readonly [readonly Param[]];

const flag = (value: unknown): Param => {
  if (typeof value === 'boolean') return value ? 1 : 0;
  if (value === undefined) return null;
  return value as Param;
};

/** Wraps a connection; statements are prepared once per text and kept. */
export const handleOf = (sqlite: Sqlite.Database): Write => {
  const prepared = new Map<string, Sqlite.Statement<Param[]>>();
  const statement = (text: string): Sqlite.Statement<Param[]> => {
    const known = prepared.get(text);
    if (known !== undefined) return known;
    const made = sqlite.prepare<Param[]>(text);
    prepared.set(text, made);
    return made;
  };
  const compiled = (query: Compilable<unknown>): { text: string; params: Param[] } => {
    const { sql, parameters }: CompiledQuery = query.compile();
    return { text: sql, params: parameters.map((value) => flag(value)) };
  };
  return {
    all: (query) => {
      const { text, params } = compiled(query);
      return statement(text).all(...params) as Row<typeof query>[];
    },
    first: (query) => {
      const { text, params } = compiled(query);
      return statement(text).get(...params) as Row<typeof query> | undefined;
    },
    sql: <Out>(text: string, ...params: readonly Param[]) => statement(text).all(...params) as Out[],
    one: <Out>(text: string, ...params: readonly Param[]) => statement(text).get(...params) as Out | undefined,
    each: <Out>(text: string, ...params: readonly Param[]) =>
      sqlite.prepare<Param[]>(text).iterate(...params) as IterableIterator<Out>,
    run: (query) => {
      const { text, params } = compiled(query);
      return { changes: statement(text).run(...params).changes };
    },
    exec: (text, ...params) => ({ changes: statement(text).run(...(params as readonly Param[])).changes }),
  };
};

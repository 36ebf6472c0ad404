import type { CaseSort } from '#shared/domain/cases/case-file';
import type { Read } from '../../../db/handles.ts';

/** The key a list is sorted by, as SQL over `case_file`; rows of equal keys stand in the order of their `seq`. */
export const orderKeys: Readonly<Record<CaseSort, string>> = {
  best: 'updated_at',
  updated: 'updated_at',
  number: 'number',
  applicant: 'applicant',
  amount: 'coalesce(amount_fen, -1)',
  state: 'state',
  measure: 'measure',
};

export type OrderKey = string | number;

/** A place in an order: behind the row that has it. */
export interface Cursor {
  readonly key: OrderKey;
  readonly seq: number;
}

/**
 * All cases in the order of a column, kept in memory (4 bytes a case and order): under any filter a page is then walked to
 * without touching rows that are not on it. Rows that changed since are set aside and looked at one by one; where they are
 * too many, the order is read again in pieces.
 */
export interface CaseOrders {
  /**
   * Rows among which are the first so many behind the cursor that `has` holds for, in no order, with a few more; null
   * while the order is not there.
   */
  readonly near: (read: Read, asked: Asked, has: (seq: number) => boolean) => readonly number[] | null;
  /** Hears of every row that changed. */
  readonly note: (seq: number) => void;
  /** Reads the next piece of an order that is missing; false where there is none. */
  readonly readOn: (read: Read) => boolean;
}

/** A page of a list: its order, the row it comes behind, and how many. */
export interface Asked {
  readonly sort: CaseSort;
  readonly descending: boolean;
  readonly after: Cursor | null;
  readonly limit: number;
}

/** Rows of one piece: some milliseconds. */
const pieceRows = 4000;
/** Changed rows that are looked at one by one. */
const asideAtMost = 1000;

interface Order {
  readonly key: string;
  /** Ascending. */
  seqs: Uint32Array;
  /** How many of them are there. */
  length: number;
  /** Where reading goes on; null before the first piece. */
  reached: Cursor | null;
  /** Read to its end. */
  whole: boolean;
  aside: Set<number>;
  /** One for each row set aside, by `seq`. */
  isAside: Uint8Array;
}

export const createCaseOrders = (): CaseOrders => {
  const empty = (key: string): Order => ({
    key,
    seqs: new Uint32Array(1024),
    length: 0,
    reached: null,
    whole: false,
    aside: new Set(),
    isAside: new Uint8Array(1024),
  });
  const orders = new Map([...new Set(Object.values(orderKeys))].map((key) => [key, empty(key)]));
  return {
    near: (read, { sort, descending, after, limit }, has) => {
      const order = orders.get(orderKeys[sort]);
      if (order === undefined || !order.whole) return null;
      const { seqs, length, isAside } = order;
      const found = [...order.aside].filter((seq) => has(seq));
      const most = found.length + limit;
      const from = after === null ? null : placeOf(read, order, after);
      const step = descending ? -1 : 1;
      for (let at = descending ? (from ?? length) - 1 : (from ?? 0); at >= 0 && at < length; at += step) {
        const seq = seqs[at] as number;
        if (isAside[seq] === 1 || seq === after?.seq || !has(seq)) continue;
        if (found.push(seq) === most) break;
      }
      return found;
    },
    note: (seq) => {
      for (const order of orders.values()) {
        // What changes before the first piece is read, is in it as it is then.
        if (order.reached === null) continue;
        order.aside.add(seq);
        if (seq >= order.isAside.length) order.isAside = grown(order.isAside, seq + 1, Uint8Array);
        order.isAside[seq] = 1;
        if (order.aside.size > asideAtMost) orders.set(order.key, empty(order.key));
      }
    },
    readOn: (read) => {
      const order = [...orders.values()].find(({ whole }) => !whole);
      if (order === undefined) return false;
      const piece = pieceAfter(read, order);
      if (order.length + piece.length > order.seqs.length)
        order.seqs = grown(order.seqs, order.length + piece.length, Uint32Array);
      order.seqs.set(
        piece.map(({ seq }) => seq),
        order.length,
      );
      order.length += piece.length;
      order.reached = piece.at(-1) ?? order.reached ?? { key: '', seq: 0 };
      order.whole = piece.length < pieceRows;
      return true;
    },
  };
};

const grown = <Values extends Uint8Array | Uint32Array>(
  from: Values,
  least: number,
  Kind: new (length: number) => Values,
): Values => {
  const into = new Kind(Math.max(least, from.length * 2));
  into.set(from);
  return into;
};

/**
 * Places of an order behind the cursor, walked in the order's own index. In two questions, those of the same key and those
 * beyond it, because only so does SQLite go straight to the place.
 */
export function* placesBehind(
  read: Read,
  table: 'case_file' | 'main.case_file',
  key: string,
  { after, descending }: { readonly after: Cursor | null; readonly descending: boolean },
): Generator<Cursor, void> {
  const [sign, way] = descending ? ['<', 'DESC'] : ['>', 'ASC'];
  const ask = (where: string): string =>
    `SELECT ${key} AS key, seq FROM ${table} ${where} ORDER BY ${key} ${way}, seq ${way}`;
  if (after === null) return yield* read.each<Cursor>(ask(''));
  yield* read.each<Cursor>(ask(`WHERE ${key} = ? AND seq ${sign} ?`), after.key, after.seq);
  yield* read.each<Cursor>(ask(`WHERE ${key} ${sign} ?`), after.key);
}

/** The next rows of an order, of every eye: whoever looks leaves out what he does not see. */
const pieceAfter = (read: Read, { key, reached }: Order): readonly Cursor[] => {
  const piece: Cursor[] = [];
  for (const place of placesBehind(read, 'main.case_file', key, { after: reached, descending: false })) {
    piece.push(place);
    if (piece.length === pieceRows) break;
  }
  return piece;
};

/** How many rows of the order stand before the cursor; of those set aside nothing is known, so they do not count. */
const placeOf = (read: Read, { key, seqs, length, isAside }: Order, cursor: Cursor): number => {
  const isBefore = (seq: number): boolean =>
    read.one<{ is: number }>(
      `SELECT ${key} < ? OR (${key} = ? AND seq < ?) AS "is" FROM main.case_file WHERE seq = ?`,
      cursor.key,
      cursor.key,
      cursor.seq,
      seq,
    )?.is === 1;
  let [low, high] = [0, length];
  while (low < high) {
    const middle = (low + high) >> 1;
    let at = middle;
    while (at < high && isAside[seqs[at] as number] === 1) at += 1;
    if (at < high && isBefore(seqs[at] as number)) low = at + 1;
    else high = middle;
  }
  return low;
};

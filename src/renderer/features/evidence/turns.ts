import type { Turn } from './page-layout.ts';

/** Pages somebody turned to read them, by digest and page. For the view only, on this laptop only. */
export type Turns = Readonly<Record<string, Readonly<Record<number, Turn>>>>;

const key = 'anjuan.turns';

/** Files remembered; the oldest are forgotten first. */
const most = 300;

export const readTurns = (): Turns => {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(key) ?? '{}');
    return typeof kept === 'object' && kept !== null ? (kept as Turns) : {};
  } catch {
    return {};
  }
};

/** Answers everything that is remembered then. */
export const writeTurn = (hash: string, page: number, turn: Turn): Turns => {
  const { [hash]: before, ...others } = readTurns();
  const { [page]: _was, ...pages } = before ?? {};
  const kept = turn === 0 ? pages : { ...pages, [page]: turn };
  const all = Object.keys(kept).length === 0 ? others : { ...others, [hash]: kept };
  const turns = Object.fromEntries(Object.entries(all).slice(-most));
  localStorage.setItem(key, JSON.stringify(turns));
  return turns;
};

import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { privateSpace, trayKey } from '#shared/domain/cases/keys';
import type { CaseId, OfficerId } from '#shared/domain/ids';
import type { Write } from '../../db/handles.ts';
import type { Act, Author } from '../../journal/journal.ts';
import { linkEvidence, type Piece } from '../evidence/linking.ts';
import { appendTo, createRowTaker, type RowToTake } from './take-over-rows.ts';

/** Asked of the process that takes a rehearsed draft over. Our own core asks, of its own database. */
export interface TakeOverRequest {
  readonly t: 'takeOver';
  readonly database: string;
  /** File of `TakeOverLine`s, one a line: rows in the order of their cases' ids, then what goes with them. */
  readonly lines: string;
  readonly rows: number;
  readonly author: Author;
  readonly act: Act;
}

export type TakeOverLine =
  | { readonly row: RowToTake }
  | { readonly link: CaseId; readonly pieces: readonly Piece[] }
  | { readonly tray: readonly Piece[] };

/** What became of the evidence. */
export interface TakenOver {
  readonly matched: number;
  readonly same: number;
}

export type TakeOverReply =
  | { readonly t: 'progress'; readonly phase: string; readonly done: number; readonly total: number }
  | { readonly t: 'done'; readonly done: TakenOver }
  | { readonly t: 'refused'; readonly code: string; readonly facts: Readonly<Record<string, unknown>> };

/** Rows between two breaths, so that progress and a cancel get through. */
const stepRows = 200;

/** Writes the whole order within one transaction; `pause` throws where it was cancelled. */
export const takeOver = async (
  write: Write,
  { lines, rows, author, act }: TakeOverRequest,
  tell: (phase: string, done: number, total: number) => void,
  pause: () => Promise<void>,
): Promise<TakenOver> => {
  const taker = createRowTaker(write, author, act);
  const links: Extract<TakeOverLine, { link: CaseId }>[] = [];
  const tray: Piece[] = [];
  let step: RowToTake[] = [];
  let taken = 0;
  const flush = async (): Promise<void> => {
    taker.take(step);
    taken += step.length;
    step = [];
    tell('write', taken, rows);
    await pause();
  };
  for await (const text of createInterface({ input: createReadStream(lines), crlfDelay: Number.POSITIVE_INFINITY })) {
    const line = JSON.parse(text) as TakeOverLine;
    if ('row' in line) step.push(line.row);
    else if ('link' in line) links.push(line);
    else tray.push(...line.tray);
    if (step.length === stepRows) await flush();
  }
  await flush();
  await taker.finish(async (done, total) => {
    tell('arrange', done, total);
    await pause();
  });
  let [matched, linked] = [0, 0];
  for (const { link, pieces } of links) {
    matched += pieces.length;
    linked += linkEvidence(write, author, act, link, pieces);
    if (matched % stepRows < pieces.length) await pause();
  }
  toTray(write, author, act, tray);
  tell('save', 0, 0);
  await pause();
  return { matched, same: matched - linked };
};

/** What no case claims goes into the officer's tray, once, unless some case has it already. */
const toTray = (write: Write, author: Author, act: Act, pieces: readonly Piece[]): void => {
  const space = privateSpace(author.officer as OfficerId);
  const fresh = new Map(
    pieces
      .filter(
        (piece) =>
          write.one(
            'SELECT 1 FROM tray_item WHERE hash = ? UNION ALL SELECT 1 FROM case_evidence WHERE hash = ?',
            piece.hash,
            piece.hash,
          ) === undefined,
      )
      .map((piece) => [piece.hash, piece]),
  );
  for (const piece of fresh.values()) {
    const item = { name: piece.name, mediaType: piece.mediaType, bytes: piece.bytes };
    appendTo(write, author, act, space, trayKey(piece.hash), [['item', item]]);
  }
};

import type { TextKind } from '#shared/domain/evidence/evidence-text';
import type { HostPorts } from '../host/ports.ts';
import { limits } from './limits.ts';
import { textReply, type TextRequest } from './text-messages.ts';

export interface StoredPiece {
  readonly hash: string;
  readonly path: string;
  readonly kind: TextKind;
}

type Pages = readonly { readonly page: number; readonly text: string }[];

/** Pieces one process reads; then a fresh one, so that what leaks in a reader goes with it. */
const piecesAtOnce = 40;

/**
 * Reads the words of stored pieces in disposable processes, one piece after another. Each is told as soon as it is
 * read, null where it could not be (damaged, locked, too long, too much memory); a process that dies takes only the
 * piece it was at. Resolves when all are told or the signal came.
 */
export const extractTexts = async (
  ports: HostPorts,
  pieces: readonly StoredPiece[],
  tell: (piece: StoredPiece, pages: Pages | null) => void,
  signal: AbortSignal,
  withinMs = limits.silenceMs,
): Promise<void> => {
  let at = 0;
  while (at < pieces.length && !signal.aborted) {
    const told = await readSome(ports, pieces.slice(at, at + piecesAtOnce), tell, signal, withinMs);
    at += told;
  }
};

/** Answers how many of them are dealt with. */
const readSome = (
  ports: HostPorts,
  pieces: readonly StoredPiece[],
  tell: (piece: StoredPiece, pages: Pages | null) => void,
  signal: AbortSignal,
  withinMs: number,
): Promise<number> =>
  new Promise((resolve) => {
    const worker = ports.startWorker('parse-worker', { memoryMb: limits.memoryMb });
    let done = 0;
    let ended = false;
    const end = (): void => {
      if (ended) return;
      ended = true;
      clearTimeout(late);
      signal.removeEventListener('abort', end);
      worker.kill();
      resolve(done);
    };
    const giveUp = (): void => {
      const piece = pieces[done];
      if (ended) return;
      if (piece !== undefined) {
        tell(piece, null);
        done += 1;
      }
      end();
    };
    let late = setTimeout(giveUp, withinMs);
    signal.addEventListener('abort', end);
    worker.onExit(giveUp);
    worker.onMessage((message) => {
      if (ended) return;
      const reply = textReply.safeParse(message);
      const piece = pieces[done];
      if (!reply.success || reply.data.at !== done || piece === undefined) return giveUp();
      clearTimeout(late);
      late = setTimeout(giveUp, withinMs);
      tell(piece, reply.data.pages);
      done += 1;
      if (done === pieces.length) end();
    });
    const asked = pieces.map(({ path, kind }) => ({ path, kind }));
    worker.post({ t: 'texts', pieces: asked } satisfies TextRequest);
  });

import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { HostPorts } from '../../host/ports.ts';
import { startTypesetting, type TypesetterProcess } from '../../packet/typesetter-process.ts';

/** Papers set for looking at, by their SHA-256, as long as the program runs; the oldest go first. */
export interface Previews {
  readonly folder: string;
  readonly keep: (sha256: string, path: string) => void;
  readonly pathOf: (sha256: string) => string | null;
  /** Sets with a process that stays for a while, so that the next look costs only its own setting; one at a time. */
  readonly set: <Value>(work: (typesetter: TypesetterProcess) => Promise<Value>) => Promise<Value>;
  /** Ends the process; the next look starts another. */
  readonly rest: () => void;
}

/** As many as a window has open and one goes back to. */
const atMost = 6;
/** How long the process waits for another look, in milliseconds. */
const patience = 60_000;

/** Keeps them in the scratch folder, which every start empties. */
export const createPreviews = (ports: HostPorts, scratchFolder: string): Previews => {
  const kept = new Map<string, string>();
  const folder = join(scratchFolder, 'previews');
  let running: TypesetterProcess | null = null;
  let timer: NodeJS.Timeout | undefined;
  let turn: Promise<unknown> = Promise.resolve();
  const rest = (): void => {
    clearTimeout(timer);
    running?.end();
    running = null;
  };
  return {
    folder,
    set: (work) => {
      const mine = turn.then(async () => {
        clearTimeout(timer);
        running ??= await startTypesetting(ports, null);
        try {
          return await work(running);
        } finally {
          timer = setTimeout(rest, patience).unref();
        }
      });
      turn = mine.catch(() => undefined);
      return mine;
    },
    rest,
    keep: (sha256, path) => {
      mkdirSync(folder, { recursive: true });
      // The same paper again has the same bytes: the new file takes the place of the old one.
      const before = kept.get(sha256);
      if (before !== undefined && before !== path) rmSync(before, { force: true });
      kept.delete(sha256);
      kept.set(sha256, path);
      for (const [oldest, file] of [...kept].slice(0, Math.max(0, kept.size - atMost))) {
        kept.delete(oldest);
        rmSync(file, { force: true });
      }
    },
    pathOf: (sha256) => kept.get(sha256) ?? null,
  };
};

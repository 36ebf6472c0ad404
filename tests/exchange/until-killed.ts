import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** Runs a script in a process of its own and kills it so many milliseconds after it said it began. */
export const untilKilled = (script: URL, args: readonly string[], wait: number): Promise<void> =>
  new Promise((resolve, reject) => {
    const child = spawn(
      process.execPath,
      ['--import', new URL('./resolve-aliases.mjs', import.meta.url).href, fileURLToPath(script), ...args],
      { stdio: ['ignore', 'pipe', 'pipe'] },
    );
    let said = '';
    child.stderr.on('data', (piece: Buffer) => (said += piece.toString()));
    child.stdout.once('data', () => setTimeout(() => child.kill('SIGKILL'), wait));
    child.on('exit', (code, signal) =>
      signal === 'SIGKILL' || code === 0 ? resolve() : reject(new Error(said || String(code))),
    );
  });

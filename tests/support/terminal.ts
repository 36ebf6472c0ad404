import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const entry = fileURLToPath(new URL('../../src/main/cli.ts', import.meta.url));

export interface TerminalRun {
  readonly code: number | null;
  /** The one JSON value on standard output, or undefined where there was none. */
  readonly json: unknown;
  readonly out: string;
  readonly err: string;
}

/** Runs the terminal from the source against a data folder, as a script would: one process a command, JSON out. */
export const anjuan = (data: string, ...args: readonly string[]): Promise<TerminalRun> =>
  new Promise((resolve, reject) => {
    const child = spawn(
      process.execPath,
      ['--disable-warning=ExperimentalWarning', entry, '--data', data, '--json', ...args],
      { stdio: ['ignore', 'pipe', 'pipe'] },
    );
    let out = '';
    let err = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text));
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, json: parsed(out), out, err }));
  });

/** The same, for commands that must succeed; answers the JSON value. */
export const done = async <Value>(data: string, ...args: readonly string[]): Promise<Value> => {
  const run = await anjuan(data, ...args);
  if (run.code !== 0) throw new Error(`anjuan ${args.join(' ')} ended with ${run.code}: ${run.out}${run.err}`);
  return run.json as Value;
};

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

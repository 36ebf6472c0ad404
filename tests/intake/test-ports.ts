import { fork } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { HostPorts, Worker } from '../../src/main/host/ports.ts';

export interface TestPorts extends HostPorts {
  /** Processes started and not yet gone. */
  readonly running: () => number;
}

/**
 * As `testPorts`, but a process that has answered is used again for the next file: hundreds of bad inputs would
 * otherwise spend a minute on starting. One that is ended before it answered is really ended.
 */
export const pooledPorts = (): TestPorts & { readonly stop: () => void } => {
  const ports = testPorts();
  const idle: Worker[] = [];
  const lines = new Map<
    Worker,
    { tell: (message: unknown) => void; gone: (code: number | null) => void; busy: boolean }
  >();
  const fresh: HostPorts['startWorker'] = (entry, limits) => {
    const worker = ports.startWorker(entry, limits);
    worker.onMessage((message) => {
      const line = lines.get(worker);
      if ((message as { readonly t?: unknown }).t === 'done' && line !== undefined) line.busy = false;
      line?.tell(message);
    });
    worker.onExit((code) => {
      const line = lines.get(worker);
      lines.delete(worker);
      line?.gone(code);
    });
    return worker;
  };
  const startWorker: HostPorts['startWorker'] = (entry, limits) => {
    const worker = idle.pop() ?? fresh(entry, limits);
    const line = { tell: (_: unknown): void => {}, gone: (_: number | null): void => {}, busy: true };
    lines.set(worker, line);
    return {
      post: worker.post,
      onMessage: (listener) => (line.tell = listener),
      onExit: (listener) => (line.gone = listener),
      kill: () => {
        if (line.busy) return worker.kill();
        idle.push(worker);
        queueMicrotask(() => line.gone(null));
      },
    };
  };
  return { ...ports, startWorker, stop: () => idle.splice(0).forEach((worker) => worker.kill()) };
};

/** Ports whose workers run from the TypeScript source, as plain child processes of this Node. */
export const testPorts = (): TestPorts => {
  let running = 0;
  const startWorker: HostPorts['startWorker'] = (entry, limits): Worker => {
    const path = fileURLToPath(new URL(`../../src/main/workers/${entry}.ts`, import.meta.url));
    const child = fork(path, [], {
      execArgv: [`--max-old-space-size=${limits.memoryMb}`],
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
      // Hundreds of short processes: the stripped and compiled sources are kept between them.
      env: { ...process.env, NODE_COMPILE_CACHE: join(tmpdir(), 'anjuan-test-compiled') },
    });
    running += 1;
    return {
      post: (message) => {
        if (child.connected) child.send(message as object);
      },
      onMessage: (listener) => child.on('message', listener),
      onExit: (listener) =>
        child.once('exit', (code) => {
          running -= 1;
          listener(code);
        }),
      kill: () => child.kill('SIGKILL'),
    };
  };
  return {
    shell: 'terminal',
    version: '0.0.0',
    resources: '',
    now: Date.now,
    randomBytes: (count) => randomBytes(count),
    startWorker,
    running: () => running,
  };
};

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

import { fork } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import type { HostPorts, Worker } from '../../src/main/host/ports.ts';

export const resources = fileURLToPath(new URL('../../resources', import.meta.url));

/** Ports whose workers are forked from the sources, as the terminal forks the built ones. */
export const workerPorts = (environment: { readonly [name: string]: string } = {}): HostPorts => ({
  shell: 'terminal',
  version: '0.0.0',
  resources,
  now: () => Date.UTC(2026, 2, 5),
  randomBytes: (count) => randomBytes(count),
  startWorker: (entry, limits): Worker => {
    const source = fileURLToPath(new URL(`../../src/main/workers/${entry}.ts`, import.meta.url));
    const child = fork(source, [], {
      execArgv: [`--max-old-space-size=${limits.memoryMb}`],
      env: { ...process.env, ...environment },
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    return {
      post: (message) => {
        if (child.connected) child.send(message as object);
      },
      onMessage: (listener) => child.on('message', listener),
      onExit: (listener) => child.once('exit', listener),
      kill: () => child.kill('SIGKILL'),
    };
  },
});

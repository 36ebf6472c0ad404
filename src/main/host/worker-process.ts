import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { HostPorts, Worker } from './ports.ts';

/**
 * Starts disposable workers as plain child processes. `base` is the URL of the running entry: built entries lie beside
 * each other; in the source those that read other people's files lie in `workers/`.
 */
export const workerStarter =
  (base: string): HostPorts['startWorker'] =>
  (entry, limits): Worker => {
    const source = entry === 'writer' || entry === 'indexer' ? `./${entry}.ts` : `./workers/${entry}.ts`;
    const file = base.endsWith('.ts') ? source : `./${entry}.js`;
    const child = fork(fileURLToPath(new URL(file, base)), [], {
      execArgv: [`--max-old-space-size=${limits.memoryMb}`],
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    return {
      post: (message) => {
        if (child.connected) child.send(message as object);
      },
      onMessage: (listener) => child.on('message', listener),
      onExit: (listener) => {
        let told = false;
        const tell = (code: number | null): void => {
          if (told) return;
          told = true;
          listener(code);
        };
        child.once('exit', (code) => tell(code));
        child.once('error', () => tell(1));
      },
      kill: () => child.kill('SIGKILL'),
    };
  };

import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { HostPorts, Worker } from './ports.ts';

/** Starts a disposable worker as a plain child process, from the built entry beside the running file. */
export const startWorkerProcess: HostPorts['startWorker'] = (entry, limits): Worker => {
  const child = fork(fileURLToPath(new URL(`./${entry}.js`, import.meta.url)), [], {
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

import { fork } from 'node:child_process';
import { EventEmitter } from 'node:events';
import type { ForkOptions, UtilityProcess } from 'electron';

/** `utilityProcess.fork` as a plain child process: the same messages, the same end. */
export const forkUtility = (file: string, args: readonly string[] = [], options: ForkOptions = {}): UtilityProcess => {
  const child = fork(file, [...args], {
    serialization: 'advanced',
    execArgv: [...(options.execArgv ?? [])],
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const events = new EventEmitter();
  child.on('message', (message) => events.emit('message', message));
  let over = false;
  const end = (code: number | null): void => {
    if (over) return;
    over = true;
    events.emit('exit', code ?? 1);
  };
  child.once('exit', (code) => end(code));
  child.once('error', () => end(1));
  const members: Pick<UtilityProcess, 'postMessage' | 'kill' | 'pid'> = {
    pid: child.pid,
    postMessage: (message: unknown) => {
      if (child.connected) child.send(message as object);
    },
    kill: () => child.kill('SIGKILL'),
  };
  return Object.assign(events, members) as unknown as UtilityProcess;
};

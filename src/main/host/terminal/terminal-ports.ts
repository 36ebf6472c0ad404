import { randomBytes } from 'node:crypto';
import type { HostPorts } from '../ports.ts';
import { programVersion } from '../version.ts';
import { workerStarter } from '../worker-process.ts';

/** Ports of the terminal (and of tests): plain child processes. `base` is the URL of the running entry. */
export const terminalPorts = (resources: string, base: string): HostPorts => ({
  shell: 'terminal',
  version: programVersion,
  resources,
  now: () => Date.now(),
  randomBytes: (count) => randomBytes(count),
  startWorker: workerStarter(base),
});

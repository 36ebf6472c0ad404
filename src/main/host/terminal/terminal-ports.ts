import { randomBytes } from 'node:crypto';
import type { HostPorts } from '../ports.ts';
import { startWorkerProcess } from '../worker-process.ts';

/** Ports of the terminal: plain child processes beside the running file. */
export const terminalPorts = (resources: string, version: string): HostPorts => ({
  shell: 'terminal',
  version,
  resources,
  now: () => Date.now(),
  randomBytes: (count) => randomBytes(count),
  startWorker: startWorkerProcess,
});

import { availableParallelism, totalmem } from 'node:os';

interface Machine {
  readonly cores: number;
  readonly memoryBytes: number;
}

/** What one process may hold before it ends itself. */
const bytesEach = 2 * 2 ** 30;

/**
 * How many packets are set at the same time: half of the cores, both of two, four at most and one at least, and no more
 * than the memory bears if each takes all it may.
 */
export const packetProcesses = ({ cores, memoryBytes }: Machine): number =>
  Math.max(1, Math.min(4, Math.max(Math.min(2, cores), Math.floor(cores / 2)), Math.round(memoryBytes / bytesEach)));

export const thisMachine = (): Machine => ({ cores: availableParallelism(), memoryBytes: totalmem() });

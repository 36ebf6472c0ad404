import type { HostPorts } from '../../../host/ports.ts';
import type { IndexReply, IndexRequest } from './indexing.ts';

/** A running process that brings the index up to date. */
export interface IndexingApart {
  /** True once it has read everything, false where it ended before; never rejects. */
  readonly ended: Promise<boolean>;
  /** Ends it at once; what it had read stays read. */
  readonly kill: () => void;
}

/** Heap of the process in MB. */
const memoryMb = 512;

/** Starts one; `told` hears how many cases it has read. */
export const indexInProcess = (
  ports: Pick<HostPorts, 'startWorker'>,
  order: Omit<IndexRequest, 't'>,
  told: (done: number) => void,
): IndexingApart => {
  const worker = ports.startWorker('indexer', { memoryMb });
  const ended = new Promise<boolean>((resolve) => {
    let isDone = false;
    worker.onMessage((message) => {
      const reply = message as IndexReply;
      if (reply.t === 'progress') told(reply.done);
      else isDone = true;
    });
    worker.onExit(() => resolve(isDone));
  });
  worker.post({ t: 'index', ...order } satisfies IndexRequest);
  return { ended, kill: () => worker.kill() };
};

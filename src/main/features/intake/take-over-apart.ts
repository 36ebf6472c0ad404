import { Refusal, type Json } from '#shared/domain/outcome';
import type { HostPorts } from '../../host/ports.ts';
import { stopIfCancelled, type Progress } from '../jobs.ts';
import type { TakenOver, TakeOverReply, TakeOverRequest } from './taking-over.ts';

/** Heap of the process in MB: the rows of the list wait in it until all of the journal is written. */
const memoryMb = 1024;

/**
 * Has a process of its own take a draft over. A cancel is asked for and not forced: what was committed before it was heard
 * counts as done. Refuses with `job.cancelled` and with what writing is refused for.
 */
export const takeOverApart = (
  ports: HostPorts,
  order: Omit<TakeOverRequest, 't'>,
  signal: AbortSignal,
  progress: Progress,
): Promise<TakenOver> =>
  new Promise((resolve, reject) => {
    stopIfCancelled(signal);
    const worker = ports.startWorker('writer', { memoryMb });
    const cancel = (): void => worker.post({ t: 'cancel' });
    const settled = (): void => signal.removeEventListener('abort', cancel);
    signal.addEventListener('abort', cancel);
    worker.onMessage((message) => {
      const reply = message as TakeOverReply;
      if (reply.t === 'progress') return progress(reply.phase, reply.done, reply.total === 0 ? null : reply.total);
      settled();
      if (reply.t === 'done') resolve(reply.done);
      else reject(new Refusal(reply.code, reply.facts as Readonly<Record<string, Json>>));
    });
    worker.onExit((code) => {
      settled();
      // After an answer this says nothing any more.
      reject(new Error(`the writing process ended with ${String(code)}`));
    });
    worker.post({ t: 'takeOver', ...order } satisfies TakeOverRequest);
  });

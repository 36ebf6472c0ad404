import { Refusal } from '#shared/domain/outcome';
import type { PacketModel } from '#shared/domain/packets/packet-model';
import type { PaperModel } from '#shared/domain/papers/paper-model';
import type { HostPorts, Worker } from '../host/ports.ts';
import type { Carrier, FoundPacket, FromTypesetter, PrintFiles, ToTypesetter } from './packet-messages.ts';

/** The typesetting process as its parent sees it. */
export interface TypesetterProcess {
  /** `typst-native 0.14.2`. */
  readonly engine: string;
  /** Sets one packet into `scratch`. A process that dies is replaced once for the same packet, then the packet fails. */
  readonly typeset: (model: PacketModel, scratch: string, files: PrintFiles, signal?: AbortSignal) => Promise<Settled>;
  /** Sets one paper into `scratch`; replaced and refused as a packet is. */
  readonly typesetPaper: (paper: PaperModel, scratch: string, signal?: AbortSignal) => Promise<Settled>;
  /** The data inside a file that may be a packet; null where there are none. Its photos go into the folder `photos`. */
  readonly read: (path: string, photos: string) => Promise<FoundPacket | null>;
  readonly end: () => void;
}

type Settled = Extract<FromTypesetter, { readonly t: 'done' } | { readonly t: 'failed' }>;
type Reply = Exclude<FromTypesetter, { readonly t: 'ready' }>;

/** Heap of the process in MB; four faces of 10 to 15 MB each and the compiler stay under twice this. */
const memoryMb = 512;
/** A packet of the longest kind takes seconds; a process that is silent for this long is gone. */
const patienceMs = 120_000;

/** Starts the process and waits until it has chosen its carrier. Refuses with `packet.noTypesetter` or `job.cancelled`. */
export const startTypesetting = async (
  ports: HostPorts,
  carrier: Carrier | null,
  signal?: AbortSignal,
): Promise<TypesetterProcess> => {
  const first = await startOne(ports, carrier, signal);
  let current: Running | null = first;
  let count = 0;
  const ask = async (order: ToTypesetter, stop?: AbortSignal): Promise<Reply | null> => {
    current ??= await startOne(ports, carrier, stop);
    const reply = await current.ask(order, stop).catch((error: unknown) => {
      // Whoever stops it stops the process; the next order starts another.
      current = null;
      throw error;
    });
    if (reply === null) current = null;
    return reply;
  };
  const settle = async (order: ToTypesetter, stop?: AbortSignal): Promise<Settled> => {
    const reply = (await ask(order, stop)) ?? (await ask(order, stop));
    return reply === null || reply.t === 'found' ? { t: 'failed', id: count, reason: 'process ended' } : reply;
  };
  return {
    engine: first.engine,
    typeset: (model, scratch, files, stop = signal) => {
      count += 1;
      return settle({ t: 'typeset', id: count, model, scratch, files }, stop);
    },
    typesetPaper: (paper, scratch, stop = signal) => {
      count += 1;
      return settle({ t: 'paper', id: count, paper, scratch }, stop);
    },
    read: async (path, photos) => {
      count += 1;
      const reply = await ask({ t: 'read', id: count, path, photos }, signal);
      return reply?.t === 'found' ? reply.packet : null;
    },
    end: () => current?.kill(),
  };
};

interface Running {
  readonly engine: string;
  /** The answer, or null where the process ended instead. */
  readonly ask: (order: ToTypesetter, signal?: AbortSignal) => Promise<Reply | null>;
  readonly kill: () => void;
}

const startOne = async (ports: HostPorts, carrier: Carrier | null, signal?: AbortSignal): Promise<Running> => {
  const worker = ports.startWorker('typeset-worker', { memoryMb });
  const inbox = inboxOf(worker);
  worker.post({ t: 'start', resources: ports.resources, carrier } satisfies ToTypesetter);
  const first = await inbox.next(signal);
  if (first === null || first.t !== 'ready') {
    worker.kill();
    throw new Refusal('packet.noTypesetter', { reason: first?.t === 'failed' ? first.reason : 'process ended' });
  }
  return {
    engine: first.engine,
    ask: async (order, stop) => {
      worker.post(order);
      const reply = await inbox.next(stop);
      if (reply === null) worker.kill();
      return reply === null || reply.t === 'ready' ? null : reply;
    },
    kill: () => worker.kill(),
  };
};

/** One message at a time, in order; null once the process has ended or kept silent for too long. */
const inboxOf = (worker: Worker): { readonly next: (signal?: AbortSignal) => Promise<FromTypesetter | null> } => {
  const waiting: FromTypesetter[] = [];
  let ended = false;
  let wake: (() => void) | null = null;
  worker.onMessage((message) => {
    waiting.push(message as FromTypesetter);
    wake?.();
  });
  worker.onExit(() => {
    ended = true;
    wake?.();
  });
  const next = async (signal?: AbortSignal): Promise<FromTypesetter | null> => {
    const deadline = AbortSignal.timeout(patienceMs);
    for (;;) {
      const message = waiting.shift();
      if (message !== undefined) return message;
      if (signal?.aborted === true) {
        worker.kill();
        throw new Refusal('job.cancelled');
      }
      if (ended || deadline.aborted) return null;
      await new Promise<void>((resume) => {
        wake = resume;
        signal?.addEventListener('abort', () => resume(), { once: true });
        deadline.addEventListener('abort', () => resume(), { once: true });
      });
      wake = null;
    }
  };
  return { next };
};

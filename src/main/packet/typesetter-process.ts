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
type Reply = Exclude<FromTypesetter, { readonly t: 'ready' } | { readonly t: 'piece' }>;

/** What a process may take. */
export interface TypesettingLimits {
  /** Heap of the process in MB; four faces of 10 to 15 MB each and the compiler stay under twice this. */
  readonly memoryMb: number;
  /** A packet of the longest kind takes seconds; a process that is silent for this long is gone. */
  readonly patienceMs: number;
  /** For one piece of evidence. */
  readonly pieceMs: number;
}

const usualLimits: TypesettingLimits = { memoryMb: 512, patienceMs: 120_000, pieceMs: 30_000 };

/**
 * Starts the process and waits until it has chosen its carrier. Refuses with `packet.noTypesetter` or `job.cancelled`.
 * A piece of evidence whose opening ends the process, or takes too long, is given up: the packet is set again without
 * it, the others stay.
 */
export const startTypesetting = async (
  ports: HostPorts,
  carrier: Carrier | null,
  signal?: AbortSignal,
  limits: TypesettingLimits = usualLimits,
): Promise<TypesetterProcess> => {
  const first = await startOne(ports, carrier, limits, signal);
  let current: Running | null = first;
  let count = 0;
  const ask = async (order: ToTypesetter, stop?: AbortSignal): Promise<Reply | Ended> => {
    current ??= await startOne(ports, carrier, limits, stop);
    const reply = await current.ask(order, stop).catch((error: unknown) => {
      // Whoever stops it stops the process; the next order starts another.
      current = null;
      throw error;
    });
    if (reply.t === 'ended') current = null;
    return reply;
  };
  const settle = async (order: Typeset, stop?: AbortSignal): Promise<Settled> => {
    let asked = order;
    for (let unexplained = 0; unexplained < 2;) {
      const reply = await ask(asked, stop);
      if (reply.t === 'done' || reply.t === 'failed') return reply;
      const without = reply.t === 'ended' ? withoutPiece(asked, reply) : null;
      if (without === null) unexplained += 1;
      else asked = without;
    }
    return { t: 'failed', id: order.id, reason: 'process ended' };
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
      return reply.t === 'found' ? reply.packet : null;
    },
    end: () => current?.kill(),
  };
};

type Typeset = Extract<ToTypesetter, { readonly t: 'typeset' } | { readonly t: 'paper' }>;

/** The process ended, or was ended for being silent (`late`), while it opened the piece `at`. */
interface Ended {
  readonly t: 'ended';
  readonly at: number | null;
  readonly late: boolean;
}

/** The same order with the piece at fault given up; null where none is. */
const withoutPiece = (order: Typeset, { at, late }: Ended): Typeset | null => {
  if (order.t === 'paper' || at === null || order.files.append === null) return null;
  const givenUp = late ? 'tooSlow' : 'outgrew';
  const append = order.files.append.map((piece) => (piece.index === at ? ({ ...piece, givenUp } as const) : piece));
  return { ...order, files: { ...order.files, append } };
};

interface Running {
  readonly engine: string;
  readonly ask: (order: ToTypesetter, signal?: AbortSignal) => Promise<Reply | Ended>;
  readonly kill: () => void;
}

const startOne = async (
  ports: HostPorts,
  carrier: Carrier | null,
  { memoryMb, patienceMs, pieceMs }: TypesettingLimits,
  signal?: AbortSignal,
): Promise<Running> => {
  const worker = ports.startWorker('typeset-worker', { memoryMb });
  const inbox = inboxOf(worker);
  worker.post({ t: 'start', resources: ports.resources, carrier } satisfies ToTypesetter);
  const first = await inbox.next(patienceMs, signal);
  if (typeof first === 'string' || first.t !== 'ready') {
    worker.kill();
    const told = typeof first !== 'string' && first.t === 'failed';
    throw new Refusal('packet.noTypesetter', { reason: told ? first.reason : 'process ended' });
  }
  return {
    engine: first.engine,
    ask: async (order, stop) => {
      worker.post(order);
      for (let at: number | null = null; ;) {
        const reply = await inbox.next(at === null ? patienceMs : pieceMs, stop);
        if (typeof reply === 'string' || reply.t === 'ready') {
          worker.kill();
          return { t: 'ended', at, late: reply === 'late' };
        }
        if (reply.t !== 'piece') return reply;
        at = reply.index;
      }
    },
    kill: () => worker.kill(),
  };
};

interface Inbox {
  readonly next: (patienceMs: number, signal?: AbortSignal) => Promise<FromTypesetter | 'ended' | 'late'>;
}

/** One message at a time, in order; a word once the process has ended or kept silent for too long. */
const inboxOf = (worker: Worker): Inbox => {
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
  const next: Inbox['next'] = async (patienceMs, signal) => {
    const deadline = AbortSignal.timeout(patienceMs);
    for (;;) {
      const message = waiting.shift();
      if (message !== undefined) return message;
      if (signal?.aborted === true) {
        worker.kill();
        throw new Refusal('job.cancelled');
      }
      if (ended) return 'ended';
      if (deadline.aborted) return 'late';
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

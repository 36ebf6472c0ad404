import type { CaseId, FileToken } from '#shared/domain/ids';
import { Refusal, type Fault } from '#shared/domain/outcome';
import type { BatchLine, BatchOrder, PacketBatch } from '#shared/domain/packets/packet-batch';

/** What a try begins with. */
interface BatchStart {
  readonly job: string;
  readonly cases: readonly CaseId[];
  readonly target: FileToken;
  readonly folder: string;
  readonly order: BatchOrder;
  /** Goes on with the batch that stands: what it has made stays listed. */
  readonly again: boolean;
  readonly now: number;
}

/** The batch of packets under way, and the last one until it is closed: a window that looks away misses nothing of it. */
export interface Batches {
  /** Refuses `packet.batchUnderWay`. */
  readonly begin: (start: BatchStart) => void;
  readonly add: (line: BatchLine) => void;
  readonly end: (stopped: Fault | null) => void;
  /** As it stands; of a run that is known, only the lines from `after` on. Null where there is none. */
  readonly read: (run: number, after: number) => PacketBatch | null;
  /** Folder and ways of the batch that can be tried again; refuses `packet.noBatch`. */
  readonly rest: () => { readonly cases: readonly CaseId[]; readonly target: FileToken; readonly order: BatchOrder };
  /** Forgets an ended batch. */
  readonly close: () => void;
}

interface Held extends Omit<PacketBatch, 'lines' | 'rest' | 'elapsedMs'> {
  readonly begunAt: number;
  readonly took: number | null;
  readonly cases: readonly CaseId[];
  readonly target: FileToken;
  readonly lines: BatchLine[];
}

export const createBatches = (): Batches => {
  let held: Held | null = null;
  let run = 0;
  const restOf = ({ cases, lines }: Held): readonly CaseId[] => {
    const made = new Set(lines.filter(({ path }) => path !== '').map((line) => line.case));
    return cases.filter((id) => !made.has(id));
  };
  return {
    begin: ({ job, cases, target, folder, order, again, now }) => {
      if (held?.job != null) throw new Refusal('packet.batchUnderWay', {});
      const made = again ? (held?.lines ?? []).filter(({ path }) => path !== '') : [];
      run += 1;
      held = {
        run,
        job,
        cases: [...made.map((line) => line.case), ...cases],
        asked: made.length + cases.length,
        target,
        folder,
        order,
        startedAt: now,
        begunAt: performance.now(),
        took: null,
        lines: made,
        before: made.length,
        stopped: null,
      };
    },
    add: (line) => {
      held?.lines.push(line);
    },
    end: (stopped) => {
      if (held !== null) held = { ...held, job: null, took: performance.now() - held.begunAt, stopped };
    },
    read: (known, after) => {
      if (held === null) return null;
      const { cases: _, target: __, begunAt, took, lines, ...rest } = held;
      return {
        ...rest,
        elapsedMs: took ?? performance.now() - begunAt,
        lines: lines.slice(known === held.run ? after : 0),
        rest: held.job === null ? restOf(held) : [],
      };
    },
    rest: () => {
      if (held === null || held.job !== null) throw new Refusal('packet.noBatch', {});
      return { cases: restOf(held), target: held.target, order: held.order };
    },
    close: () => {
      if (held?.job === null) held = null;
    },
  };
};

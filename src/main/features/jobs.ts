import { Refusal } from '#shared/domain/outcome';
import type { AnjuanEvent } from '#shared/contract/events';

/** Says how far a job is; `total` null while unknown. */
export type Progress = (phase: string, done: number, total: number | null) => void;

/** Long-running calls by the name their caller gave them: progress goes out as events, a cancel ends them. */
export interface Jobs {
  /** Runs a job; refuses with `job.cancelled` once it was cancelled and the work noticed. */
  readonly run: <Out>(job: string, work: (signal: AbortSignal, progress: Progress) => Promise<Out>) => Promise<Out>;
  readonly cancel: (job: string) => boolean;
}

/** Progress is told at most this often, in milliseconds: the window redraws, it does not count. */
const tellEvery = 80;

export const createJobs = (emit: (event: AnjuanEvent) => void, now: () => number): Jobs => {
  const running = new Map<string, AbortController>();
  return {
    run: async (job, work) => {
      if (running.has(job)) throw new Refusal('job.nameTaken', { job });
      const controller = new AbortController();
      running.set(job, controller);
      let toldAt = 0;
      let toldPhase = '';
      const progress: Progress = (phase, done, total) => {
        if (phase === toldPhase && done !== total && now() - toldAt < tellEvery) return;
        toldAt = now();
        toldPhase = phase;
        emit({ kind: 'progress', job, phase, done, total });
      };
      try {
        return await work(controller.signal, progress);
      } catch (error) {
        if (controller.signal.aborted) throw new Refusal('job.cancelled', { job });
        throw error;
      } finally {
        running.delete(job);
      }
    },
    cancel: (job) => {
      const controller = running.get(job);
      controller?.abort();
      return controller !== undefined;
    },
  };
};

/** Leaves a job that was cancelled; whatever is open is undone by the caller's transaction. */
export const stopIfCancelled = (signal: AbortSignal): void => {
  if (signal.aborted) throw new Refusal('job.cancelled', {});
};

/** Milliseconds of work between two breaths. */
const breathEvery = 25;

/** A breath for whoever else waits, taken where enough time has gone since the last: call it often. */
export const createBreath = (): (() => Promise<void> | undefined) => {
  let until = performance.now() + breathEvery;
  return () => {
    if (performance.now() < until) return undefined;
    return new Promise((resume) =>
      setImmediate(() => {
        until = performance.now() + breathEvery;
        resume();
      }),
    );
  };
};

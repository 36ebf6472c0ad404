import { useCallback, useEffect, useRef, useState } from 'react';
import type { Fault } from '#shared/domain/outcome';
import { faultOf, invoke, subscribe } from './bridge.ts';

export interface JobProgress {
  readonly phase: string;
  readonly done: number;
  readonly total: number | null;
}

/** How far a job is, for whoever shows it: a screen of many rows is not drawn anew with every step. */
export interface ProgressTold {
  readonly get: () => JobProgress | null;
  readonly listen: (listener: () => void) => () => void;
}

const createProgress = (): ProgressTold & { readonly set: (now: JobProgress | null) => void } => {
  const listeners = new Set<() => void>();
  let told: JobProgress | null = null;
  return {
    get: () => told,
    set: (now) => {
      told = now;
      for (const listener of listeners) listener();
    },
    listen: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
};

export interface Job {
  readonly running: boolean;
  readonly cancelling: boolean;
  readonly progress: ProgressTold;
  readonly fault: Fault | null;
  /** Runs the work under a fresh job name; answers null where it was refused or cancelled. */
  readonly run: <Value>(work: (job: string) => Promise<Value>) => Promise<Value | null>;
  readonly cancel: () => void;
  readonly clearFault: () => void;
}

/** Letters and digits from the browser's own randomness. */
export const newJobName = (): string => `j-${crypto.randomUUID().replaceAll('-', '')}`;

/** One long-running call at a time: progress by events, a cancel that leaves the state before it. */
export const useJob = (): Job => {
  const [name, setName] = useState<string | null>(null);
  const [progress] = useState(createProgress);
  const [fault, setFault] = useState<Fault | null>(null);
  const [cancelling, setCancelling] = useState(false);
  const alive = useRef(true);

  useEffect(() => {
    alive.current = true;
    return () => {
      alive.current = false;
    };
  }, []);

  useEffect(() => {
    if (name === null) return undefined;
    return subscribe((event) => {
      if (event.kind === 'progress' && event.job === name)
        progress.set({ phase: event.phase, done: event.done, total: event.total });
    });
  }, [name, progress]);

  const run = useCallback(
    async <Value>(work: (job: string) => Promise<Value>): Promise<Value | null> => {
      const job = newJobName();
      setName(job);
      progress.set(null);
      setFault(null);
      setCancelling(false);
      try {
        return await work(job);
      } catch (error) {
        if (alive.current) setFault(faultOf(error));
        return null;
      } finally {
        if (alive.current) {
          setName(null);
          progress.set(null);
          setCancelling(false);
        }
      }
    },
    [progress],
  );

  const cancel = useCallback(() => {
    if (name === null) return;
    setCancelling(true);
    invoke('jobs.cancel', { job: name }).catch((error: unknown) => setFault(faultOf(error)));
  }, [name]);

  const clearFault = useCallback(() => setFault(null), []);
  return { running: name !== null, cancelling, progress, fault, run, cancel, clearFault };
};

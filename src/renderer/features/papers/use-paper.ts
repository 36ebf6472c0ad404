import { useState } from 'react';
import type { Input } from '#shared/contract/index';
import { invoke, type Result } from '../../api/bridge.ts';
import { useJob, type Job } from '../../api/use-job.ts';
import { useTell } from '../../app/use-tell.ts';

type Order = Omit<Input<'papers.make'>, 'target' | 'job'>;

/** Asks for a folder, sets one paper into it and keeps what came of it. */
export const usePaper = (): {
  readonly job: Job;
  readonly made: Result<'papers.make'> | null;
  readonly make: (order: Order) => Promise<void>;
} => {
  const tell = useTell();
  const job = useJob();
  const [made, setMade] = useState<Result<'papers.make'> | null>(null);
  const make = async (order: Order): Promise<void> => {
    try {
      const target = await invoke('files.chooseTarget', { use: 'packets' });
      if (target === null) return;
      setMade(null);
      const done = await job.run((name) => invoke('papers.make', { ...order, target: target.token, job: name }));
      if (done !== null) setMade(done);
    } catch (error) {
      tell.fault(error);
    }
  };
  return { job, made, make };
};

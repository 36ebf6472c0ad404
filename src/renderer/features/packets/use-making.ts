import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Fault } from '#shared/domain/outcome';
import { faultOf, invoke } from '../../api/bridge.ts';
import { keys } from '../../api/keys.ts';
import { newJobName } from '../../api/use-job.ts';
import { useDesk } from '../../app/desk-context.tsx';
import type { Printed } from './packet-options.tsx';

export interface Making {
  /** Between the press of a button and the first word of the batch. */
  readonly starting: boolean;
  /** Why a batch did not begin; what happens to one that has begun stands with it. */
  readonly fault: Fault | null;
  readonly make: (cases: readonly string[], printed: Printed) => Promise<void>;
  readonly retry: () => Promise<void>;
  /** Asks for a folder; answers its token, null where the officer closed the dialog. */
  readonly chooseFolder: () => Promise<string | null>;
}

export const useMaking = (): Making => {
  const desk = useDesk();
  const client = useQueryClient();
  const [starting, setStarting] = useState(false);
  const [fault, setFault] = useState<Fault | null>(null);
  const guarded = async (work: () => Promise<unknown>): Promise<void> => {
    setStarting(true);
    setFault(null);
    try {
      await work();
    } catch (error) {
      const found = faultOf(error);
      if (found.code !== 'job.cancelled') setFault(found);
    } finally {
      setStarting(false);
      void client.invalidateQueries({ queryKey: keys.packetBatch });
    }
  };
  const chooseFolder = async (): Promise<string | null> => {
    const target = await invoke('files.chooseTarget', { use: 'packets' });
    if (target !== null) desk.setPacketTarget(target);
    return target?.token ?? null;
  };
  return {
    starting,
    fault,
    chooseFolder: async () => {
      let chosen: string | null = null;
      await guarded(async () => {
        chosen = await chooseFolder();
      });
      return chosen;
    },
    make: (cases, printed) =>
      guarded(async () => {
        const target = desk.packetTarget?.token ?? (await chooseFolder());
        if (target !== null) await invoke('packets.make', { cases: [...cases], target, ...printed, job: newJobName() });
      }),
    retry: () => guarded(() => invoke('packets.retry', { job: newJobName() })),
  };
};

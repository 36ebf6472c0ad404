import { useCallback, useState } from 'react';
import type { Fault } from '#shared/domain/outcome';
import { faultOf } from './bridge.ts';

export interface Acting {
  readonly busy: boolean;
  readonly fault: Fault | null;
  /** Does it; answers null where it was refused, and keeps the fault for showing. */
  readonly act: <Value>(work: () => Promise<Value>) => Promise<Value | null>;
  readonly clearFault: () => void;
}

/** One short call of a component, with its refusal as a value to show. */
export const useAct = (): Acting => {
  const [running, setRunning] = useState(0);
  const [fault, setFault] = useState<Fault | null>(null);
  const act = useCallback(async <Value>(work: () => Promise<Value>): Promise<Value | null> => {
    setRunning((count) => count + 1);
    setFault(null);
    try {
      return await work();
    } catch (error) {
      setFault(faultOf(error));
      return null;
    } finally {
      setRunning((count) => count - 1);
    }
  }, []);
  const clearFault = useCallback(() => setFault(null), []);
  return { busy: running > 0, fault, act, clearFault };
};

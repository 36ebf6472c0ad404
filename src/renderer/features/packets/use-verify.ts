import { useState } from 'react';
import type { ChosenFile } from '#shared/contract/app';
import { invoke, type Result } from '../../api/bridge.ts';
import { useAct, type Acting } from '../../api/use-act.ts';
import { useDrop } from '../../app/drop-zone.tsx';

interface Verifying {
  readonly verdict: Result<'packets.verify'> | null;
  readonly close: () => void;
  /** Asks for a file and looks into it. */
  readonly choose: () => Promise<void>;
  readonly acting: Acting;
}

/** A packet dropped on the screen, or chosen, is looked into; the first of several. */
export const useVerify = (): Verifying => {
  const acting = useAct();
  const [verdict, setVerdict] = useState<Verifying['verdict']>(null);
  const look = async (files: readonly ChosenFile[]): Promise<void> => {
    const [first] = files;
    if (first === undefined) return;
    setVerdict(await acting.act(() => invoke('packets.verify', { file: first.token })));
  };
  useDrop('packets.verify.drop', (files) => void look(files));
  const choose = async (): Promise<void> => {
    const files = await acting.act(() => invoke('files.choose', { use: 'evidence' }));
    if (files !== null) await look(files);
  };
  return { verdict, close: () => setVerdict(null), choose, acting };
};

import { useState, type ReactNode } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import type { AppStatus } from '#shared/contract/app';
import { keys } from '../../api/keys.ts';
import { usePractice } from '../intake/use-practice.ts';
import { BeginForm } from './begin-form.tsx';
import { Welcome } from './welcome.tsx';

interface FirstRunProps {
  readonly status: AppStatus;
  /** What to show once a case file is open. */
  readonly whenOpened: ReactNode;
}

/** Founding or joining a park comes before everything else, and ends with a fingerprint to write down. */
export const FirstRun = ({ status, whenOpened }: FirstRunProps) => {
  const client = useQueryClient();
  const [begun, setBegun] = useState<AppStatus | null>(null);

  const practise = usePractice();
  const practice = (): void => void practise().then(() => setBegun(null));

  if (begun !== null) return <Welcome status={begun} onPractice={practice} onStart={() => setBegun(null)} />;
  if (status.opened) return whenOpened;
  return (
    <BeginForm
      status={status}
      onBegun={(after, restored) => {
        client.setQueryData(keys.status, after);
        void client.invalidateQueries();
        if (!restored) setBegun(after);
      }}
    />
  );
};

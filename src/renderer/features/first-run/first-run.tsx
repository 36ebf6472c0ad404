import { useState, type ReactNode } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { useLocation } from 'wouter';
import type { AppStatus } from '#shared/contract/app';
import { invoke } from '../../api/bridge.ts';
import { keys } from '../../api/keys.ts';
import { useDesk } from '../../app/desk-context.tsx';
import { useTell } from '../../app/use-tell.ts';
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
  const desk = useDesk();
  const tell = useTell();
  const [, navigate] = useLocation();
  const [begun, setBegun] = useState<AppStatus | null>(null);

  const practice = (): void => {
    invoke('intake.practice', {}).then((files) => {
      desk.handIn(
        files.map((file) => ({ token: file.token as never, name: file.name, bytes: file.bytes, folder: false })),
      );
      navigate('/intake');
      setBegun(null);
    }, tell.fault);
  };

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

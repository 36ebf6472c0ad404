import { useMemo } from 'react';
import type { ChosenFile } from '#shared/contract/app';
import { invoke } from '../../api/bridge.ts';
import { useTell } from '../../app/use-tell.ts';
import { useText } from '../../i18n/use-text.ts';
import type { Job } from '../../api/use-job.ts';

export interface EvidenceActs {
  /** False for officers who only read. */
  readonly allowed: boolean;
  /** Asks for files, then adds them under that kind. */
  readonly attach: (kind: string | null) => void;
  readonly attachFiles: (files: readonly ChosenFile[], kind: string | null) => void;
  readonly classify: (hash: string, kind: string | null) => void;
  /** Asks for one file, then takes it in as the later version of that piece. */
  readonly replace: (hash: string) => void;
  readonly withdraw: (hash: string) => void;
}

export const useEvidenceActs = (id: string, allowed: boolean, job: Job): EvidenceActs => {
  const { t } = useText();
  const tell = useTell();
  return useMemo(() => {
    const attachFiles = (files: readonly ChosenFile[], kind: string | null): void => {
      if (files.length === 0) return;
      void job.run(async (name) => {
        const done = await invoke('evidence.attach', {
          case: id,
          files: files.map((file) => file.token),
          kind,
          job: name,
        });
        tell.done(
          done.added.length === 0 ? t('evidence.attachedNone') : t('evidence.attached', { count: done.added.length }),
        );
      });
    };
    return {
      allowed,
      attachFiles,
      attach: (kind) =>
        void invoke('files.choose', { use: 'evidence' }).then((files) => attachFiles(files, kind), tell.fault),
      classify: (hash, kind) =>
        void invoke('evidence.classify', { case: id, hash, kind }).then(
          () => tell.done(t('evidence.classified')),
          tell.fault,
        ),
      replace: (hash) =>
        void invoke('files.choose', { use: 'evidence' }).then(([file]) => {
          if (file === undefined) return;
          void job.run(async (name) => {
            await invoke('evidence.replace', { case: id, hash, file: file.token, job: name });
            tell.done(t('evidence.versions.replaced'));
          });
        }, tell.fault),
      withdraw: (hash) =>
        void invoke('evidence.withdraw', { case: id, hash }).then(() => tell.done(t('evidence.withdrawn')), tell.fault),
    };
  }, [allowed, id, job, t, tell]);
};

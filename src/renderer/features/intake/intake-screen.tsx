import { useEffect, useState } from 'react';
import type { ChosenFile } from '#shared/contract/app';
import type { ImportResult, Rehearsal } from '#shared/domain/intake/intake-report';
import { invoke } from '../../api/bridge.ts';
import { useJob } from '../../api/use-job.ts';
import { useDesk } from '../../app/desk-context.tsx';
import { useDrop } from '../../app/drop-zone.tsx';
import { useTell } from '../../app/use-tell.ts';
import { useText } from '../../i18n/use-text.ts';
import { JobPanel } from '../../ui/job-panel.tsx';
import { Page } from '../../ui/page.tsx';
import { FilesStep } from './files-step.tsx';
import { RehearsalStep } from './rehearsal-step.tsx';
import { ResultStep } from './result-step.tsx';
import { Tray } from './tray.tsx';
import type { CellFix } from './use-fixes.ts';

/** Files in, rehearsal, one button, one undo. */
export const IntakeScreen = () => {
  const { t } = useText();
  const desk = useDesk();
  const tell = useTell();
  const job = useJob();
  const [count, setCount] = useState(0);
  const [rehearsal, setRehearsal] = useState<Rehearsal | null>(null);
  const [result, setResult] = useState<ImportResult | null>(null);
  const [taking, setTaking] = useState(false);

  const examine = async (files: readonly { readonly token: string }[]): Promise<void> => {
    if (files.length === 0 || job.running) return;
    setResult(null);
    setRehearsal(null);
    setCount(files.length);
    const read = await job.run((name) =>
      invoke('intake.examine', { files: files.map((file) => file.token), job: name }),
    );
    if (read !== null) setRehearsal(read);
  };
  useDrop('app.drop.intake', (files: readonly ChosenFile[]) => void examine(files));
  useEffect(() => {
    void examine(desk.takeFiles());
    // oxlint-disable-next-line react/exhaustive-deps -- files handed over by another screen are taken once
  }, [desk.handedIn]);

  const choose = (use: 'intake' | 'folder'): void => void invoke('files.choose', { use }).then(examine, tell.fault);
  const practice = (): void => void invoke('intake.practice', {}).then(examine, tell.fault);
  const again = async (mappings: Rehearsal['mappings'], fixes: readonly CellFix[]): Promise<boolean> => {
    if (rehearsal === null) return false;
    const read = await job.run((name) =>
      invoke('intake.rehearse', {
        draft: rehearsal.draft,
        mappings: mappings.map((one) => ({ ...one })),
        fixes: [...fixes],
        job: name,
      }),
    );
    if (read !== null) setRehearsal(read);
    return read !== null;
  };
  const commit = async (): Promise<void> => {
    if (rehearsal === null) return;
    setTaking(true);
    const done = await job.run((name) => invoke('intake.commit', { draft: rehearsal.draft, job: name }));
    setTaking(false);
    if (done === null) return;
    setRehearsal(null);
    setResult(done);
  };
  const discard = (): void => {
    if (rehearsal !== null) void invoke('intake.discard', { draft: rehearsal.draft }).catch(() => undefined);
    setRehearsal(null);
    tell.done(t('intake.discarded'));
  };

  return (
    <Page wide={rehearsal !== null}>
      {taking ? (
        <JobPanel job={job} title={t('intake.taking')} note={t('intake.takingText')} />
      ) : (
        <JobPanel job={job} title={t('intake.reading', { count })} />
      )}
      {rehearsal !== null ? (
        <RehearsalStep
          key={rehearsal.draft}
          rehearsal={rehearsal}
          busy={job.running}
          onAgain={again}
          onCommit={() => void commit()}
          onDiscard={discard}
        />
      ) : result !== null ? (
        <ResultStep result={result} />
      ) : null}
      {rehearsal === null && !job.running ? (
        <>
          <FilesStep onChoose={choose} onPractice={practice} />
          <Tray />
        </>
      ) : null}
    </Page>
  );
};

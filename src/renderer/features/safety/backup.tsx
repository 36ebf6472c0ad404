import { Button, Group } from '@mantine/core';
import { modals } from '@mantine/modals';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { BackupReport } from '#shared/contract/app';
import { invoke } from '../../api/bridge.ts';
import { useJob } from '../../api/use-job.ts';
import { useCommand } from '../../app/commands/command-context.tsx';
import { useTell } from '../../app/use-tell.ts';
import { useText } from '../../i18n/use-text.ts';
import { JobPanel } from '../../ui/job-panel.tsx';
import { bytesText } from '../../ui/moment.ts';
import { Note } from '../../ui/note.tsx';
import { Sheet } from '../../ui/page.tsx';
import classes from './safety.module.css';

export const Backup = () => {
  const { t } = useText();
  const tell = useTell();
  const client = useQueryClient();
  const job = useJob();
  const [report, setReport] = useState<BackupReport | null>(null);
  const [restoring, setRestoring] = useState(false);

  const backUp = async (elsewhere: boolean): Promise<void> => {
    try {
      const target = elsewhere ? await invoke('files.chooseTarget', { use: 'backup' }) : null;
      if (elsewhere && target === null) return;
      setReport(null);
      setRestoring(false);
      const done = await job.run((name) => invoke('app.backup', { target: target?.token ?? null, job: name }));
      if (done !== null) setReport(done);
      void client.invalidateQueries({ queryKey: ['app'] });
    } catch (error) {
      tell.fault(error);
    }
  };
  const restore = async (): Promise<void> => {
    const [backup] = await invoke('files.choose', { use: 'backup' });
    if (backup === undefined) return;
    modals.openConfirmModal({
      title: t('safety.backup.restoreTitle'),
      children: t('safety.backup.restoreText'),
      labels: { confirm: t('safety.backup.restoreConfirm'), cancel: t('app.common.cancel') },
      onConfirm: () => {
        setRestoring(true);
        setReport(null);
        void job
          .run((name) => invoke('app.restore', { backup: backup.token, job: name }))
          .then((after) => {
            if (after === null) return;
            void client.invalidateQueries();
            tell.done(t('safety.backup.restored'));
          });
      },
    });
  };
  useCommand('backupNow', () => void backUp(false), !job.running);

  return (
    <Sheet title={t('safety.backup.title')} text={t('safety.backup.text')}>
      <div className={classes.stack}>
        <JobPanel job={job} title={t(restoring ? 'safety.backup.restoring' : 'safety.backup.running')} />
        {report === null ? null : (
          <Note tone="good" live>
            <strong>{t('safety.backup.done')}</strong>
            <div className={classes.soft}>
              {report.folder} · {bytesText(report.bytes)}
            </div>
            <div className={classes.soft}>
              {t('safety.backup.evidence', { copied: report.evidence.copied, same: report.evidence.same })}
            </div>
            {report.evidence.missing === 0 ? null : (
              <div className={classes.soft}>{t('safety.backup.missing', { count: report.evidence.missing })}</div>
            )}
          </Note>
        )}
        <Group gap="sm">
          <Button onClick={() => void backUp(false)} disabled={job.running}>
            {t('safety.backup.now')}
          </Button>
          <Button variant="default" onClick={() => void backUp(true)} disabled={job.running}>
            {t('safety.backup.to')}
          </Button>
          <Button variant="subtle" color="gray" onClick={() => void restore().catch(tell.fault)} disabled={job.running}>
            {t('safety.backup.restore')}
          </Button>
        </Group>
      </div>
    </Sheet>
  );
};

import { Button, Progress } from '@mantine/core';
import { useSyncExternalStore } from 'react';
import type { Job } from '../api/use-job.ts';
import { useText } from '../i18n/use-text.ts';
import { FaultNote } from './fault-note.tsx';
import classes from './job-panel.module.css';

interface JobPanelProps {
  readonly job: Job;
  readonly title: string;
  /** What may be done meanwhile. */
  readonly note?: string;
}

/** Progress of a long call with its cancel; the refusal stays in place afterwards. */
export const JobPanel = ({ job, title, note = '' }: JobPanelProps) => {
  const { t, tx } = useText();
  const progress = useSyncExternalStore(job.progress.listen, job.progress.get);
  if (!job.running) return <FaultNote fault={job.fault} onClose={job.clearFault} />;
  const known = progress !== null && progress.total !== null && progress.total > 0;
  const share = known ? Math.min(100, (progress.done / (progress.total ?? 1)) * 100) : 100;
  return (
    <div className={classes.panel} role="status" aria-live="polite">
      <div className={classes.head}>
        <strong>{title}</strong>
        <span>
          {progress === null ? t('app.job.working') : tx(`app.job.phase.${progress.phase}`, t('app.job.phase.other'))}
          {known ? ` ${t('app.job.of', { done: progress.done, total: progress.total ?? 0 })}` : ''}
        </span>
      </div>
      <div className={classes.line}>
        <Progress
          value={share}
          animated={!known}
          striped={!known}
          size="sm"
          className={classes.bar ?? ''}
          aria-label={title}
        />
        <Button size="compact-sm" variant="default" onClick={job.cancel} disabled={job.cancelling}>
          {t(job.cancelling ? 'app.job.cancelling' : 'app.job.cancel')}
        </Button>
      </div>
      {note === '' ? null : <p className={classes.note}>{note}</p>}
    </div>
  );
};

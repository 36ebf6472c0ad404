import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { invoke } from '../../api/bridge.ts';
import { keys } from '../../api/keys.ts';
import { useJob } from '../../api/use-job.ts';
import { useText } from '../../i18n/use-text.ts';
import { JobPanel } from '../../ui/job-panel.tsx';
import { bytesText } from '../../ui/moment.ts';
import { Sheet } from '../../ui/page.tsx';
import classes from './safety.module.css';

/** How much of the words of the evidence can be found, what their index weighs, and reading the rest now. */
export const EvidenceWords = () => {
  const { t } = useText();
  const job = useJob();
  const { data: state, refetch } = useQuery({
    queryKey: keys.evidenceTexts,
    queryFn: () => invoke('evidence.texts', {}),
  });
  const read = async (): Promise<void> => {
    await job.run((name) => invoke('evidence.readTexts', { job: name }));
    await refetch();
  };
  if (state === undefined) return null;
  return (
    <Sheet title={t('safety.words.title')} text={t('safety.words.text')}>
      <div className={classes.stack}>
        <p className={classes.soft} role="status">
          {t('safety.words.state', { read: state.read, pages: state.pages, bytes: bytesText(state.bytes) })}
          {state.unreadable === 0 ? '' : ` ${t('safety.words.unreadable', { count: state.unreadable })}`}
          {state.waiting === 0 ? '' : ` ${t('safety.words.waiting', { count: state.waiting })}`}
        </p>
        <JobPanel job={job} title={t('safety.words.title')} />
        {state.waiting === 0 ? null : (
          <div>
            <Button variant="default" onClick={() => void read()} disabled={job.running}>
              {t('safety.words.now')}
            </Button>
          </div>
        )}
      </div>
    </Sheet>
  );
};

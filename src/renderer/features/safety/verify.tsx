import { Button } from '@mantine/core';
import { useState } from 'react';
import type { VerifyReport } from '#shared/contract/app';
import { invoke } from '../../api/bridge.ts';
import { useJob } from '../../api/use-job.ts';
import { useCommand } from '../../app/commands/command-context.tsx';
import { useFaultText } from '../../i18n/use-fault-text.ts';
import { useText } from '../../i18n/use-text.ts';
import { JobPanel } from '../../ui/job-panel.tsx';
import { Note } from '../../ui/note.tsx';
import { Sheet } from '../../ui/page.tsx';
import classes from './safety.module.css';

/** Recomputes everything from the records and says whether it is what is here. */
export const Verify = () => {
  const { t } = useText();
  const textOf = useFaultText();
  const job = useJob();
  const [report, setReport] = useState<VerifyReport | null>(null);
  const verify = async (): Promise<void> => {
    setReport(null);
    setReport(await job.run((name) => invoke('app.verify', { job: name })));
  };
  useCommand('verifyNow', () => void verify(), !job.running);
  return (
    <Sheet title={t('safety.verify.title')} text={t('safety.verify.text')}>
      <div className={classes.stack}>
        <JobPanel job={job} title={t('safety.verify.running')} />
        {report === null ? null : report.ok ? (
          <Note tone="good" live>
            <div>{t('safety.verify.good', { count: report.changes })}</div>
            <div className="mono">
              {t('safety.verify.state')} {report.stateHash.slice(0, 24)}…
            </div>
          </Note>
        ) : (
          <Note tone="bad" live>
            <strong>{t('safety.verify.bad', { count: report.faults.length })}</strong>
            {report.faults.slice(0, 20).map((fault) => (
              <div key={`${fault.code}${fault.where}`}>
                {textOf({ code: fault.code, facts: { where: fault.where } })}{' '}
                <span className={classes.soft}>{fault.where}</span>
              </div>
            ))}
          </Note>
        )}
        <div>
          <Button variant="default" onClick={() => void verify()} disabled={job.running}>
            {t('safety.verify.now')}
          </Button>
        </div>
      </div>
    </Sheet>
  );
};

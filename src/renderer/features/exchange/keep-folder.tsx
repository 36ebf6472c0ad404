import { Button, Group } from '@mantine/core';
import { useState } from 'react';
import type { FolderReport } from '#shared/domain/exchange/folder-report';
import { invoke } from '../../api/bridge.ts';
import { useJob } from '../../api/use-job.ts';
import { useTell } from '../../app/use-tell.ts';
import { useFaultText } from '../../i18n/use-fault-text.ts';
import { useText } from '../../i18n/use-text.ts';
import { JobPanel } from '../../ui/job-panel.tsx';
import { dayOf } from '#shared/domain/dates/moment';
import { Note } from '../../ui/note.tsx';
import { Sheet } from '../../ui/page.tsx';
import { noPartLimit, PartLimitChoice, usePartBytes } from './part-limit.tsx';
import classes from './exchange.module.css';

/** One folder that all laptops see now and then: take what others left, leave what they lack. */
export const KeepFolder = () => {
  const { t } = useText();
  const tell = useTell();
  const job = useJob();
  const [limit, setLimit] = useState(noPartLimit);
  const partBytes = usePartBytes(limit);
  const [report, setReport] = useState<FolderReport | null>(null);

  const keep = async (): Promise<void> => {
    try {
      const [folder] = await invoke('files.choose', { use: 'folder' });
      if (folder === undefined) return;
      setReport(null);
      const said = await job.run((name) =>
        invoke('exchange.keepFolder', { folder: folder.token, partBytes, job: name }),
      );
      if (said !== null) setReport(said);
    } catch (error) {
      tell.fault(error);
    }
  };

  return (
    <Sheet title={t('exchange.folder.title')} text={t('exchange.folder.text')}>
      <div className={classes.stack}>
        <PartLimitChoice value={limit} onChange={setLimit} hint={t('exchange.folder.limitHint')} />
        <JobPanel job={job} title={t('exchange.folder.running')} />
        {report === null ? null : <FolderSaid report={report} />}
        <Group justify="flex-end">
          <Button variant="default" disabled={job.running} onClick={() => void keep()}>
            {t('exchange.folder.button')}
          </Button>
        </Group>
      </div>
    </Sheet>
  );
};

const FolderSaid = ({ report: { taken, known, own, notLeft, heard, again } }: { readonly report: FolderReport }) => {
  const { t } = useText();
  const faultText = useFaultText();
  return (
    <>
      {notLeft === null ? (
        <Note tone={again ? 'warn' : 'good'} live>
          {t(again ? 'exchange.folder.again' : own === null ? 'exchange.folder.nobody' : 'exchange.folder.done')}
        </Note>
      ) : (
        <Note tone="warn" live>
          {t('exchange.folder.notLeft')} {faultText(notLeft)}
        </Note>
      )}
      <ul className={classes.list}>
        {taken.map(({ file, report, fault }) => (
          <li key={file}>
            <span className={classes.soft}>{report?.senderOfficer ?? file}</span>
            <span>
              {report === null
                ? fault === null
                  ? ''
                  : faultText(fault)
                : [
                    t('exchange.folder.taken', { applied: report.applied, siblings: report.siblings.length }),
                    ...report.notes
                      .filter(({ code }) => code !== 'readOnly')
                      .map(({ code, facts }) => t(`exchange.receiving.${code}`, facts)),
                  ].join(' ')}
            </span>
          </li>
        ))}
        <li>
          <span className={classes.soft}>{t('exchange.folder.known')}</span>
          <span>{known}</span>
        </li>
        {own === null ? null : (
          <li>
            <span className={classes.soft}>{t(own.written ? 'exchange.folder.left' : 'exchange.folder.same')}</span>
            <span>
              {[
                t('exchange.make.changes', { count: own.changes }),
                ...(own.parts > 1 ? [t('exchange.folder.parts', { count: own.parts })] : []),
              ].join(' · ')}
            </span>
          </li>
        )}
        {heard.map(({ device, officer, at }) => (
          <li key={device}>
            <span className={classes.soft}>
              {t('exchange.folder.heard', { officer: officer ?? device.slice(0, 8) })}
            </span>
            <span>{at === null ? t('exchange.folder.never') : dayOf(at)}</span>
          </li>
        ))}
      </ul>
    </>
  );
};

import { Button, Group } from '@mantine/core';
import { useState } from 'react';
import type { ChosenFile } from '#shared/contract/app';
import type { MergeReport } from '#shared/domain/exchange/merge-report';
import { invoke } from '../../api/bridge.ts';
import { useJob } from '../../api/use-job.ts';
import { useDrop } from '../../app/drop-zone.tsx';
import { useTell } from '../../app/use-tell.ts';
import { useText } from '../../i18n/use-text.ts';
import { JobPanel } from '../../ui/job-panel.tsx';
import { Note } from '../../ui/note.tsx';
import { Sheet } from '../../ui/page.tsx';
import { MergeReportView } from './merge-report-view.tsx';
import { AskPassphrase } from './passphrase-field.tsx';
import classes from './exchange.module.css';

/** Rehearsed first, merged when the officer says so; merging twice repeats nothing. */
export const TakeBundle = () => {
  const { t } = useText();
  const tell = useTell();
  const job = useJob();
  /** The bundle's file, or parts of it: what the officer chose so far. */
  const [files, setFiles] = useState<readonly ChosenFile[]>([]);
  const [file = null] = files;
  const [report, setReport] = useState<MergeReport | null>(null);
  const [merged, setMerged] = useState(false);
  const [merging, setMerging] = useState(false);
  const [passphrase, setPassphrase] = useState('');
  const locked = ['bundle.needsPassphrase', 'bundle.wrongPassphrase'].includes(job.fault?.code ?? '');

  const lacksParts = job.fault?.code === 'bundle.partsMissing' || job.fault?.code === 'bundle.partDamaged';

  const rehearse = async (chosen: readonly ChosenFile[], word: string | null = null): Promise<void> => {
    const [first, ...others] = chosen;
    if (first === undefined || job.running) return;
    setFiles(chosen);
    setReport(null);
    setMerged(false);
    setMerging(false);
    if (word === null) setPassphrase('');
    const said = await job.run((name) =>
      invoke('exchange.rehearse', {
        file: first.token,
        others: others.map(({ token }) => token),
        passphrase: word,
        job: name,
      }),
    );
    if (said !== null) setReport(said);
  };
  const merge = async (): Promise<void> => {
    if (file === null) return;
    setMerging(true);
    const done = await job.run((name) =>
      invoke('exchange.merge', {
        file: file.token,
        others: files.slice(1).map(({ token }) => token),
        passphrase: passphrase === '' ? null : passphrase,
        job: name,
      }),
    );
    if (done === null) return;
    setPassphrase('');
    setReport(done);
    setMerged(true);
  };
  const leave = (): void => {
    setReport(null);
    setFiles([]);
  };
  const choose = (before: readonly ChosenFile[]): void =>
    void invoke('files.choose', { use: 'bundle' }).then((chosen) => rehearse([...before, ...chosen]), tell.fault);
  useDrop('app.drop.bundle', (dropped) => void rehearse(lacksParts ? [...files, ...dropped] : dropped));

  return (
    <Sheet title={t('exchange.merge.title')} text={t('exchange.merge.text')}>
      <div className={classes.stack}>
        <JobPanel job={job} title={t(merging ? 'exchange.merge.merging' : 'exchange.merge.checking')} />
        {locked && file !== null ? (
          <AskPassphrase value={passphrase} onChange={setPassphrase} onOpen={() => void rehearse(files, passphrase)} />
        ) : null}
        {merged ? (
          <Note tone="good" live>
            {t('exchange.merge.done')}
          </Note>
        ) : null}
        {report === null || (job.running && !merging) ? null : (
          <MergeReportView report={report} file={file?.name ?? ''} />
        )}
        <Group justify="flex-end">
          {lacksParts && !job.running ? (
            <Button onClick={() => choose(files)}>{t('exchange.merge.moreParts')}</Button>
          ) : null}
          {report === null || merged ? (
            <Button
              variant={merged || lacksParts || locked ? 'default' : 'filled'}
              disabled={job.running}
              onClick={() => choose([])}
            >
              {t('exchange.merge.button')}
            </Button>
          ) : (
            <>
              <Button variant="default" onClick={leave} disabled={job.running}>
                {t('exchange.merge.cancel')}
              </Button>
              <MergeButton report={report} busy={job.running} onMerge={() => void merge()} />
            </>
          )}
        </Group>
      </div>
    </Sheet>
  );
};

/** Says what pressing it does: merge, keep what waits, or nothing. */
const MergeButton = ({
  report,
  busy,
  onMerge,
}: {
  readonly report: MergeReport;
  readonly busy: boolean;
  readonly onMerge: () => void;
}) => {
  const { t } = useText();
  const waiting = report.waiting.reduce((sum, line) => sum + line.changes, 0);
  const count = report.applied + report.takenUp;
  const nothing = count === 0 && waiting === 0 && report.blobs.brought === 0;
  return (
    <Button onClick={onMerge} disabled={busy || nothing}>
      {nothing
        ? t('exchange.merge.nothingNew')
        : count === 0 && waiting > 0
          ? t('exchange.merge.keep', { count: waiting })
          : t('exchange.merge.confirm', { count })}
    </Button>
  );
};

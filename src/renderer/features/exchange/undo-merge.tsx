import { Button, Group, Modal, Skeleton, Stack } from '@mantine/core';
import type { BundleLine } from '#shared/domain/exchange/merge-report';
import type { MergeUndoing } from '#shared/domain/exchange/merge-undoing';
import { invoke } from '../../api/bridge.ts';
import { useMergeUndoing } from '../../api/queries.ts';
import { useJob } from '../../api/use-job.ts';
import { useTell } from '../../app/use-tell.ts';
import { useFaultText } from '../../i18n/use-fault-text.ts';
import { useText } from '../../i18n/use-text.ts';
import { JobPanel } from '../../ui/job-panel.tsx';
import { Note } from '../../ui/note.tsx';
import classes from './exchange.module.css';

/** Cases named at most; the rest is counted. */
const casesShown = 7;

/** Names what goes and what stays, or who built on it since; undoes the whole merge when the officer says so. */
export const UndoMerge = ({ line, onClose }: { readonly line: BundleLine; readonly onClose: () => void }) => {
  const { t } = useText();
  const tell = useTell();
  const textOf = useFaultText();
  const job = useJob();
  const undoing = useMergeUndoing(line.bundle).data;
  const undo = async (): Promise<void> => {
    const done = await job.run((name) => invoke('exchange.undo', { bundle: line.bundle, job: name }));
    if (done === null) return;
    tell.done(t('exchange.undo.done', { count: done.changes }));
    onClose();
  };
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={t('exchange.undo.title', { file: line.file })}
      closeButtonProps={{ 'aria-label': t('app.common.close') }}
    >
      <Stack gap="md">
        {undoing === undefined ? <Skeleton height={80} /> : null}
        {undoing === undefined || undoing.block !== null ? null : <Going undoing={undoing} />}
        {undoing?.block ? <Note tone="warn">{textOf(undoing.block)}</Note> : null}
        <JobPanel job={job} title={t('exchange.undo.running')} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose} data-autofocus disabled={job.running}>
            {t(undoing?.block ? 'app.common.close' : 'app.common.cancel')}
          </Button>
          {undoing === undefined || undoing.block !== null ? null : (
            <Button color="red" loading={job.running} onClick={() => void undo()}>
              {t('exchange.undo.confirm', { count: undoing.changes })}
            </Button>
          )}
        </Group>
      </Stack>
    </Modal>
  );
};

const Going = ({ undoing: { cases, changes, staying } }: { readonly undoing: MergeUndoing }) => {
  const { t } = useText();
  return (
    <div>
      <p className={classes.intro}>{t('exchange.undo.text', { count: changes })}</p>
      <ul className={classes.list}>
        {cases.slice(0, casesShown).map((one) => (
          <li key={one.id}>
            <span>
              {one.number} {one.applicant} <span className={classes.soft}>{one.title}</span>
            </span>
            <span className={classes.whole}>
              {one.whole ? t('exchange.undo.whole') : t('exchange.undo.part', { count: one.changes })}
            </span>
          </li>
        ))}
        {cases.length > casesShown ? (
          <li className={classes.soft}>{t('exchange.undo.more', { count: cases.length - casesShown })}</li>
        ) : null}
      </ul>
      {staying === 0 ? null : <p className={classes.soft}>{t('exchange.undo.staying', { count: staying })}</p>}
      <p className={classes.soft}>{t('exchange.undo.kept')}</p>
    </div>
  );
};

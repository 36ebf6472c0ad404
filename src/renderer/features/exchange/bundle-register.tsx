import { Button } from '@mantine/core';
import { useState } from 'react';
import type { BundleLine } from '#shared/domain/exchange/merge-report';
import { invoke } from '../../api/bridge.ts';
import { useJob } from '../../api/use-job.ts';
import { useTell } from '../../app/use-tell.ts';
import { JobPanel } from '../../ui/job-panel.tsx';
import { PrintRegister } from './print-register.tsx';
import { UndoMerge } from './undo-merge.tsx';
import { useBundles } from '../../api/queries.ts';
import { useText } from '../../i18n/use-text.ts';
import { bytesText } from '../../ui/moment.ts';
import { MomentText } from '../../ui/moment-text.tsx';
import { Sheet } from '../../ui/page.tsx';
import { Tag } from '../../ui/tag.tsx';
import tables from '../../ui/data-table.module.css';
import classes from './exchange.module.css';

/** Every bundle that went out or came in; a merge can be undone by name, and taken up again. */
export const BundleRegister = () => {
  const { t } = useText();
  const bundles = useBundles();
  const tell = useTell();
  const job = useJob();
  const [undoing, setUndoing] = useState<BundleLine | null>(null);
  const takeUp = async ({ bundle }: BundleLine): Promise<void> => {
    const done = await job.run((name) => invoke('exchange.takeUp', { bundle, job: name }));
    if (done !== null) tell.done(t('exchange.undo.takenUp', { count: done.changes }));
  };
  return (
    <Sheet title={t('exchange.register.title')} aside={bundles.data?.length ? <PrintRegister /> : null}>
      <JobPanel job={job} title={t('exchange.undo.takingUp')} />
      {undoing === null ? null : <UndoMerge line={undoing} onClose={() => setUndoing(null)} />}
      {bundles.data === undefined || bundles.data.length === 0 ? (
        <p className={classes.soft}>{bundles.data === undefined ? '' : t('exchange.register.empty')}</p>
      ) : (
        <table className={tables.table}>
          <thead>
            <tr>
              {(['way', 'peer', 'at', 'file'] as const).map((name) => (
                <th key={name}>{t(`exchange.register.${name}`)}</th>
              ))}
              <th data-number>{t('exchange.register.changes')}</th>
              <th data-number>{t('exchange.register.bytes')}</th>
              <th data-number>{t('exchange.undo.column')}</th>
            </tr>
          </thead>
          <tbody>
            {bundles.data.map((line) => (
              <tr key={`${line.bundle}${line.way}${line.at}`}>
                <td>
                  <Tag tone={line.way === 'made' ? 'accent' : 'good'}>{t(`exchange.register.${line.way}`)}</Tag>
                </td>
                <td>
                  {line.peerOfficer ?? (line.peer === null ? t('exchange.register.everyone') : line.peer.slice(0, 8))}
                </td>
                <td>
                  <MomentText wall={line.at} />
                </td>
                <td>{line.file}</td>
                <td data-number>{line.changes}</td>
                <td data-number>{bytesText(line.bytes)}</td>
                <td data-number>
                  <Undo line={line} busy={job.running} onUndo={setUndoing} onTakeUp={(one) => void takeUp(one)} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Sheet>
  );
};

const Undo = ({
  line,
  busy,
  onUndo,
  onTakeUp,
}: {
  readonly line: BundleLine;
  readonly busy: boolean;
  readonly onUndo: (line: BundleLine) => void;
  readonly onTakeUp: (line: BundleLine) => void;
}) => {
  const { t } = useText();
  if (line.undo === null) return null;
  if (line.undo === 'possible')
    return (
      <Button size="compact-sm" variant="default" disabled={busy} onClick={() => onUndo(line)}>
        {t('exchange.undo.button')}
      </Button>
    );
  return (
    <>
      <Tag tone="warn">{t('exchange.undo.undone')}</Tag>{' '}
      <Button size="compact-sm" variant="default" disabled={busy} onClick={() => onTakeUp(line)}>
        {t('exchange.undo.takeUp')}
      </Button>
    </>
  );
};

import { Button, Group, Modal, Stack } from '@mantine/core';
import { useState } from 'react';
import type { BulkLine, BulkResult } from '#shared/domain/bulk/bulk';
import { invoke } from '../../api/bridge.ts';
import { useAct } from '../../api/use-act.ts';
import { useJob } from '../../api/use-job.ts';
import { useTell } from '../../app/use-tell.ts';
import { useText } from '../../i18n/use-text.ts';
import { FaultNote } from '../../ui/fault-note.tsx';
import { JobPanel } from '../../ui/job-panel.tsx';
import type { Names } from '../policy/use-names.ts';
import { BulkForm } from './bulk-form.tsx';
import { BulkLines } from './bulk-lines.tsx';
import { actionOf, isReady, noWords, type BulkWords } from './bulk-words.ts';

interface BulkDialogProps {
  readonly kind: 'assign' | 'move';
  readonly cases: readonly string[];
  readonly names: Names;
  readonly onClose: () => void;
}

/** One action on many cases: said, rehearsed case by case, confirmed; what was done and what was not, and its undo. */
export const BulkDialog = ({ kind, cases, names, onClose }: BulkDialogProps) => {
  const { t } = useText();
  const tell = useTell();
  const job = useJob();
  const undoing = useAct();
  const [words, setWords] = useState<BulkWords>(noWords);
  const [foreseen, setForeseen] = useState<readonly BulkLine[] | null>(null);
  const [result, setResult] = useState<BulkResult | null>(null);
  const changes = (foreseen ?? []).filter((line) => line.verdict === 'changes');
  const done = (result?.lines ?? []).filter((line) => line.verdict === 'changes').length;
  const action = actionOf(kind, words);
  const name = t(`act.bulk.${kind}`);

  const say = (next: Partial<BulkWords>): void => {
    setWords({ ...words, ...next });
    setForeseen(null);
  };
  const rehearse = async (): Promise<void> =>
    setForeseen(await job.run((one) => invoke('bulk.rehearse', { cases: [...cases], action, job: one })));
  const carryOut = async (): Promise<void> => {
    // Those that are refused already are told with the result, without being asked again.
    const rest = (foreseen ?? []).filter((line) => line.verdict !== 'changes');
    const asked = changes.map((line) => line.case);
    const told = await job.run((one) => invoke('bulk.carryOut', { cases: asked, action, job: one }));
    if (told !== null) setResult({ ...told, lines: [...told.lines, ...rest] });
  };
  const undo = async (act: string): Promise<void> => {
    if ((await undoing.act(() => invoke('app.undo', { act }))) === null) return;
    tell.done(t('safety.acts.undone', { name }));
    onClose();
  };
  const isBusy = job.running || undoing.busy;

  return (
    <Modal
      opened
      size="min(880px, 94vw)"
      onClose={() => (isBusy ? undefined : onClose())}
      title={t(`bulk.title.${kind}`, { count: cases.length })}
      closeButtonProps={{ 'aria-label': t('app.common.close') }}
    >
      <Stack gap="md">
        {result === null ? (
          <BulkForm kind={kind} cases={cases} names={names} words={words} disabled={isBusy} onWords={say} />
        ) : (
          <p role="status">{t('bulk.result', { done, rest: result.lines.length - done })}</p>
        )}
        <JobPanel job={job} title={name} />
        <FaultNote fault={undoing.fault} onClose={undoing.clearFault} />
        {result === null && foreseen === null ? null : (
          <BulkLines
            kind={kind}
            lines={result?.lines ?? foreseen ?? []}
            target={kind === 'assign' ? (words.handler ?? '') : (words.to ?? '')}
            done={result !== null}
            names={names}
          />
        )}
        <Group justify="flex-end">
          {result === null ? (
            <>
              <Button variant="default" onClick={onClose} disabled={isBusy}>
                {t('app.common.cancel')}
              </Button>
              <Button
                variant={foreseen === null ? 'filled' : 'default'}
                disabled={isBusy || !isReady(kind, words, names)}
                onClick={() => void rehearse()}
              >
                {t('bulk.rehearse')}
              </Button>
              {foreseen === null ? null : (
                <Button data-autofocus disabled={isBusy || changes.length === 0} onClick={() => void carryOut()}>
                  {t(`bulk.confirm.${kind}`, { count: changes.length })}
                </Button>
              )}
            </>
          ) : (
            <>
              {result.act === null ? null : (
                <Button variant="default" loading={undoing.busy} onClick={() => void undo(result.act ?? '')}>
                  {t('bulk.undo', { name, count: done })}
                </Button>
              )}
              <Button disabled={undoing.busy} onClick={onClose}>
                {t('app.common.close')}
              </Button>
            </>
          )}
        </Group>
      </Stack>
    </Modal>
  );
};

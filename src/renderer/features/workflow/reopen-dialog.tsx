import { Button, Group, Modal, Stack, Textarea } from '@mantine/core';
import { useState } from 'react';
import type { CaseId } from '#shared/domain/ids';
import { invoke } from '../../api/bridge.ts';
import { useAct } from '../../api/use-act.ts';
import { useTell } from '../../app/use-tell.ts';
import { useText } from '../../i18n/use-text.ts';
import { FaultNote } from '../../ui/fault-note.tsx';
import { Note } from '../../ui/note.tsx';
import type { Names } from '../policy/use-names.ts';

interface ReopenDialogProps {
  readonly id: CaseId;
  readonly to: string;
  readonly names: Names;
  readonly onClose: () => void;
}

/** Takes a closed case up again as a new revision, with a reason. */
export const ReopenDialog = ({ id, to, names, onClose }: ReopenDialogProps) => {
  const { t } = useText();
  const tell = useTell();
  const { act, busy, fault } = useAct();
  const [reason, setReason] = useState('');
  const reopen = async (): Promise<void> => {
    const done = await act(() => invoke('workflow.reopen', { case: id, to, reason }));
    if (done === null) return;
    tell.done(t('cases.move.done', { state: names.stage(to) }));
    onClose();
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('workflow.reopen.to', { state: names.stage(to) })}
      closeButtonProps={{ 'aria-label': t('app.common.close') }}
    >
      <Stack gap="md">
        <Note tone="info">{t('workflow.reopen.text')}</Note>
        <Textarea
          label={t('cases.move.reason')}
          required
          data-autofocus
          autosize
          minRows={2}
          maxRows={8}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <FaultNote fault={fault} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('app.common.cancel')}
          </Button>
          <Button loading={busy} disabled={reason.trim() === ''} onClick={() => void reopen()}>
            {t('cases.move.confirm')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
};

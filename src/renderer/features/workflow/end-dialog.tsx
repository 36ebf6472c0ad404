import { Button, Group, Modal, Stack, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { CaseId } from '#shared/domain/ids';
import { invoke } from '../../api/bridge.ts';
import { useAct } from '../../api/use-act.ts';
import { useKeptText } from '../../api/use-kept-text.ts';
import { useText } from '../../i18n/use-text.ts';
import { FaultNote } from '../../ui/fault-note.tsx';
import { Note } from '../../ui/note.tsx';

/** Asks for the last day of a limit that no holiday table reaches. */
export const EndDialog = ({ id, onClose }: { readonly id: CaseId; readonly onClose: () => void }) => {
  const { t } = useText();
  const { act, busy, fault } = useAct();
  const [on, setOn] = useState('');
  const { text: reason, setText: setReason, forget } = useKeptText(id, 'end');
  const save = async (): Promise<void> => {
    if ((await act(() => invoke('workflow.setEnd', { case: id, on: on.trim(), reason }))) === null) return;
    forget();
    onClose();
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('workflow.end.title')}
      closeButtonProps={{ 'aria-label': t('app.common.close') }}
    >
      <Stack gap="md">
        <Note tone="info">{t('workflow.end.text')}</Note>
        <TextInput
          label={t('workflow.end.on')}
          description={t('cases.fields.dateHint')}
          required
          data-autofocus
          value={on}
          onChange={(event) => setOn(event.currentTarget.value)}
        />
        <Textarea
          label={t('cases.move.reason')}
          required
          autosize
          minRows={2}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <FaultNote fault={fault} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('app.common.cancel')}
          </Button>
          <Button loading={busy} disabled={on.trim() === '' || reason.trim() === ''} onClick={() => void save()}>
            {t('cases.move.confirm')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
};

import { Button, Group, Modal, Stack, Textarea } from '@mantine/core';
import { invoke } from '../../../api/bridge.ts';
import { useAct } from '../../../api/use-act.ts';
import { useKeptText } from '../../../api/use-kept-text.ts';
import { useText } from '../../../i18n/use-text.ts';
import { FaultNote } from '../../../ui/fault-note.tsx';

/** A sealed round is opened again only with its reason. */
export const ReviseDialog = ({ id, onClose }: { readonly id: string; readonly onClose: () => void }) => {
  const { t } = useText();
  const { act, busy, fault } = useAct();
  const { text: reason, setText: setReason, forget } = useKeptText(id, 'revise');
  const revise = async (): Promise<void> => {
    const done = await act(() => invoke('review.revise', { case: id, reason }));
    if (done === null) return;
    forget();
    onClose();
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('rounds.revise')}
      closeButtonProps={{ 'aria-label': t('app.common.close') }}
    >
      <Stack gap="md">
        <Textarea
          label={t('rounds.reviseReason')}
          data-autofocus
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
          <Button disabled={reason.trim() === ''} loading={busy} onClick={() => void revise()}>
            {t('rounds.revise')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
};

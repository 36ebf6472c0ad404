import { Button, Group, Modal, Stack } from '@mantine/core';
import type { Recusal } from '#shared/domain/recusal/recusal';
import { invoke } from '../../api/bridge.ts';
import { useAct } from '../../api/use-act.ts';
import { useKeptText } from '../../api/use-kept-text.ts';
import { useText } from '../../i18n/use-text.ts';
import { FaultNote } from '../../ui/fault-note.tsx';
import type { Names } from '../policy/use-names.ts';
import { GrowingText } from '../../ui/growing-text.tsx';

interface DecideDialogProps {
  readonly id: string;
  readonly recusal: Recusal;
  readonly names: Names;
  readonly onClose: () => void;
}

/** The approver confirms or refuses a recusal, with a word on why. */
export const DecideDialog = ({ id, recusal, names, onClose }: DecideDialogProps) => {
  const { t } = useText();
  const { act, busy, fault } = useAct();
  const { text: note, setText: setNote, forget } = useKeptText(id, `recusal/${recusal.officer}`);
  const decide = async (decision: 'confirmed' | 'refused'): Promise<void> => {
    const done = await act(() => invoke('recusal.decide', { case: id, officer: recusal.officer, decision, note }));
    if (done === null) return;
    forget();
    onClose();
  };
  const ready = note.trim() !== '' && !busy;
  return (
    <Modal
      opened
      onClose={onClose}
      title={`${t('rounds.recusal.title')} · ${names.officer(recusal.officer)}`}
      closeButtonProps={{ 'aria-label': t('app.common.close') }}
    >
      <Stack gap="md">
        <GrowingText
          label={t('rounds.recusal.decide')}
          data-autofocus
          least={2}
          most={12}
          value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
        />
        <FaultNote fault={fault} />
        <Group justify="flex-end">
          <Button variant="default" disabled={!ready} onClick={() => void decide('refused')}>
            {t('rounds.recusal.refused')}
          </Button>
          <Button disabled={!ready} onClick={() => void decide('confirmed')}>
            {t('rounds.recusal.confirmed')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
};

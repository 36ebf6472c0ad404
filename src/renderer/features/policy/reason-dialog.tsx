import { Button, Group, Modal, Stack, Textarea } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useAct } from '../../api/use-act.ts';
import { useTell } from '../../app/use-tell.ts';
import { useText } from '../../i18n/use-text.ts';
import { FaultNote } from '../../ui/fault-note.tsx';
import classes from './parameters.module.css';

interface ReasonDialogProps {
  readonly title: string;
  readonly text: string;
  readonly button: string;
  /** Said when it is done. */
  readonly done: string;
  readonly act: (reason: string) => Promise<unknown>;
  readonly onClose: () => void;
  readonly children?: ReactNode;
  readonly disabled?: boolean;
  readonly size?: string;
}

/** One step that needs a reason. */
export const ReasonDialog = ({ title, text, button, done, act, onClose, ...more }: ReasonDialogProps) => {
  const { t } = useText();
  const tell = useTell();
  const { act: run, busy, fault } = useAct();
  const [reason, setReason] = useState('');
  const submit = async (): Promise<void> => {
    if ((await run(() => act(reason))) === null) return;
    tell.done(done);
    onClose();
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={title}
      size={more.size ?? 'md'}
      closeButtonProps={{ 'aria-label': t('app.common.close') }}
    >
      <Stack gap="md">
        <p className={classes.lead}>{text}</p>
        {more.children}
        <Textarea
          label={t('policy.reason')}
          data-autofocus
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
          <Button
            disabled={reason.trim() === '' || more.disabled === true}
            loading={busy}
            onClick={() => void submit()}
          >
            {button}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
};

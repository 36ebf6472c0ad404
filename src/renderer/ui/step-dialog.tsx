import { Button, Group, Modal, Stack } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Fault } from '#shared/domain/outcome';
import { useText } from '../i18n/use-text.ts';
import { FaultNote } from './fault-note.tsx';

interface StepDialogProps {
  readonly title: string;
  /** What the button that does it says. */
  readonly button: string;
  /** Everything that has to be said is said. */
  readonly ready: boolean;
  readonly busy: boolean;
  readonly fault: Fault | null;
  readonly onDo: () => void;
  readonly onClose: () => void;
  readonly size?: string;
  readonly gap?: 'sm' | 'md';
  readonly children: ReactNode;
}

/** One step with what it asks for: its refusal stays in place, leaving it changes nothing. */
export const StepDialog = ({
  title,
  button,
  ready,
  busy,
  fault,
  onDo,
  onClose,
  children,
  ...look
}: StepDialogProps) => {
  const { t } = useText();
  return (
    <Modal
      opened
      onClose={onClose}
      title={title}
      {...(look.size === undefined ? {} : { size: look.size })}
      closeButtonProps={{ 'aria-label': t('app.common.close') }}
    >
      <Stack gap={look.gap ?? 'md'}>
        {children}
        <FaultNote fault={fault} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('app.common.cancel')}
          </Button>
          <Button loading={busy} disabled={!ready} onClick={onDo}>
            {button}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
};

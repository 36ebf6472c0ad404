import { Button, Checkbox, Group, Modal, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { EvidenceItem } from '#shared/domain/cases/case-file';
import { forGood } from '#shared/domain/evidence/validity';
import { invoke } from '../../api/bridge.ts';
import { useAct } from '../../api/use-act.ts';
import { useTell } from '../../app/use-tell.ts';
import { useText } from '../../i18n/use-text.ts';
import { FaultNote } from '../../ui/fault-note.tsx';
import { Note } from '../../ui/note.tsx';

interface ValidityDialogProps {
  readonly caseId: string;
  readonly item: EvidenceItem;
  readonly onClose: () => void;
}

/** From when until when a piece holds, as its original says; the rules on validity read it. */
export const ValidityDialog = ({ caseId, item, onClose }: ValidityDialogProps) => {
  const { t } = useText();
  const tell = useTell();
  const { act, busy, fault } = useAct();
  const [from, setFrom] = useState(item.valid?.from ?? '');
  const [always, setAlways] = useState(item.valid?.until === forGood);
  const [until, setUntil] = useState(always ? '' : (item.valid?.until ?? ''));
  const save = async (): Promise<void> => {
    const days = { from: from === '' ? null : from, until: always ? forGood : until === '' ? null : until };
    const done = await act(() => invoke('evidence.setValidity', { case: caseId, hash: item.hash, ...days }));
    if (done === null) return;
    tell.done(t('evidence.validity.saved'));
    onClose();
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('evidence.validity.title')}
      closeButtonProps={{ 'aria-label': t('app.common.close') }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <Stack gap="md">
          <span style={{ overflowWrap: 'anywhere' }}>{item.name}</span>
          {item.valid?.disputed === true ? <Note tone="warn">{t('evidence.validity.disputedText')}</Note> : null}
          <Group grow align="start">
            <TextInput
              type="date"
              label={t('evidence.validity.from')}
              value={from}
              onChange={(event) => setFrom(event.currentTarget.value)}
            />
            <TextInput
              type="date"
              label={t('evidence.validity.until')}
              data-autofocus
              disabled={always}
              value={until}
              onChange={(event) => setUntil(event.currentTarget.value)}
            />
          </Group>
          <Checkbox
            label={t('evidence.validity.forGood')}
            checked={always}
            onChange={(event) => setAlways(event.currentTarget.checked)}
          />
          <FaultNote fault={fault} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('app.common.cancel')}
            </Button>
            <Button type="submit" loading={busy}>
              {t('evidence.validity.save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
};

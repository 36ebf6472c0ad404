import { Button, Checkbox, Group, Modal, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { EvidenceItem } from '#shared/domain/cases/case-file';
import { forGood } from '#shared/domain/evidence/validity';
import { readDate } from '#shared/text/read-date';
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
  const [unread, setUnread] = useState<readonly ('from' | 'until')[]>([]);
  const save = async (): Promise<void> => {
    const [first, last] = [dayTyped(from), always ? forGood : dayTyped(until)];
    setUnread([
      ...(first === undefined ? (['from'] as const) : []),
      ...(last === undefined ? (['until'] as const) : []),
    ]);
    if (first === undefined || last === undefined) return;
    const days = { from: first, until: last };
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
              label={t('evidence.validity.from')}
              placeholder={t('cases.fields.dateHint')}
              error={unread.includes('from') ? t('records.why.form') : null}
              value={from}
              onChange={(event) => setFrom(event.currentTarget.value)}
            />
            <TextInput
              label={t('evidence.validity.until')}
              placeholder={t('cases.fields.dateHint')}
              error={unread.includes('until') ? t('records.why.form') : null}
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

/** ISO, null for nothing typed, undefined for what is no date. */
const dayTyped = (typed: string): string | null | undefined => {
  if (typed.trim() === '') return null;
  const reading = readDate(typed);
  return reading.ok ? reading.iso : undefined;
};

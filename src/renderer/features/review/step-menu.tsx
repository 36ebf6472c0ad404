import { Button, Group, Menu, Modal, Select, Stack, Textarea } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import { useState } from 'react';
import type { CaseDetail } from '#shared/domain/cases/case-file';
import { invoke } from '../../api/bridge.ts';
import { useAct } from '../../api/use-act.ts';
import { useTell } from '../../app/use-tell.ts';
import { useText } from '../../i18n/use-text.ts';
import { FaultNote } from '../../ui/fault-note.tsx';
import { Note } from '../../ui/note.tsx';
import { Tag } from '../../ui/tag.tsx';
import type { Names } from '../policy/use-names.ts';

interface StepMenuProps {
  readonly detail: CaseDetail;
  readonly names: Names;
  readonly allowed: boolean;
}

type Step = CaseDetail['steps'][number];

/** Where the case may go from here, with what stands in the way said beforehand. */
export const StepMenu = ({ detail, names, allowed }: StepMenuProps) => {
  const { t } = useText();
  const [step, setStep] = useState<Step | null>(null);
  return (
    <>
      <Menu position="bottom-end" width={280}>
        <Menu.Target>
          <Button size="compact-sm" variant="default" rightSection={<IconChevronDown size={14} />} disabled={!allowed}>
            {t('cases.head.step')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {detail.steps.length === 0 ? <Menu.Label>{t('cases.head.noSteps')}</Menu.Label> : null}
          {detail.steps.map((one) => (
            <Menu.Item
              key={one.to}
              onClick={() => setStep(one)}
              rightSection={
                one.secondPerson ? (
                  <Tag>{t('cases.head.secondPerson')}</Tag>
                ) : one.needsReason === null ? null : (
                  <Tag>{t('cases.head.needsReason')}</Tag>
                )
              }
            >
              {names.stage(one.to)}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      {step === null ? null : <MoveDialog detail={detail} step={step} names={names} onClose={() => setStep(null)} />}
    </>
  );
};

interface MoveDialogProps extends Omit<StepMenuProps, 'allowed'> {
  readonly step: Step;
  readonly onClose: () => void;
}

const MoveDialog = ({ detail, step, names, onClose }: MoveDialogProps) => {
  const { t } = useText();
  const tell = useTell();
  const { act, busy, fault } = useAct();
  const [reason, setReason] = useState<string | null>(null);
  const [note, setNote] = useState('');
  const reasons = (names.pack?.reasons ?? []).filter((one) => one.use === step.needsReason);
  const move = async (): Promise<void> => {
    const done = await act(() => invoke('cases.move', { case: detail.row.id, to: step.to, reason, note }));
    if (done === null) return;
    tell.done(t('cases.move.done', { state: names.stage(step.to) }));
    onClose();
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('cases.move.title', { state: names.stage(step.to) })}
      closeButtonProps={{ 'aria-label': t('app.common.close') }}
    >
      <Stack gap="md">
        {step.secondPerson ? <Note tone="info">{t('cases.move.secondPerson')}</Note> : null}
        {step.needsReason === null ? null : (
          <Select
            label={t('cases.move.reason')}
            required
            searchable
            data-autofocus
            value={reason}
            onChange={setReason}
            data={reasons.map((one) => ({ value: one.code, label: `${one.code} ${names.reason(one.code)}` }))}
          />
        )}
        <Textarea
          label={t('cases.move.note')}
          autosize
          minRows={2}
          maxRows={8}
          value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
        />
        <FaultNote fault={fault} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('app.common.cancel')}
          </Button>
          <Button loading={busy} disabled={step.needsReason !== null && reason === null} onClick={() => void move()}>
            {t('cases.move.confirm')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
};

import { Checkbox, TextInput } from '@mantine/core';
import { useState } from 'react';
import { dayOf } from '#shared/domain/dates/moment';
import type { CaseId } from '#shared/domain/ids';
import { invoke } from '../../api/bridge.ts';
import { useAct } from '../../api/use-act.ts';
import { useKeptText } from '../../api/use-kept-text.ts';
import { useTell } from '../../app/use-tell.ts';
import { useText } from '../../i18n/use-text.ts';
import { Note } from '../../ui/note.tsx';
import { StepDialog } from '../../ui/step-dialog.tsx';
import { GrowingText } from '../../ui/growing-text.tsx';

interface LeadDialogProps {
  readonly id: CaseId;
  /** Record of the member that takes the lead, with its name. */
  readonly member: string;
  readonly name: string;
  readonly onClose: () => void;
}

/** Gives the lead of a consortium to another member, as a new revision of the case. */
export const LeadDialog = ({ id, member, name, onClose }: LeadDialogProps) => {
  const { t } = useText();
  const tell = useTell();
  const { act, busy, fault } = useAct();
  const [on, setOn] = useState(() => dayOf(Date.now()));
  const [leaves, setLeaves] = useState(true);
  const { text: reason, setText: setReason, forget } = useKeptText(id, `lead/${member}`);
  const change = async (): Promise<void> => {
    const said = { case: id, member, on: on.trim(), leaves, reason };
    if ((await act(() => invoke('workflow.changeLead', said))) === null) return;
    forget();
    tell.done(t('workflow.lead.done'));
    onClose();
  };
  return (
    <StepDialog
      title={t('workflow.lead.title', { name })}
      button={t('workflow.lead.change')}
      ready={on.trim() !== '' && reason.trim() !== ''}
      busy={busy}
      fault={fault}
      onDo={() => void change()}
      onClose={onClose}
    >
      <Note tone="info">{t('workflow.lead.text')}</Note>
      <GrowingText
        label={t('cases.move.reason')}
        required
        data-autofocus
        least={2}
        most={8}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      <TextInput
        label={t('workflow.lead.on')}
        required
        value={on}
        onChange={(event) => setOn(event.currentTarget.value)}
      />
      <Checkbox
        label={t('workflow.lead.leaves')}
        checked={leaves}
        onChange={(event) => setLeaves(event.currentTarget.checked)}
      />
    </StepDialog>
  );
};

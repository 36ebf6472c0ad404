import { TextInput } from '@mantine/core';
import { useState } from 'react';
import type { CaseId } from '#shared/domain/ids';
import { invoke } from '../../api/bridge.ts';
import { useAct } from '../../api/use-act.ts';
import { useKeptText } from '../../api/use-kept-text.ts';
import { useText } from '../../i18n/use-text.ts';
import { Note } from '../../ui/note.tsx';
import { StepDialog } from '../../ui/step-dialog.tsx';
import { GrowingText } from '../../ui/growing-text.tsx';

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
    <StepDialog
      title={t('workflow.end.title')}
      button={t('cases.move.confirm')}
      ready={on.trim() !== '' && reason.trim() !== ''}
      busy={busy}
      fault={fault}
      onDo={() => void save()}
      onClose={onClose}
    >
      <Note tone="info">{t('workflow.end.text')}</Note>
      <TextInput
        label={t('workflow.end.on')}
        description={t('cases.fields.dateHint')}
        required
        data-autofocus
        value={on}
        onChange={(event) => setOn(event.currentTarget.value)}
      />
      <GrowingText
        label={t('cases.move.reason')}
        required
        least={2}
        most={12}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
    </StepDialog>
  );
};

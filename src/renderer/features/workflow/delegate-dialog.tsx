import { Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { CaseId, OfficerId } from '#shared/domain/ids';
import { invoke } from '../../api/bridge.ts';
import { usePeople } from '../../api/queries.ts';
import { useAct } from '../../api/use-act.ts';
import { useKeptText } from '../../api/use-kept-text.ts';
import { useTell } from '../../app/use-tell.ts';
import { useText } from '../../i18n/use-text.ts';
import { Note } from '../../ui/note.tsx';
import { StepDialog } from '../../ui/step-dialog.tsx';
import { GrowingText } from '../../ui/growing-text.tsx';

interface DelegateDialogProps {
  readonly id: CaseId;
  /** Whoever handled the case cannot stand in for its second person. */
  readonly handler: string | null;
  readonly onClose: () => void;
}

/** Lets a colleague take the steps of other roles on this case until a day, with a reason. */
export const DelegateDialog = ({ id, handler, onClose }: DelegateDialogProps) => {
  const { t } = useText();
  const tell = useTell();
  const people = usePeople();
  const { act, busy, fault } = useAct();
  const [to, setTo] = useState<string | null>(null);
  const [until, setUntil] = useState('');
  const { text: reason, setText: setReason, forget } = useKeptText(id, 'delegate');
  const colleagues = (people.data?.officers ?? []).filter((officer) => officer.id !== handler);
  const save = async (): Promise<void> => {
    if (to === null) return;
    const said = { case: id, to: to as OfficerId, until: until.trim(), reason };
    if ((await act(() => invoke('workflow.delegate', said))) === null) return;
    forget();
    tell.done(t('workflow.delegate.done'));
    onClose();
  };
  return (
    <StepDialog
      title={t('workflow.delegate.title')}
      button={t('workflow.delegate.confirm')}
      ready={to !== null && until.trim() !== '' && reason.trim() !== ''}
      busy={busy}
      fault={fault}
      onDo={() => void save()}
      onClose={onClose}
    >
      <Note tone="info">{t('workflow.delegate.text')}</Note>
      <Select
        label={t('workflow.delegate.to')}
        required
        searchable
        data-autofocus
        value={to}
        onChange={setTo}
        nothingFoundMessage={t('workflow.delegate.nobody')}
        data={colleagues.map((officer) => ({ value: officer.id, label: `${officer.name} · ${officer.desk}` }))}
      />
      <TextInput
        label={t('workflow.delegate.until')}
        description={t('cases.fields.dateHint')}
        required
        value={until}
        onChange={(event) => setUntil(event.currentTarget.value)}
      />
      <GrowingText
        label={t('cases.move.reason')}
        required
        least={2}
        most={8}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
    </StepDialog>
  );
};

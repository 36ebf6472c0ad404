import { SegmentedControl, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { CaseId } from '#shared/domain/ids';
import { invoke } from '../../api/bridge.ts';
import { useAct } from '../../api/use-act.ts';
import { useKeptForm } from '../../api/use-kept-form.ts';
import { useTell } from '../../app/use-tell.ts';
import { useText } from '../../i18n/use-text.ts';
import { StepDialog } from '../../ui/step-dialog.tsx';
import { GrowingText } from '../../ui/growing-text.tsx';

const lines = ['writtenOn', 'receivedOn', 'name', 'contact'] as const;
const blank = { writtenOn: '', receivedOn: '', name: '', contact: '', text: '', lateReason: '' };

/** Enters an objection: by real name it opens the procedure, without a name it is a clue. Both days are kept. */
export const ObjectionDialog = ({ id, onClose }: { readonly id: CaseId; readonly onClose: () => void }) => {
  const { t } = useText();
  const tell = useTell();
  const { act, busy, fault } = useAct();
  const [kind, setKind] = useState<'formal' | 'clue'>('formal');
  const { form: said, put: fill, forget } = useKeptForm(id, 'objection', blank);
  const put = (name: keyof typeof blank, value: string): void => fill({ [name]: value });
  const late = fault?.code === 'workflow.objectionLate' || said.lateReason !== '';
  const enter = async (): Promise<void> => {
    const [writtenOn, receivedOn] = [said.writtenOn.trim(), said.receivedOn.trim()];
    const done = await act(() => invoke('workflow.object', { case: id, kind, ...said, writtenOn, receivedOn }));
    if (done === null) return;
    forget();
    tell.done(t('workflow.object.done'));
    onClose();
  };
  return (
    <StepDialog
      title={t('workflow.object.title')}
      button={t('cases.move.confirm')}
      ready={[said.text, said.writtenOn, said.receivedOn].every((one) => one.trim() !== '')}
      busy={busy}
      fault={fault}
      onDo={() => void enter()}
      onClose={onClose}
      gap="sm"
    >
      <SegmentedControl
        fullWidth
        aria-label={t('workflow.object.kind')}
        value={kind}
        onChange={setKind}
        data={(['formal', 'clue'] as const).map((one) => ({ value: one, label: t(`workflow.object.${one}`) }))}
      />
      {lines.map((name) => (
        <TextInput
          key={name}
          label={t(`workflow.object.${name}`)}
          required={kind === 'formal' || name === 'writtenOn' || name === 'receivedOn'}
          {...(name === 'writtenOn' ? { description: t('cases.fields.dateHint') } : {})}
          value={said[name]}
          onChange={(event) => put(name, event.currentTarget.value)}
        />
      ))}
      <GrowingText
        label={t('workflow.object.text')}
        required
        least={2}
        most={8}
        value={said.text}
        onChange={(event) => put('text', event.currentTarget.value)}
      />
      {late ? (
        <GrowingText
          label={t('workflow.object.lateReason')}
          least={2}
          most={12}
          value={said.lateReason}
          onChange={(event) => put('lateReason', event.currentTarget.value)}
        />
      ) : null}
    </StepDialog>
  );
};

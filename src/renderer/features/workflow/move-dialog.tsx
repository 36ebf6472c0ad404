import { Anchor, Select, TextInput } from '@mantine/core';
import type { CaseId } from '#shared/domain/ids';
import type { Lack } from '#shared/domain/workflow/exits';
import type { WorkflowView } from '#shared/domain/workflow/workflow-view';
import { invoke } from '../../api/bridge.ts';
import { useAct } from '../../api/use-act.ts';
import { useKeptForm } from '../../api/use-kept-form.ts';
import { useTell } from '../../app/use-tell.ts';
import { useText } from '../../i18n/use-text.ts';
import { Note } from '../../ui/note.tsx';
import { StepDialog } from '../../ui/step-dialog.tsx';
import type { Names } from '../policy/use-names.ts';
import type { useWorkflowText } from './use-workflow-text.ts';
import { GrowingText } from '../../ui/growing-text.tsx';

interface MoveDialogProps {
  readonly id: CaseId;
  readonly exit: WorkflowView['exits'][number];
  readonly names: Names;
  readonly say: ReturnType<typeof useWorkflowText>;
  /** Goes to where a caution is dealt with; the dialog closes. */
  readonly onBring: (lack: Lack) => void;
  readonly onClose: () => void;
}

/** One step: its reason where it asks for one, a note where something is not known, its day where it was not today. */
export const MoveDialog = ({ id, exit, names, say, onBring, onClose }: MoveDialogProps) => {
  const { t } = useText();
  const tell = useTell();
  const { act, busy, fault } = useAct();
  const { form, put, forget } = useKeptForm<{ reason: string | null; note: string; on: string }>(
    id,
    `move/${exit.to}`,
    {
      reason: null,
      note: '',
      on: '',
    },
  );
  const { note, on } = form;
  const suspends = exit.to === 'SUSPENDED';
  const needsNote = exit.needsNote || suspends;
  const reasons = (names.pack?.reasons ?? []).filter((one) => one.use === exit.needsReason);
  // A reason that was kept may be none of this pack any more.
  const reason = reasons.find((one) => one.code === form.reason)?.code ?? null;
  const day = on.trim() === '' ? null : on.trim();
  const move = async (): Promise<void> => {
    const done = await act(() =>
      suspends
        ? invoke('workflow.suspend', { case: id, reason: note, on: day })
        : invoke('cases.move', { case: id, to: exit.to, reason, note, on: day }),
    );
    if (done === null) return;
    forget();
    tell.done(t('cases.move.done', { state: names.stage(exit.to) }));
    onClose();
  };
  const ready = (exit.needsReason === null || reason !== null) && (!needsNote || note.trim() !== '');
  return (
    <StepDialog
      title={t('cases.move.title', { state: names.stage(exit.to) })}
      button={t('cases.move.confirm')}
      ready={ready}
      busy={busy}
      fault={fault}
      onDo={() => void move()}
      onClose={onClose}
    >
      {exit.secondPerson ? <Note tone="info">{t('cases.move.secondPerson')}</Note> : null}
      {exit.cautions.map((lack) => (
        <Note key={lack.code} tone="warn">
          {say.lack(lack)}{' '}
          <Anchor component="button" type="button" size="sm" onClick={() => onBring(lack)}>
            {t('workflow.move.bring')}
          </Anchor>
        </Note>
      ))}
      {exit.needsReason === null ? null : (
        <Select
          label={t('cases.move.reason')}
          required
          searchable
          data-autofocus
          value={reason}
          onChange={(code) => put({ reason: code })}
          data={reasons.map((one) => ({ value: one.code, label: `${one.code} ${names.reason(one.code)}` }))}
        />
      )}
      <GrowingText
        label={t('cases.move.note')}
        required={needsNote}
        least={2}
        most={8}
        value={note}
        onChange={(event) => put({ note: event.currentTarget.value })}
      />
      <TextInput
        label={t('workflow.move.on')}
        description={t('workflow.move.onHint')}
        value={on}
        onChange={(event) => put({ on: event.currentTarget.value })}
      />
    </StepDialog>
  );
};

import { MultiSelect, SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import type { CaseId } from '#shared/domain/ids';
import type { Check } from '#shared/domain/policy/pack';
import { invoke } from '../../api/bridge.ts';
import { useAct } from '../../api/use-act.ts';
import { useKeptText } from '../../api/use-kept-text.ts';
import { useTell } from '../../app/use-tell.ts';
import { useText } from '../../i18n/use-text.ts';
import { Note } from '../../ui/note.tsx';
import { StepDialog } from '../../ui/step-dialog.tsx';
import type { Names } from '../policy/use-names.ts';
import { GrowingText } from '../../ui/growing-text.tsx';

interface ReopenDialogProps {
  readonly id: CaseId;
  /** Checks of the case's list, of which some or all are asked anew. */
  readonly checks: readonly Pick<Check, 'id' | 'text'>[];
  readonly to: string;
  readonly names: Names;
  readonly onClose: () => void;
}

/** Takes a closed case up again as a new revision, with a reason; all its checks are asked anew, or named ones. */
export const ReopenDialog = ({ id, checks, to, names, onClose }: ReopenDialogProps) => {
  const { t, pick } = useText();
  const tell = useTell();
  const { act, busy, fault } = useAct();
  const { text: reason, setText: setReason, forget } = useKeptText(id, `reopen/${to}`);
  const [whole, setWhole] = useState(true);
  const [chosen, setChosen] = useState<string[]>([]);
  const reopen = async (): Promise<void> => {
    const done = await act(() => invoke('workflow.reopen', { case: id, to, reason, checks: whole ? [] : chosen }));
    if (done === null) return;
    forget();
    tell.done(t('cases.move.done', { state: names.stage(to) }));
    onClose();
  };
  return (
    <StepDialog
      title={t('workflow.reopen.to', { state: names.stage(to) })}
      button={t('cases.move.confirm')}
      ready={reason.trim() !== '' && (whole || chosen.length > 0)}
      busy={busy}
      fault={fault}
      onDo={() => void reopen()}
      onClose={onClose}
    >
      <Note tone="info">{t('workflow.reopen.text')}</Note>
      <SegmentedControl
        fullWidth
        aria-label={t('workflow.reopen.which')}
        value={whole ? 'all' : 'some'}
        onChange={(value) => setWhole(value === 'all')}
        data={(['all', 'some'] as const).map((one) => ({ value: one, label: t(`workflow.reopen.${one}`) }))}
      />
      {whole ? null : (
        <MultiSelect
          label={t('workflow.reopen.checks')}
          required
          searchable
          value={chosen}
          onChange={setChosen}
          data={checks.map((check) => ({ value: check.id, label: `${check.id} ${pick(check.text)}` }))}
        />
      )}
      <GrowingText
        label={t('cases.move.reason')}
        required
        data-autofocus
        least={2}
        most={8}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
    </StepDialog>
  );
};

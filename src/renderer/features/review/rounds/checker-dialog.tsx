import { SegmentedControl, Select } from '@mantine/core';
import { useState } from 'react';
import { invoke } from '../../../api/bridge.ts';
import { usePeople } from '../../../api/queries.ts';
import { useAct } from '../../../api/use-act.ts';
import { useText } from '../../../i18n/use-text.ts';
import { Note } from '../../../ui/note.tsx';
import { StepDialog } from '../../../ui/step-dialog.tsx';
import type { Names } from '../../policy/use-names.ts';

interface CheckerDialogProps {
  readonly id: string;
  readonly names: Names;
  readonly onClose: () => void;
}

/** Names who checks a case; where the pack leaves it open, also whether blind. */
export const CheckerDialog = ({ id, names, onClose }: CheckerDialogProps) => {
  const { t } = useText();
  const people = usePeople();
  const { act, busy, fault } = useAct();
  const [checker, setChecker] = useState<string | null>(null);
  const unset = (names.pack?.rounds?.blind ?? null) === null;
  const [rounds, setRounds] = useState<'open' | 'blind'>('open');
  const assign = async (): Promise<void> => {
    if (checker === null) return;
    const done = await act(() =>
      invoke('review.assignChecker', { cases: [id], checker, rounds: unset ? rounds : null }),
    );
    if (done !== null) onClose();
  };
  return (
    <StepDialog
      title={t('rounds.assign')}
      button={t('rounds.assign')}
      ready={checker !== null}
      busy={busy}
      fault={fault}
      onDo={() => void assign()}
      onClose={onClose}
    >
      <Select
        label={t('rounds.checker')}
        data-autofocus
        searchable
        value={checker}
        onChange={setChecker}
        data={(people.data?.officers ?? [])
          .filter(({ role }) => role === 'checker' || role === 'approver')
          .map((officer) => ({ value: officer.id, label: `${officer.name} · ${officer.desk}` }))}
      />
      {unset ? (
        <>
          <Note tone="info">{t('rounds.unset')}</Note>
          <SegmentedControl
            aria-label={t('rounds.title')}
            value={rounds}
            onChange={setRounds}
            data={[
              { value: 'open', label: t('rounds.open') },
              { value: 'blind', label: t('rounds.blind') },
            ]}
          />
        </>
      ) : null}
    </StepDialog>
  );
};

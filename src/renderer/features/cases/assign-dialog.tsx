import { Select } from '@mantine/core';
import { useState } from 'react';
import { invoke } from '../../api/bridge.ts';
import { usePeople } from '../../api/queries.ts';
import { useAct } from '../../api/use-act.ts';
import { useTell } from '../../app/use-tell.ts';
import { useText } from '../../i18n/use-text.ts';
import { StepDialog } from '../../ui/step-dialog.tsx';

export const AssignDialog = ({
  cases,
  onClose,
}: {
  readonly cases: readonly string[];
  readonly onClose: () => void;
}) => {
  const { t } = useText();
  const people = usePeople();
  const tell = useTell();
  const { act, busy, fault } = useAct();
  const [handler, setHandler] = useState<string | null>(null);
  const assign = async (): Promise<void> => {
    if (handler === null) return;
    const done = await act(() => invoke('cases.assign', { cases: [...cases], handler }));
    if (done === null) return;
    tell.done(t('cases.bulk.assigned', { count: done.assigned }));
    onClose();
  };
  return (
    <StepDialog
      title={t('cases.bulk.assignTitle', { count: cases.length })}
      button={t('cases.bulk.assign')}
      ready={handler !== null}
      busy={busy}
      fault={fault}
      onDo={() => void assign()}
      onClose={onClose}
    >
      <Select
        label={t('cases.bulk.assignTo')}
        data-autofocus
        searchable
        value={handler}
        onChange={setHandler}
        data={(people.data?.officers ?? []).map((officer) => ({
          value: officer.id,
          label: `${officer.name} · ${officer.desk}`,
        }))}
      />
    </StepDialog>
  );
};

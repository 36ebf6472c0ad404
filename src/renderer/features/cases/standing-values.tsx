import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { FieldState } from '#shared/domain/cases/case-file';
import { invoke } from '../../api/bridge.ts';
import { useAct } from '../../api/use-act.ts';
import { useTell } from '../../app/use-tell.ts';
import { useText } from '../../i18n/use-text.ts';
import { FaultNote } from '../../ui/fault-note.tsx';
import { MomentText } from '../../ui/moment-text.tsx';
import type { Names } from '../policy/use-names.ts';
import { useFieldText } from './use-field-text.ts';
import classes from './fields-tab.module.css';

interface StandingValuesProps {
  readonly caseId: string;
  readonly state: FieldState;
  readonly names: Names;
  readonly allowed: boolean;
}

/** Two values that did not know of each other, side by side, until a person settles them with a reason. */
export const StandingValues = ({ caseId, state, names, allowed }: StandingValuesProps) => {
  const { t } = useText();
  const { valueText, nameOf } = useFieldText(names);
  const tell = useTell();
  const { act, busy, fault } = useAct();
  const [taken, setTaken] = useState<string | null>(null);
  const [reason, setReason] = useState('');
  const settle = async (): Promise<void> => {
    if (taken === null) return;
    const done = await act(() => invoke('cases.settle', { case: caseId, field: state.field, take: taken, reason }));
    if (done !== null) tell.done(t('cases.fields.settled'));
  };
  return (
    <div role="group" aria-label={`${nameOf(state.field)} ${t('cases.fields.standing')}`}>
      <div className={classes.standing}>
        {state.standing.map((one) => (
          <button
            key={one.op}
            type="button"
            className={classes.option}
            aria-pressed={taken === one.op}
            disabled={!allowed}
            onClick={() => setTaken(one.op)}
          >
            <strong>{valueText(state.field, one.value)}</strong>
            <small>
              {names.officer(one.officer)} · <MomentText wall={one.wall} />
            </small>
          </button>
        ))}
      </div>
      {allowed ? (
        <div className={classes.settle}>
          <TextInput
            size="xs"
            label={t('cases.fields.reason')}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
          <Button
            size="xs"
            loading={busy}
            disabled={taken === null || reason.trim() === ''}
            onClick={() => void settle()}
          >
            {t('cases.fields.settle')}
          </Button>
        </div>
      ) : null}
      <FaultNote fault={fault} />
    </div>
  );
};

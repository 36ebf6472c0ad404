import { useState, type ReactNode } from 'react';
import { useAct } from '../../api/use-act.ts';
import { useTell } from '../../app/use-tell.ts';
import { useText } from '../../i18n/use-text.ts';
import { GrowingText } from '../../ui/growing-text.tsx';
import classes from './parameters.module.css';
import { StepDialog } from '../../ui/step-dialog.tsx';

interface ReasonDialogProps {
  readonly title: string;
  readonly text: string;
  readonly button: string;
  /** Said when it is done. */
  readonly done: string;
  readonly act: (reason: string) => Promise<unknown>;
  readonly onClose: () => void;
  readonly children?: ReactNode;
  readonly disabled?: boolean;
  readonly size?: string;
}

/** One step that needs a reason. */
export const ReasonDialog = ({ title, text, button, done, act, onClose, ...more }: ReasonDialogProps) => {
  const { t } = useText();
  const tell = useTell();
  const { act: run, busy, fault } = useAct();
  const [reason, setReason] = useState('');
  const submit = async (): Promise<void> => {
    if ((await run(() => act(reason))) === null) return;
    tell.done(done);
    onClose();
  };
  return (
    <StepDialog
      title={title}
      button={button}
      ready={reason.trim() !== '' && more.disabled !== true}
      busy={busy}
      fault={fault}
      onDo={() => void submit()}
      onClose={onClose}
      {...(more.size === undefined ? {} : { size: more.size })}
    >
      <p className={classes.lead}>{text}</p>
      {more.children}
      <GrowingText
        label={t('policy.reason')}
        data-autofocus
        required
        least={2}
        most={12}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
    </StepDialog>
  );
};

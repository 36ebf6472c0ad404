import { invoke } from '../../../api/bridge.ts';
import { useAct } from '../../../api/use-act.ts';
import { useKeptText } from '../../../api/use-kept-text.ts';
import { useText } from '../../../i18n/use-text.ts';
import { StepDialog } from '../../../ui/step-dialog.tsx';
import { GrowingText } from '../../../ui/growing-text.tsx';

/** A sealed round is opened again only with its reason. */
export const ReviseDialog = ({ id, onClose }: { readonly id: string; readonly onClose: () => void }) => {
  const { t } = useText();
  const { act, busy, fault } = useAct();
  const { text: reason, setText: setReason, forget } = useKeptText(id, 'revise');
  const revise = async (): Promise<void> => {
    const done = await act(() => invoke('review.revise', { case: id, reason }));
    if (done === null) return;
    forget();
    onClose();
  };
  return (
    <StepDialog
      title={t('rounds.revise')}
      button={t('rounds.revise')}
      ready={reason.trim() !== ''}
      busy={busy}
      fault={fault}
      onDo={() => void revise()}
      onClose={onClose}
    >
      <GrowingText
        label={t('rounds.reviseReason')}
        data-autofocus
        least={2}
        most={12}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
    </StepDialog>
  );
};

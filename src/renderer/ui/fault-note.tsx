import { CloseButton } from '@mantine/core';
import { IconAlertTriangle, IconInfoCircle } from '@tabler/icons-react';
import type { Fault } from '#shared/domain/outcome';
import { useFaultText } from '../i18n/use-fault-text.ts';
import { useText } from '../i18n/use-text.ts';
import classes from './notes.module.css';

interface FaultNoteProps {
  readonly fault: Fault | null;
  readonly onClose?: () => void;
}

/** What went wrong and what to do, in place; it stays until it is closed or the next try. */
export const FaultNote = ({ fault, onClose }: FaultNoteProps) => {
  const textOf = useFaultText();
  const { t } = useText();
  if (fault === null) return null;
  const calm = fault.code.endsWith('cancelled');
  return (
    <div className={classes.note} data-tone={calm ? 'info' : 'bad'} role={calm ? 'status' : 'alert'}>
      {calm ? (
        <IconInfoCircle size={18} stroke={1.6} aria-hidden />
      ) : (
        <IconAlertTriangle size={18} stroke={1.6} aria-hidden />
      )}
      <p>{textOf(fault)}</p>
      {onClose === undefined ? null : <CloseButton size="sm" aria-label={t('app.common.close')} onClick={onClose} />}
    </div>
  );
};

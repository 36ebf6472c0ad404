import { Button } from '@mantine/core';
import type { CaseRow } from '#shared/domain/cases/case-file';
import { KeyHint, useShortcuts } from '../../app/commands/key-hint.tsx';
import { useText } from '../../i18n/use-text.ts';
import classes from './case-screen.module.css';

interface FocusBarProps {
  readonly row: CaseRow;
  readonly position: { readonly at: number; readonly total: number } | null;
  readonly done: number;
  readonly total: number;
  readonly onLeave: () => void;
}

/** What focus mode leaves of the frame: whose case it is, how far it got, and the way back. */
export const FocusBar = ({ row, position, done, total, onLeave }: FocusBarProps) => {
  const shortcutsOf = useShortcuts();
  const { t } = useText();
  return (
    <header className={classes.focusBar}>
      <h1 title={row.applicant}>{row.applicant}</h1>
      <span>{row.number === '' ? t('cases.noNumber') : row.number}</span>
      <span data-grow>{row.title}</span>
      {position === null ? null : <span>{t('cases.head.position', position)}</span>}
      <span>{done === total ? t('review.allDone') : t('review.progress', { done, total })}</span>
      <Button
        size="compact-xs"
        variant="default"
        rightSection={<KeyHint command="leaveFocus" />}
        aria-keyshortcuts={shortcutsOf('leaveFocus')}
        onClick={onLeave}
      >
        {t('command.leaveFocus')}
      </Button>
    </header>
  );
};

import { Button } from '@mantine/core';
import { likely } from '#shared/domain/duplicates/score';
import { useDuplicates } from '../../api/case-queries.ts';
import { useText } from '../../i18n/use-text.ts';
import { Note } from '../../ui/note.tsx';
import classes from './duplicates.module.css';

interface DuplicatesLineProps {
  readonly id: string;
  readonly onLook: () => void;
}

/** Said above a case that is likely a duplicate of another; nothing is said of mere likeness. */
export const DuplicatesLine = ({ id, onLook }: DuplicatesLineProps) => {
  const { t } = useText();
  const found = (useDuplicates(id).data?.candidates ?? []).filter(
    (one) => one.dismissed === null && one.score >= likely,
  );
  const [first] = found;
  if (first === undefined) return null;
  const title = [first.number, first.applicant, first.title].filter((part) => part !== '').join(' ');
  return (
    <div className={classes.line}>
      <Note tone="warn">
        <span>{t('duplicates.likely', { count: found.length, score: first.score, title })}</span>{' '}
        <Button size="compact-xs" variant="subtle" onClick={onLook}>
          {t('duplicates.look')}
        </Button>
      </Note>
    </div>
  );
};

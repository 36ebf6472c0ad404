import type { Understood } from '#shared/domain/cases/case-file';
import { useText } from '../../i18n/use-text.ts';
import { Tag } from '../../ui/tag.tsx';
import classes from './cases-screen.module.css';

/** Says which conditions were read out of the words, and which could not be. */
export const QuestionRead = ({ understood }: { readonly understood: Understood | undefined }) => {
  const { t } = useText();
  if (understood === undefined || understood.conditions.length === 0) return null;
  return (
    <div className={classes.question} role="status">
      {understood.conditions.map(({ text, field, known }) => (
        <Tag key={text} tone={known ? 'plain' : 'warn'} title={t(`cases.question.${known ? 'known' : 'unknown'}`)}>
          {known ? text : t('cases.question.notKnown', { text, field: t(`cases.question.${field}`) })}
        </Tag>
      ))}
    </div>
  );
};

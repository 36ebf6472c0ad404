import type { Understood } from '#shared/domain/cases/case-file';
import { useText } from '../../i18n/use-text.ts';
import { Tag } from '../../ui/tag.tsx';
import classes from './cases-screen.module.css';

interface QuestionReadProps {
  readonly understood: Understood | undefined;
  /** Cases of which only names and numbers are searched yet. */
  readonly waiting: number;
}

/** Says which conditions were read out of the words, which could not be, and what is not searched yet. */
export const QuestionRead = ({ understood, waiting }: QuestionReadProps) => {
  const { t } = useText();
  if (understood === undefined || (understood.conditions.length === 0 && waiting === 0)) return null;
  return (
    <div className={classes.question} role="status">
      {understood.conditions.map(({ text, field, known }) => (
        <Tag key={text} tone={known ? 'plain' : 'warn'} title={t(`cases.question.${known ? 'known' : 'unknown'}`)}>
          {known ? text : t('cases.question.notKnown', { text, field: t(`cases.question.${field}`) })}
        </Tag>
      ))}
      {waiting === 0 ? null : <Tag tone="warn">{t('cases.question.waiting', { count: waiting })}</Tag>}
    </div>
  );
};

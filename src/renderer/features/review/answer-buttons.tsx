import { answerValues, type AnswerValue } from '#shared/domain/review/review-sheet';
import { KeyHint, useShortcuts } from '../../app/commands/key-hint.tsx';
import type { CommandId } from '../../app/commands/registry.ts';
import { useText } from '../../i18n/use-text.ts';
import { letGo } from '../../ui/let-go.ts';
import { toneOfAnswer } from './answer-look.tsx';
import classes from './answer-pane.module.css';

const commandOfAnswer: Readonly<Record<AnswerValue, CommandId>> = {
  met: 'answerMet',
  notMet: 'answerNotMet',
  partly: 'answerPartly',
  supplement: 'answerSupplement',
  notApplicable: 'answerNotApplicable',
};

interface AnswerButtonsProps {
  readonly value: AnswerValue | null;
  readonly wanting: boolean;
  readonly disabled: boolean;
  readonly onChoose: (value: AnswerValue) => void;
}

/** The five answers, each with its key on it. */
export const AnswerButtons = ({ value, wanting, disabled, onChoose }: AnswerButtonsProps) => {
  const shortcutsOf = useShortcuts();
  const { t } = useText();
  return (
    <div className={classes.answers} role="group" aria-label={t('review.answerGroup')}>
      {answerValues.map((one) => (
        <button
          key={one}
          type="button"
          className={classes.answer}
          data-tone={toneOfAnswer[one]}
          data-wanting={wanting && value === one}
          aria-pressed={value === one}
          aria-keyshortcuts={shortcutsOf(commandOfAnswer[one])}
          disabled={disabled}
          onClick={(event) => {
            letGo(event);
            onChoose(one);
          }}
        >
          <KeyHint command={commandOfAnswer[one]} />
          {t(`review.answer.${one}`)}
        </button>
      ))}
    </div>
  );
};

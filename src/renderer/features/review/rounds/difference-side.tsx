import type { EvidenceItem } from '#shared/domain/cases/case-file';
import type { Answer, Pin, Review } from '#shared/domain/review/review-sheet';
import { useText } from '../../../i18n/use-text.ts';
import { AmountText } from '../../../ui/amount-text.tsx';
import { MomentText } from '../../../ui/moment-text.tsx';
import { Tag } from '../../../ui/tag.tsx';
import type { Names } from '../../policy/use-names.ts';
import { toneOfAnswer } from '../answer-look.tsx';
import { PinGo } from '../pin-list.tsx';
import classes from './rounds.module.css';

interface DifferenceSideProps {
  readonly about: string;
  readonly title: string;
  readonly side: Answer | null;
  readonly review: Review | null;
  readonly names: Names;
  readonly evidence: readonly EvidenceItem[];
  readonly onPin: (pin: Pin) => void;
}

/** One column of the comparison: what this round says, and on which pages it rests. */
export const DifferenceSide = ({ about, title, side, review, names, evidence, onPin }: DifferenceSideProps) => {
  const { t } = useText();
  return (
    <div className={classes.side}>
      <small>
        {title}
        {review === null ? '' : ` · ${names.officer(review.officer)}`}
      </small>
      {about === 'suggestion' && review !== null ? <p>{t(`review.finish.${review.suggestion}`)}</p> : null}
      {about === 'conditions' && review !== null ? <p>{review.conditions}</p> : null}
      {about === 'amountFen' && review !== null ? (
        <p>{review.amountFen === null ? t('app.common.blank') : <AmountText fen={review.amountFen} unit />}</p>
      ) : null}
      {side === null ? (
        review === null || ['suggestion', 'conditions', 'amountFen'].includes(about) ? null : (
          <p>{t('rounds.unanswered')}</p>
        )
      ) : (
        <>
          <div className={classes.line}>
            <Tag tone={toneOfAnswer[side.value]}>{t(`review.answer.${side.value}`)}</Tag>
            <MomentText wall={side.wall} />
          </div>
          {side.reason === null ? null : (
            <p>
              {side.reason} {names.reason(side.reason)}
            </p>
          )}
          {side.note === '' ? null : <p>{side.note}</p>}
          {side.pins.length === 0 ? null : (
            <ul className={classes.pins}>
              {side.pins.map((pin) => (
                <li key={JSON.stringify(pin)}>
                  <PinGo pin={pin} evidence={evidence} viewer={{ open: () => onPin(pin) }} />
                </li>
              ))}
            </ul>
          )}
        </>
      )}
    </div>
  );
};

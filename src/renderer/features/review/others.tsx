import type { EvidenceItem } from '#shared/domain/cases/case-file';
import type { AnswerValue, SheetItem } from '#shared/domain/review/review-sheet';
import { useText } from '../../i18n/use-text.ts';
import { MomentText } from '../../ui/moment-text.tsx';
import { Tag } from '../../ui/tag.tsx';
import type { Viewer } from '../evidence/use-viewer.ts';
import type { Names } from '../policy/use-names.ts';
import { toneOfAnswer } from './answer-look.tsx';
import { PinGo } from './pin-list.tsx';
import classes from './answer-pane.module.css';

interface OthersProps {
  readonly item: SheetItem;
  readonly mine: AnswerValue | null;
  readonly names: Names;
  readonly evidence: readonly EvidenceItem[];
  readonly viewer: Viewer;
}

/** What colleagues answered, each under their own name; nothing overwrites anything. */
export const Others = ({ item, mine, names, evidence, viewer }: OthersProps) => {
  const { t } = useText();
  if (item.others.length === 0) return null;
  return (
    <section className={classes.block} aria-label={t('review.others.title')}>
      <header>
        <h4>{t('review.others.title')}</h4>
      </header>
      {item.others.map((answer) => (
        <div key={`${answer.officer}${answer.wall}`}>
          <div className={classes.line}>
            <strong>{names.officer(answer.officer)}</strong>
            <Tag tone={toneOfAnswer[answer.value]}>{t(`review.answer.${answer.value}`)}</Tag>
            {mine !== null && mine !== answer.value ? <Tag tone="warn">{t('review.others.differs')}</Tag> : null}
            {answer.disputed ? <Tag tone="warn">{t('review.others.disputed')}</Tag> : null}
            <MomentText wall={answer.wall} />
          </div>
          {answer.reason === null ? null : (
            <p>
              {answer.reason} {names.reason(answer.reason)}
            </p>
          )}
          {answer.note === '' ? null : <p>{answer.note}</p>}
          {answer.pins.map((pin) => (
            <PinGo key={`${pin.hash}${pin.page}`} pin={pin} evidence={evidence} viewer={viewer} />
          ))}
        </div>
      ))}
    </section>
  );
};

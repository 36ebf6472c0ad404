import { Button } from '@mantine/core';
import { useState } from 'react';
import type { CaseDetail } from '#shared/domain/cases/case-file';
import type { DifferencesView } from '#shared/domain/review/differences-view';
import type { Review } from '#shared/domain/review/review-sheet';
import { useText } from '../../../i18n/use-text.ts';
import { MomentText } from '../../../ui/moment-text.tsx';
import { Note } from '../../../ui/note.tsx';
import { Sheet } from '../../../ui/page.tsx';
import { Tag } from '../../../ui/tag.tsx';
import type { Names } from '../../policy/use-names.ts';
import { CheckerDialog } from './checker-dialog.tsx';
import { ReviseDialog } from './revise-dialog.tsx';
import classes from './rounds.module.css';

interface PartiesSheetProps {
  readonly detail: CaseDetail;
  readonly view: DifferencesView;
  readonly names: Names;
  readonly allowed: boolean;
}

/** Handler and checker, and how far each round is. */
export const PartiesSheet = ({ detail, view, names, allowed }: PartiesSheetProps) => {
  const { t } = useText();
  const [dialog, setDialog] = useState<'checker' | 'revise' | null>(null);
  const isSealed = (round: string): boolean => view.sealed.some((one) => one.round === round);
  const mine = view.mine === null ? null : view[view.mine];
  const awaited = (['first', 'second'] as const).some((round) => isSealed(round) && view[round] === null);
  return (
    <Sheet
      title={t('rounds.title')}
      text={t('rounds.text')}
      aside={
        <div className={classes.acts}>
          {mine === null ? null : (
            <Button size="compact-sm" variant="default" disabled={!allowed} onClick={() => setDialog('revise')}>
              {t('rounds.revise')}
            </Button>
          )}
          <Button size="compact-sm" variant="default" disabled={!allowed} onClick={() => setDialog('checker')}>
            {t('rounds.assign')}
          </Button>
        </div>
      }
    >
      <div className={classes.sides}>
        <Side
          title={t('rounds.first')}
          who={detail.row.handler === null ? null : names.officer(detail.row.handler)}
          review={view.first}
          sealed={isSealed('first')}
        />
        <Side
          title={t('rounds.second')}
          who={view.checker === null ? null : names.officer(view.checker)}
          review={view.second}
          sealed={isSealed('second')}
        />
      </div>
      {view.blind ? <Note tone="info">{t('rounds.blindText')}</Note> : null}
      {awaited && !view.blind ? <Note tone="info">{t('rounds.elsewhere')}</Note> : null}
      {view.aside.map(({ review, why }) => (
        <Note key={`${review.round}${review.officer}`} tone="warn">
          {names.officer(review.officer)} · {t(`rounds.${review.round === 'second' ? 'second' : 'first'}`)} ·{' '}
          {t('rounds.aside')}: {t(`rounds.why.${why}`)}
        </Note>
      ))}
      {dialog === 'checker' ? <CheckerDialog id={detail.row.id} names={names} onClose={() => setDialog(null)} /> : null}
      {dialog === 'revise' ? <ReviseDialog id={detail.row.id} onClose={() => setDialog(null)} /> : null}
    </Sheet>
  );
};

interface SideProps {
  readonly title: string;
  readonly who: string | null;
  readonly review: Review | null;
  readonly sealed: boolean;
}

const Side = ({ title, who, review, sealed }: SideProps) => {
  const { t } = useText();
  return (
    <div className={classes.side}>
      <small>{title}</small>
      <div className={classes.line}>
        <strong>{who ?? t('rounds.noChecker')}</strong>
        <Tag tone={sealed ? 'good' : 'wait'}>{t(sealed ? 'rounds.sealed' : 'rounds.notSealed')}</Tag>
        {review === null ? null : (
          <>
            <span>{t(`review.finish.${review.suggestion}`)}</span>
            <MomentText wall={review.wall} />
          </>
        )}
      </div>
    </div>
  );
};

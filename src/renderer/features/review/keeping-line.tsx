import { useText } from '../../i18n/use-text.ts';
import { clockOf } from '../../ui/moment.ts';
import { useMomentText } from '../../ui/moment-text.tsx';
import type { Keeping } from './use-answering.ts';
import classes from './answer-pane.module.css';

/** Whether this answer is on the disk, in words, always in the same place. */
export const KeepingLine = ({ keeping, wanting }: { readonly keeping: Keeping; readonly wanting: boolean }) => {
  const { t } = useText();
  const moment = useMomentText();
  const today = 'at' in keeping && new Date(keeping.at).toDateString() === new Date().toDateString();
  const time = 'at' in keeping ? (today ? clockOf(keeping.at) : moment(keeping.at)) : '';
  const kind = wanting && keeping.kind !== 'draft' ? 'wanting' : keeping.kind;
  const text = {
    wanting: t('review.why'),
    still: '',
    saving: t('review.saving'),
    saved: t('review.saved', { time }),
    draft: wanting ? `${t('review.draftSaved', { time })} · ${t('review.notSaved')}` : t('review.draftSaved', { time }),
    restored: t('review.draftRestored', { time }),
  }[kind];
  return (
    <span className={classes.keeping} data-kind={kind} role="status">
      {text}
    </span>
  );
};

import { useText } from '../../i18n/use-text.ts';
import { useSavedText } from '../../ui/moment-text.tsx';
import type { Keeping } from './use-answering.ts';
import classes from './answer-pane.module.css';

/** Whether this answer is on the disk, in words, always in the same place. */
export const KeepingLine = ({ keeping, wanting }: { readonly keeping: Keeping; readonly wanting: boolean }) => {
  const { t } = useText();
  const savedText = useSavedText();
  const time = 'at' in keeping ? savedText(keeping.at) : '';
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

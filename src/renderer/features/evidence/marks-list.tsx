import { Button, CloseButton } from '@mantine/core';
import { IconHighlight, IconMessage, IconSquare } from '@tabler/icons-react';
import { useState } from 'react';
import type { Mark, MarkKind } from '#shared/domain/evidence/mark';
import { isComposing } from '../../app/commands/keys.ts';
import { useText } from '../../i18n/use-text.ts';
import { MomentText } from '../../ui/moment-text.tsx';
import type { Viewer } from './use-viewer.ts';
import type { Marking } from './use-marking.ts';
import { GrowingText } from '../../ui/growing-text.tsx';
import classes from './pages.module.css';

const icons: Readonly<Record<MarkKind, typeof IconSquare>> = {
  band: IconHighlight,
  box: IconSquare,
  text: IconMessage,
};

interface MarksListProps {
  readonly marking: Marking;
  readonly viewer: Viewer;
  readonly me: string | null;
  readonly officer: (id: string) => string;
}

/** Marks on the open piece, page by page: shape, words, who and when. */
export const MarksList = ({ marking, viewer, me, officer }: MarksListProps) => {
  const { t } = useText();
  const marks = marking.marks.filter((mark) => mark.hash === viewer.item?.hash);
  return (
    <section className={classes.marks} aria-label={t('evidence.marks.title')}>
      {marks.length === 0 ? <p>{t('evidence.marks.none')}</p> : null}
      <ul>
        {marks.map((mark) => (
          <MarkLine
            key={mark.id}
            mark={mark}
            officer={officer(mark.officer)}
            mine={mark.officer === me}
            onGo={() => viewer.open(mark.hash, mark.page, mark.regions[0])}
            onRemove={() => marking.remove(mark)}
          />
        ))}
      </ul>
    </section>
  );
};

interface MarkLineProps {
  readonly mark: Mark;
  readonly officer: string;
  readonly mine: boolean;
  readonly onGo: () => void;
  readonly onRemove: () => void;
}

const MarkLine = ({ mark, officer, mine, onGo, onRemove }: MarkLineProps) => {
  const { t } = useText();
  const Icon = icons[mark.kind];
  const kind = t(`evidence.tool.${mark.kind}`);
  return (
    <li>
      <button type="button" onClick={onGo}>
        <Icon size={15} stroke={1.5} aria-hidden />
        <span>
          {t('evidence.pageNumber', { page: mark.page })} {mark.text === '' ? kind : mark.text}
        </span>
        <small>
          {officer} <MomentText wall={mark.wall} />
        </small>
      </button>
      {mine ? (
        <CloseButton size="xs" aria-label={t('evidence.marks.remove', { page: mark.page, kind })} onClick={onRemove} />
      ) : null}
    </li>
  );
};

/** The words of a note that was just placed. Ctrl+Enter writes it, Escape leaves it. */
export const NoteBox = ({ onDone }: { readonly onDone: (text: string | null) => void }) => {
  const { t } = useText();
  const [text, setText] = useState('');
  return (
    <div className={classes.noteBox}>
      <GrowingText
        least={2}
        most={6}
        maxLength={2000}
        autoFocus
        aria-label={t('evidence.noteText')}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (isComposing(event.nativeEvent)) return;
          if (event.key === 'Escape') onDone(null);
          else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) onDone(text);
          else return;
          event.preventDefault();
        }}
      />
      <Button size="compact-sm" variant="default" onClick={() => onDone(null)}>
        {t('evidence.noteCancel')}
      </Button>
      <Button size="compact-sm" disabled={text.trim() === ''} onClick={() => onDone(text)}>
        {t('evidence.noteSave')}
      </Button>
    </div>
  );
};

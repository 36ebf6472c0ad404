import { Button, SegmentedControl, Textarea } from '@mantine/core';
import { useState } from 'react';
import type { CaseDetail } from '#shared/domain/cases/case-file';
import { invoke } from '../../api/bridge.ts';
import { useAct } from '../../api/use-act.ts';
import { isComposing } from '../../app/commands/keys.ts';
import { useText } from '../../i18n/use-text.ts';
import { FaultNote } from '../../ui/fault-note.tsx';
import { MomentText } from '../../ui/moment-text.tsx';
import type { Names } from '../policy/use-names.ts';
import { useCaseDraft } from './use-case-draft.ts';
import { useAnswerHistory } from './use-answer-history.ts';
import classes from './answer-pane.module.css';

interface NotesThreadProps {
  readonly detail: CaseDetail;
  readonly check: string;
  readonly names: Names;
  readonly allowed: boolean;
  readonly me: string | null;
}

/** Words on this check or on the case, under their authors' names; and how the answer came to be. */
export const NotesThread = ({ detail, check, names, allowed, me }: NotesThreadProps) => {
  const { t } = useText();
  const [about, setAbout] = useState<'check' | 'case'>('check');
  const key = about === 'case' ? 'case' : check;
  const notes = detail.notes.filter((note) => note.about === key);
  const history = useAnswerHistory(detail.row.id, check, me);
  return (
    <>
      {history.length < 2 ? null : (
        <section className={classes.block} aria-label={t('review.history.title')}>
          <header>
            <h4>{t('review.history.title')}</h4>
          </header>
          {history.map((line) => (
            <div key={line.change} className={classes.line}>
              <span>{line.value === null ? t('review.answer.open') : t(`review.answer.${line.value}`)}</span>
              <MomentText wall={line.wall} />
            </div>
          ))}
        </section>
      )}
      <section className={classes.block} aria-label={t('review.notes.title')}>
        <header>
          <h4>{t('review.notes.title')}</h4>
          <SegmentedControl
            size="xs"
            aria-label={t('review.notes.title')}
            value={about}
            onChange={setAbout}
            data={[
              { value: 'check', label: t('review.notes.onCheck') },
              { value: 'case', label: t('review.notes.onCase') },
            ]}
          />
        </header>
        {notes.map((note) => (
          <div key={note.id}>
            <div className={classes.line}>
              <strong>{names.officer(note.officer)}</strong>
              <MomentText wall={note.wall} />
            </div>
            <p>{note.text}</p>
          </div>
        ))}
        {allowed ? <NoteBox key={key} id={detail.row.id} about={key} /> : null}
      </section>
    </>
  );
};

const NoteBox = ({ id, about }: { readonly id: string; readonly about: string }) => {
  const { t } = useText();
  const { act, busy, fault } = useAct();
  const shelf = about === 'case';
  const [text, setText] = useCaseDraft(id, shelf);
  const add = async (): Promise<void> => {
    if (text.trim() === '' || busy) return;
    const done = await act(() => invoke('review.note', { case: id, about, text }));
    if (done !== null) setText('');
  };
  return (
    <>
      <Textarea
        size="sm"
        autosize
        minRows={1}
        maxRows={8}
        mt={6}
        aria-label={t('review.notes.placeholder')}
        placeholder={t('review.notes.placeholder')}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (
            event.key === 'Enter' &&
            (event.ctrlKey || event.metaKey) &&
            !event.shiftKey &&
            !isComposing(event.nativeEvent)
          ) {
            event.preventDefault();
            void add();
          }
        }}
      />
      {text.trim() === '' ? null : (
        <Button size="compact-sm" mt={6} variant="default" loading={busy} onClick={() => void add()}>
          {t('review.notes.add')}
        </Button>
      )}
      <FaultNote fault={fault} />
    </>
  );
};

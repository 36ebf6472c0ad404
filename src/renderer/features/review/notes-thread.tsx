import { SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import type { CaseDetail } from '#shared/domain/cases/case-file';
import { openQuestions, threadsOf } from '#shared/domain/review/thread';
import { useStatus } from '../../api/queries.ts';
import { useKeptText } from '../../api/use-kept-text.ts';
import { useText } from '../../i18n/use-text.ts';
import { MomentText } from '../../ui/moment-text.tsx';
import type { Names } from '../policy/use-names.ts';
import { NoteBox } from './note-box.tsx';
import { QuestionThread } from './question-thread.tsx';
import { useAnswerHistory } from './use-answer-history.ts';
import classes from './answer-pane.module.css';

interface NotesThreadProps {
  readonly detail: CaseDetail;
  readonly check: string;
  readonly names: Names;
  readonly allowed: boolean;
  readonly me: string | null;
  /** Words on a check reach the other one only after both rounds are sealed. */
  readonly blind: boolean;
}

/** Words and questions on this check or on the case, under their authors' names; and how the answer came to be. */
export const NotesThread = ({ detail, check, names, allowed, me, blind }: NotesThreadProps) => {
  const { t } = useText();
  const role = useStatus().data?.officer?.role;
  // A question on the case alone would go unseen behind the empty notes of the check.
  const [about, setAbout] = useState<'check' | 'case'>(() => {
    const open = openQuestions(detail.notes);
    return !open.has(check) && open.has('case') ? 'case' : 'check';
  });
  const key = about === 'case' ? 'case' : check;
  const { threads, plain } = threadsOf(detail.notes.filter((note) => note.about === key));
  const history = useAnswerHistory(detail.row.id, check, me);
  const open = openQuestions(detail.notes);
  const labelOf = (label: string, count: number): string => (count === 0 ? label : `${label} ${count}`);
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
              { value: 'check', label: labelOf(t('review.notes.onCheck'), open.get(check) ?? 0) },
              { value: 'case', label: labelOf(t('review.notes.onCase'), open.get('case') ?? 0) },
            ]}
          />
        </header>
        {threads.map((thread) => (
          <QuestionThread
            key={thread.question.id}
            id={detail.row.id}
            thread={thread}
            names={names}
            allowed={allowed}
            closes={thread.question.officer === me || role === 'approver'}
          />
        ))}
        {plain.map((note) => (
          <div key={note.id}>
            <div className={classes.line}>
              <strong>{names.officer(note.officer)}</strong>
              <MomentText wall={note.wall} />
            </div>
            <p>{note.text}</p>
          </div>
        ))}
        {allowed ? <NewWords key={key} id={detail.row.id} about={key} hidden={blind && key !== 'case'} /> : null}
      </section>
    </>
  );
};

interface NewWordsProps {
  readonly id: string;
  readonly about: string;
  /** The colleague does not see them yet. */
  readonly hidden: boolean;
}

const NewWords = ({ id, about, hidden }: NewWordsProps) => {
  const { t } = useText();
  const { text, setText } = useKeptText(id, about === 'case' ? 'case' : `note/${about}`);
  return (
    <NoteBox
      id={id}
      about={about}
      label={t('review.notes.placeholder')}
      text={text}
      onText={setText}
      acts={[
        { kind: 'note', label: t('review.notes.add') },
        { kind: 'question', label: t('review.thread.ask') },
      ]}
    >
      {hidden && text.trim() !== '' ? <small className={classes.soft}>{t('review.thread.blind')}</small> : null}
    </NoteBox>
  );
};

import { Button } from '@mantine/core';
import { useState } from 'react';
import type { NoteLine } from '#shared/domain/cases/case-file';
import type { Thread, ThreadState } from '#shared/domain/review/thread';
import { invoke } from '../../api/bridge.ts';
import { useAct } from '../../api/use-act.ts';
import { useKeptText } from '../../api/use-kept-text.ts';
import { useText } from '../../i18n/use-text.ts';
import { FaultNote } from '../../ui/fault-note.tsx';
import { MomentText } from '../../ui/moment-text.tsx';
import { Tag, type TagTone } from '../../ui/tag.tsx';
import type { Names } from '../policy/use-names.ts';
import { NoteBox } from './note-box.tsx';
import classes from './answer-pane.module.css';

interface QuestionThreadProps {
  readonly id: string;
  readonly thread: Thread<NoteLine>;
  readonly names: Names;
  readonly allowed: boolean;
  /** Whoever asked, or an approver, closes. */
  readonly closes: boolean;
}

const tones: { readonly [state in ThreadState]: TagTone } = { open: 'warn', answered: 'accent', closed: 'mute' };

/** A question, what was said to it, and what can be done about it. */
export const QuestionThread = ({ id, thread, names, allowed, closes }: QuestionThreadProps) => {
  const { t } = useText();
  const { act, busy, fault } = useAct();
  const [replying, setReplying] = useState(false);
  const { question, replies, state } = thread;
  const { text, setText } = useKeptText(id, `reply/${question.id}`);
  const close = (): Promise<unknown> =>
    act(() => invoke('review.note', { case: id, about: question.about, text: '', kind: 'close', re: question.id }));
  return (
    <article className={classes.thread} data-state={state} aria-label={question.text}>
      <div className={classes.line}>
        <strong>{names.officer(question.officer)}</strong>
        <MomentText wall={question.wall} />
        <Tag tone={tones[state]}>{t(`review.thread.${state}`)}</Tag>
      </div>
      <p>{question.text}</p>
      {replies.map((reply) => (
        <div key={reply.id} className={classes.reply}>
          <div className={classes.line}>
            <strong>{names.officer(reply.officer)}</strong>
            <MomentText wall={reply.wall} />
            {reply.kind === 'close' ? <span>{t('review.thread.didClose')}</span> : null}
          </div>
          {reply.text === '' ? null : <p>{reply.text}</p>}
        </div>
      ))}
      {!allowed || state === 'closed' ? null : replying ? (
        <NoteBox
          id={id}
          about={question.about}
          re={question.id}
          label={t('review.thread.replyPlaceholder')}
          text={text}
          onText={setText}
          acts={[{ kind: 'answer', label: t('review.thread.send') }]}
          focused
          onDone={() => setReplying(false)}
        />
      ) : (
        <div className={classes.noteActs}>
          <Button size="compact-xs" variant="default" onClick={() => setReplying(true)}>
            {t('review.thread.reply')}
          </Button>
          {closes ? (
            <Button size="compact-xs" variant="subtle" loading={busy} onClick={() => void close()}>
              {t('review.thread.close')}
            </Button>
          ) : null}
        </div>
      )}
      <FaultNote fault={fault} />
    </article>
  );
};

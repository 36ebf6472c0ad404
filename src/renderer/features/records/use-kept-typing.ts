import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { ReviewDraft } from '#shared/domain/review/review-sheet';
import { invoke } from '../../api/bridge.ts';
import { keys } from '../../api/keys.ts';

/** Typing is on the disk this long after the last key. */
const keptAfterMs = 500;

interface KeptTyping<Typing> {
  readonly typed: Typing;
  readonly type: (next: Typing) => void;
  /** True where typing of an earlier time was found. */
  readonly restored: boolean;
  /** Forgets the typing: it was saved, or is not wanted. */
  readonly drop: () => void;
}

/**
 * What is typed into a form and not yet saved: kept on this laptop under `about`, found again after a change of tab, a
 * closing or a crash. Drafts of the case must have been read before the form is shown.
 */
export const useKeptTyping = <Typing>(id: string, about: string, initial: Typing): KeptTyping<Typing> => {
  const client = useQueryClient();
  const [found] = useState(() =>
    client.getQueryData<readonly ReviewDraft[]>(keys.draftsOf(id))?.find((draft) => draft.about === about),
  );
  const [typed, setTyped] = useState<Typing>(() => readKept<Typing>(found?.text) ?? initial);
  const [restored, setRestored] = useState(found !== undefined);
  const began = useRef(initial);
  const waiting = useRef<{ readonly text: string; readonly timer: ReturnType<typeof setTimeout> } | null>(null);
  const keep = useCallback(
    (text: string) => {
      waiting.current = null;
      client.setQueryData<readonly ReviewDraft[]>(keys.draftsOf(id), (before = []) => [
        ...before.filter((one) => one.about !== about),
        ...(text === '' ? [] : [{ about, text, pins: [], wall: Date.now() }]),
      ]);
      // A form too long to keep is still on the screen; saving it says what is wrong with it.
      void invoke('review.keepDraft', { case: id, about, text }).catch(() => undefined);
    },
    [about, client, id],
  );
  const type = useCallback(
    (next: Typing) => {
      setTyped(next);
      if (waiting.current !== null) clearTimeout(waiting.current.timer);
      const text = JSON.stringify(next);
      waiting.current = { text, timer: setTimeout(() => keep(text), keptAfterMs) };
    },
    [keep],
  );
  const drop = useCallback(() => {
    if (waiting.current !== null) clearTimeout(waiting.current.timer);
    waiting.current = null;
    setRestored(false);
    setTyped(began.current);
    keep('');
  }, [keep]);
  useEffect(() => {
    const now = (): void => {
      if (waiting.current === null) return;
      clearTimeout(waiting.current.timer);
      keep(waiting.current.text);
    };
    window.addEventListener('beforeunload', now);
    return () => {
      window.removeEventListener('beforeunload', now);
      now();
    };
  }, [keep]);
  return { typed, type, restored, drop };
};

const readKept = <Typing>(text: string | undefined): Typing | null => {
  if (text === undefined || text === '') return null;
  try {
    return JSON.parse(text) as Typing;
  } catch {
    return null;
  }
};

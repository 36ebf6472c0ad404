import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { ReviewDraft } from '#shared/domain/review/review-sheet';
import { invoke } from './bridge.ts';
import { keys } from './keys.ts';
import { useDrafts } from './queries.ts';

/** Keystrokes reach the disk within this time. */
const keptAfterMs = 500;

export interface KeptText {
  readonly text: string;
  readonly setText: (text: string) => void;
  /** It became part of the record: the draft goes. */
  readonly forget: () => void;
}

/**
 * Words under way on a case, kept on this laptop as they are typed and back after a crash; `about` names their place,
 * as `case`, `finish` or `move/ACCEPTED`. Leaving the field, the dialog or the window keeps what was typed last.
 */
export const useKeptText = (id: string, about: string, start = ''): KeptText => {
  const client = useQueryClient();
  const drafts = useDrafts(id).data;
  const standing = drafts?.find((draft) => draft.about === about)?.text;
  const [typed, setTyped] = useState<string | null>(null);
  const pending = useRef<string | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  const keep = useCallback(
    (text: string) => {
      client.setQueryData<readonly ReviewDraft[]>(keys.draftsOf(id), (before = []) => [
        ...before.filter((one) => one.about !== about),
        ...(text === '' ? [] : [{ about, text, pins: [], wall: Date.now() }]),
      ]);
      void invoke('review.keepDraft', { case: id, about, text }).catch(() => undefined);
    },
    [about, client, id],
  );
  const flush = useCallback(() => {
    clearTimeout(timer.current);
    if (pending.current === null) return;
    const text = pending.current;
    pending.current = null;
    keep(text);
  }, [keep]);
  useEffect(() => {
    window.addEventListener('beforeunload', flush);
    return () => {
      window.removeEventListener('beforeunload', flush);
      flush();
    };
  }, [flush]);

  const setText = useCallback(
    (text: string) => {
      setTyped(text);
      pending.current = text;
      clearTimeout(timer.current);
      timer.current = setTimeout(flush, keptAfterMs);
    },
    [flush],
  );
  const forget = useCallback(() => {
    clearTimeout(timer.current);
    pending.current = null;
    setTyped('');
    keep('');
  }, [keep]);
  return { text: typed ?? standing ?? start, setText, forget };
};

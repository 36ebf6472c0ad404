import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { ReviewDraft } from '#shared/domain/review/review-sheet';
import { invoke } from './bridge.ts';
import { keys } from './keys.ts';
import { useDrafts } from './case-queries.ts';
import { useKeepSoon } from './use-keep-soon.ts';

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
    if (pending.current === null) return;
    const text = pending.current;
    pending.current = null;
    keep(text);
  }, [keep]);
  const { soon, stop } = useKeepSoon(flush);
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
      soon();
    },
    [soon],
  );
  const forget = useCallback(() => {
    stop();
    pending.current = null;
    setTyped('');
    keep('');
  }, [keep, stop]);
  return { text: typed ?? standing ?? start, setText, forget };
};

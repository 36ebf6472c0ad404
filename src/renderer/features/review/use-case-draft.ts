import { useCallback, useEffect, useRef, useState } from 'react';
import { invoke } from '../../api/bridge.ts';
import { useDrafts } from '../../api/queries.ts';

/** The text of a note under way. On the whole case (`kept`) it survives a crash; on a check the answer's own draft does. */
export const useCaseDraft = (id: string, kept: boolean): readonly [string, (text: string) => void] => {
  const drafts = useDrafts(id);
  const [text, setText] = useState(() =>
    kept ? (drafts.data?.find((draft) => draft.about === 'case')?.text ?? '') : '',
  );
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const set = useCallback(
    (next: string) => {
      setText(next);
      if (!kept) return;
      clearTimeout(timer.current);
      timer.current = setTimeout(
        () => void invoke('review.keepDraft', { case: id, about: 'case', text: next }).catch(() => undefined),
        500,
      );
    },
    [id, kept],
  );
  useEffect(() => () => clearTimeout(timer.current), []);
  return [text, set];
};

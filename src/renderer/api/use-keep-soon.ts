import { useCallback, useEffect, useMemo, useRef } from 'react';

/** A pause in typing of this long writes what was typed. */
const pauseMs = 500;
/** Whoever types on without a pause is written down this often. */
const longestMs = 1_200;

export interface KeepSoon {
  /** Something was typed. */
  readonly soon: () => void;
  /** What was typed is kept, or needs no keeping any more. */
  readonly stop: () => void;
}

/** Calls `keep` soon after typing, and while typing goes on: a crash takes no more than the last two seconds. */
export const useKeepSoon = (keep: () => void): KeepSoon => {
  const latest = useRef(keep);
  useEffect(() => {
    latest.current = keep;
  });
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const since = useRef<number | null>(null);
  const stop = useCallback(() => {
    clearTimeout(timer.current);
    since.current = null;
  }, []);
  const soon = useCallback(() => {
    const now = performance.now();
    since.current ??= now;
    clearTimeout(timer.current);
    timer.current = setTimeout(
      () => {
        since.current = null;
        latest.current();
      },
      Math.max(0, Math.min(pauseMs, since.current + longestMs - now)),
    );
  }, []);
  return useMemo(() => ({ soon, stop }), [soon, stop]);
};

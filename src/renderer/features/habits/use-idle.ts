import { useEffect, useRef } from 'react';

const signs = ['pointerdown', 'pointermove', 'keydown', 'wheel'] as const;

/** Coming back into sight is no sign of life, but the moment to look at the clock. */
const returns = ['visibilitychange', 'focus'] as const;

/**
 * Calls once when nothing was pressed, moved or typed for that many minutes; never for 0. The minutes count by the
 * clock on the wall: a laptop that slept them through with its lid shut is idle at the first sign after.
 */
export const useIdle = (minutes: number, onIdle: () => void): void => {
  const latest = useRef(onIdle);
  useEffect(() => {
    latest.current = onIdle;
  });
  useEffect(() => {
    if (minutes === 0) return;
    const limit = minutes * 60_000;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let last = Date.now();
    const again = (): void => {
      clearTimeout(timer);
      last = Date.now();
      timer = setTimeout(() => latest.current(), limit);
    };
    const look = (): void => {
      if (Date.now() - last < limit) return;
      again();
      latest.current();
    };
    const sign = (): void => {
      look();
      again();
    };
    again();
    for (const name of signs) window.addEventListener(name, sign, { capture: true, passive: true });
    for (const name of returns) window.addEventListener(name, look, { capture: true });
    return () => {
      clearTimeout(timer);
      for (const name of signs) window.removeEventListener(name, sign, { capture: true });
      for (const name of returns) window.removeEventListener(name, look, { capture: true });
    };
  }, [minutes]);
};

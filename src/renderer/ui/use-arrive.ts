import { useEffect, useRef, type RefObject } from 'react';

/** Until then a screen that was just opened may still grow. */
const settlesInMs = 1500;

/**
 * Scrolls to the first element that one of the selectors finds in the box and puts the focus there, as soon as it is
 * there; once for each `wish`. No wish asks for nothing.
 */
export const useArrive = (
  box: RefObject<HTMLElement | null>,
  wish: string | null,
  selectors: readonly string[],
): void => {
  const arrived = useRef<string | null>(null);
  useEffect(() => {
    if (wish === null || arrived.current === wish) return;
    for (const selector of selectors) {
      const found = box.current?.querySelector<HTMLElement>(selector);
      if (found === null || found === undefined) continue;
      arrived.current = wish;
      found.closest('details')?.setAttribute('open', '');
      found.focus();
      found.scrollIntoView({ block: 'center' });
      // What is still being read may push it away.
      const watch = new ResizeObserver(() => found.scrollIntoView({ block: 'center' }));
      watch.observe(box.current as HTMLElement);
      setTimeout(() => watch.disconnect(), settlesInMs);
      return;
    }
  });
};

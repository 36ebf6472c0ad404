import { useEffect } from 'react';

/**
 * Gives the focus back to where the keyboard had it before a dialog opened, once the last one is gone and nothing else
 * took it. Whoever came by mouse goes on with the keys of the screen: nothing is focused for them.
 */
export const useFocusBack = (): void => {
  useEffect(() => {
    const host = document.querySelector('#dialogs');
    if (host === null) return undefined;
    let before: HTMLElement | null = null;
    const outside = ({ target }: FocusEvent): HTMLElement | null =>
      target instanceof HTMLElement && !host.contains(target) ? target : null;
    const came = (event: FocusEvent): void => {
      const at = outside(event);
      if (at !== null) before = at.matches(':focus-visible') ? at : null;
    };
    // Let go into nothing, it is not where the officer was.
    const went = (event: FocusEvent): void => {
      if (outside(event) !== null && event.relatedTarget === null) before = null;
    };
    const watch = new MutationObserver(() => {
      if (host.querySelector('[role="dialog"]') === null && document.activeElement === document.body) before?.focus();
    });
    document.addEventListener('focusin', came);
    document.addEventListener('focusout', went);
    watch.observe(host, { childList: true, subtree: true });
    return () => {
      document.removeEventListener('focusin', came);
      document.removeEventListener('focusout', went);
      watch.disconnect();
    };
  }, []);
};

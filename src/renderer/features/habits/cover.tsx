import { useLayoutEffect, useRef } from 'react';
import { useText } from '../../i18n/use-text.ts';
import classes from './cover.module.css';

/**
 * Hides the whole window at once. In the top layer nothing behind it can be seen, pressed or read aloud, dialogs
 * included; all of it stays as it was, and the focus goes back to where it stood.
 */
export const Cover = ({ onUncover }: { readonly onUncover: () => void }) => {
  const { t } = useText();
  const box = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => {
    const dialog = box.current;
    const before = document.activeElement;
    dialog?.showModal();
    return () => {
      dialog?.close();
      if (before instanceof HTMLElement) before.focus();
    };
  }, []);
  return (
    <dialog
      ref={box}
      className={classes.cover}
      aria-label={t('habits.cover.covered')}
      onCancel={(event) => event.preventDefault()}
    >
      {/* Esc belongs to the cover alone: dialogs under it stay open. */}
      <button type="button" className={classes.back} data-mantine-stop-propagation="true" onClick={onUncover}>
        <span className={classes.seal} aria-hidden="true">
          案
        </span>
        {t('habits.cover.back')}
      </button>
    </dialog>
  );
};

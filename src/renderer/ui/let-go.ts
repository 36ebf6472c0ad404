import type { MouseEvent } from 'react';

/**
 * Gives the focus back after a press by mouse, so that Space and the arrows go on meaning what they mean on the screen.
 * A press by key keeps the focus where the officer's hands are.
 */
export const letGo = (event: MouseEvent<HTMLElement>): void => {
  if (event.detail > 0) event.currentTarget.blur();
};

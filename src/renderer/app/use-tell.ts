import { notifications } from '@mantine/notifications';
import { useMemo } from 'react';
import { faultOf } from '../api/bridge.ts';
import { useFaultText } from '../i18n/use-fault-text.ts';

export interface Tell {
  /** A success in passing; gone after a few seconds. */
  readonly done: (text: string) => void;
  /** A refusal that has no place of its own on the screen; stays until closed. */
  readonly fault: (error: unknown) => void;
}

export const useTell = (): Tell => {
  const textOf = useFaultText();
  return useMemo(
    () => ({
      done: (text) =>
        void notifications.show({ message: text, color: 'pine', autoClose: 3000, withCloseButton: false }),
      fault: (error) =>
        void notifications.show({ message: textOf(faultOf(error)), color: 'cinnabar', autoClose: false }),
    }),
    [textOf],
  );
};

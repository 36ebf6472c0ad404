import { useCallback } from 'react';
import type { CommandId } from './registry.ts';
import { useKeys } from './command-context.tsx';
import { keysOfCommand } from './keymap.ts';
import { keyCaps } from './keys.ts';
import classes from './key-hint.module.css';

/** The key of a command, as printed on its button; nothing where it has none. */
export const KeyHint = ({ command }: { readonly command: CommandId }) => {
  const key = keysOfCommand(useKeys().own, command)[0];
  return key === undefined ? null : <KeyCaps keys={key} />;
};

export const KeyCaps = ({ keys }: { readonly keys: string }) => (
  <span className={classes.caps} aria-hidden="true">
    {keyCaps(keys).map((cap) => (
      <kbd key={cap} className={classes.cap}>
        {cap}
      </kbd>
    ))}
  </span>
);

/** The keys of commands for `aria-keyshortcuts`. */
export const useShortcuts = (): ((command: CommandId) => string | undefined) => {
  const { own } = useKeys();
  return useCallback(
    (command) => {
      const keys = keysOfCommand(own, command);
      return keys.length === 0 ? undefined : keys.map((key) => key.replaceAll('Mod', 'Control')).join(' ');
    },
    [own],
  );
};

/** A label with the key of its command behind it, for tooltips. */
export const useLabelWithKey = (): ((label: string, command: CommandId) => string) => {
  const { own } = useKeys();
  return useCallback(
    (label, command) => {
      const key = keysOfCommand(own, command)[0];
      return key === undefined ? label : `${label}  ${keyCaps(key).join('+')}`;
    },
    [own],
  );
};

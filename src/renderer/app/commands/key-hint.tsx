import { commandOf, type CommandId } from './registry.ts';
import { keyCaps } from './keys.ts';
import classes from './key-hint.module.css';

/** The key of a command, as printed on its button; nothing where it has none. */
export const KeyHint = ({ command }: { readonly command: CommandId }) => {
  const key = commandOf(command).keys[0];
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

/** For `aria-keyshortcuts`. */
export const shortcutsOf = (command: CommandId): string | undefined => {
  const keys = commandOf(command).keys;
  return keys.length === 0 ? undefined : keys.map((key) => key.replaceAll('Mod', 'Control')).join(' ');
};

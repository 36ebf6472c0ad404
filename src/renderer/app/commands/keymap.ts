import { commandOf, commands, type Command, type CommandId } from './registry.ts';

/** Keys an officer set by command; every other command has the keys it comes with. */
export type OwnKeys = { readonly [command: string]: readonly string[] };

export const keysOfCommand = (own: OwnKeys, id: CommandId): readonly string[] => own[id] ?? commandOf(id).keys;

/** Screens that are never up together may share a key: the list moves by arrows as the checks of a review do. */
export const areApart = (left: Command, right: Command): boolean =>
  (left.group === 'list' && ['review', 'evidence'].includes(right.group)) ||
  (right.group === 'list' && ['review', 'evidence'].includes(left.group));

/** Commands that have the key already and could be asked for on the same screen. */
export const clashesOf = (own: OwnKeys, id: CommandId, key: string): readonly CommandId[] =>
  commands
    .filter(
      (command) =>
        command.id !== id && !areApart(command, commandOf(id)) && keysOfCommand(own, command.id).includes(key),
    )
    .map((command) => command.id);

/** Keys that belong to the system, to writing, to moving the focus, or to input methods. */
const taken = ['Tab', 'Shift+Tab', 'Escape', 'Mod+C', 'Mod+V', 'Mod+X', 'Mod+Space', 'Mod+Shift+Space', 'Mod+.'];
export const isTaken = (key: string): boolean =>
  taken.includes(key) || /^Mod\+Shift\+F$|^(Alt\+F4|F5|F11|F12|Mod\+R|Mod\+W|Mod\+Q)$/.test(key);

/** The command gets the key at that place (or one more); whoever had it loses it. */
export const giveKey = (own: OwnKeys, id: CommandId, at: number, key: string): OwnKeys => {
  const before = keysOfCommand(own, id);
  const mine = [...before.slice(0, at), key, ...before.slice(at + 1)].filter(
    (one, place, all) => all.indexOf(one) === place,
  );
  const others = clashesOf(own, id, key).map((other): [string, readonly string[]] => [
    other,
    keysOfCommand(own, other).filter((one) => one !== key),
  ]);
  return withoutUsual({ ...own, ...Object.fromEntries(others), [id]: mine });
};

/** The command loses one of its keys. */
export const dropKey = (own: OwnKeys, id: CommandId, key: string): OwnKeys =>
  withoutUsual({ ...own, [id]: keysOfCommand(own, id).filter((one) => one !== key) });

/** Back to the keys it comes with; whoever took one of them in between gives it back. */
export const resetKeys = (own: OwnKeys, id: CommandId): OwnKeys => {
  const { [id]: _, ...rest } = own;
  return commandOf(id).keys.reduce<OwnKeys>(
    (now, key) => clashesOf(now, id, key).reduce((then, other) => dropKey(then, other, key), now),
    rest,
  );
};

/** Only what differs is kept, so that a later program may bring better keys for the rest. */
const withoutUsual = (own: OwnKeys): OwnKeys =>
  Object.fromEntries(
    Object.entries(own).filter(([id, keys]) => {
      const usual = commands.find((command) => command.id === id)?.keys;
      return usual !== undefined && usual.join(' ') !== keys.join(' ');
    }),
  );

import type { TextsOf } from '../texts-of.ts';
import type { habits as chinese } from '../zh-CN/habits.ts';

export const habits: TextsOf<typeof chinese> = {
  keys: {
    title: 'Keyboard shortcuts',
    text: 'Press a key cap, then the new key. On this laptop only.',
    find: 'Find a command or a key',
    resetAll: 'Reset all',
    reset: 'Reset the keys of “{{command}}”',
    change: 'Change the key {{key}} of “{{command}}”',
    drop: 'Take {{key}} from “{{command}}”',
    add: 'Add a key to “{{command}}”',
    press: 'Press the new key, Esc cancels',
    clash: '{{key}} is the key of “{{command}}” now.',
    taken: '{{key}} belongs to the system, to editing or to input methods and cannot be used.',
    give: 'Give it to this command',
  },
  phrases: {
    title: 'Phrases',
    text: 'Put into notes and reasons by key. On this laptop only, in no bundle.',
    insert: 'Insert a phrase',
    find: 'Type a few characters to find a phrase',
    empty: 'There are no phrases yet.',
    toSettings: 'Write some now',
    noField: 'Put the caret into the field first, then insert.',
    new: 'Write a new phrase',
    words: 'Words of the phrase',
    save: 'Save',
    edit: 'Edit “{{text}}”',
    drop: 'Delete “{{text}}”',
  },
  cover: {
    title: 'Cover the window',
    text: 'Hides the screen when you leave your seat; whatever is half written stays. A cover is no lock: lock the computer too.',
    after: 'Cover by itself when idle for',
    never: 'Never',
    minutes: '{{count}} min',
    covered: 'The window is covered',
    back: 'Press Enter or click to come back',
  },
};

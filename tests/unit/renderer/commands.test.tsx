import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isComposing, isPlain, keyCaps, strokeName, type Stroke } from '../../../src/renderer/app/commands/keys.ts';
import {
  areApart,
  clashesOf,
  dropKey,
  giveKey,
  isTaken,
  keysOfCommand,
  resetKeys,
  type OwnKeys,
} from '../../../src/renderer/app/commands/keymap.ts';
import { commands, type Command } from '../../../src/renderer/app/commands/registry.ts';
import { texts } from '../../../src/shared/i18n/index.ts';

const stroke = (part: Partial<Stroke>): Stroke => ({
  key: '',
  code: '',
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  isComposing: false,
  keyCode: 0,
  ...part,
});

test('no two commands that can work at once answer to one key', () => {
  const all: readonly Command[] = commands;
  for (const [at, left] of all.entries()) {
    for (const right of all.slice(at + 1)) {
      const shared = left.keys.filter((key) => right.keys.includes(key));
      expect(areApart(left, right) ? [] : shared, `${left.id} and ${right.id}`).toEqual([]);
    }
  }
});

test('every command has a name in both languages and pinyin initials', () => {
  for (const command of commands) {
    expect(texts['zh-CN'].command[command.id], command.id).toMatch(/\S/);
    expect(texts.en.command[command.id], command.id).toMatch(/\S/);
    expect(command.initials, command.id).toMatch(/^[a-z]+$/);
  }
});

test('keys that input methods take for themselves are never ours', () => {
  const taken = ['Mod+Space', 'Mod+.', 'Mod+Shift+F', 'Shift', 'Mod+Shift+Space'];
  for (const command of commands) for (const key of command.keys) expect(taken).not.toContain(key);
});

test('no stroke has a name while an input method composes', () => {
  expect(strokeName(stroke({ key: '1', code: 'Digit1', isComposing: true }))).toBe('');
  expect(strokeName(stroke({ key: 'Process', code: 'Digit1', keyCode: 229 }))).toBe('');
  expect(isComposing({ isComposing: false, keyCode: 229 })).toBe(true);
});

test('digits answer by their place, also in full-width mode and on the number pad', () => {
  expect(strokeName(stroke({ key: '１', code: 'Digit1' }))).toBe('1');
  expect(strokeName(stroke({ key: '5', code: 'Numpad5' }))).toBe('5');
  expect(strokeName(stroke({ key: '？', code: 'Slash', shiftKey: true }))).toBe('?');
  expect(strokeName(stroke({ key: '　', code: 'Space' }))).toBe('Space');
});

test('modifiers are named in one order, and Ctrl is Mod', () => {
  expect(strokeName(stroke({ key: 'p', code: 'KeyP', ctrlKey: true, shiftKey: true }))).toBe('Mod+Shift+P');
  expect(strokeName(stroke({ key: 'ArrowDown', code: 'ArrowDown', ctrlKey: true }))).toBe('Mod+ArrowDown');
  expect(strokeName(stroke({ key: '?', code: 'Slash', shiftKey: true }))).toBe('?');
  expect(strokeName(stroke({ key: 'F7', code: 'F7' }))).toBe('F7');
  expect(keyCaps('Mod+Shift+p')).toEqual(['Ctrl', 'Shift', 'P']);
});

test('plain keys belong to a text field that has the focus, function keys and Ctrl do not', () => {
  expect(['1', 'Space', '/', 'r', 'ArrowDown', 'Enter'].map(isPlain)).toEqual([true, true, true, true, true, true]);
  expect(['F7', 'Mod+K', 'Alt+1'].map(isPlain)).toEqual([false, false, false]);
});

test('a key given to a command is taken from the one that had it on the same screen, and only there', () => {
  expect(clashesOf({}, 'pinPage', 'F8')).toEqual(['focusNote']);
  const own = giveKey({}, 'pinPage', 0, 'F8');
  expect(keysOfCommand(own, 'pinPage')).toEqual(['F8']);
  expect(keysOfCommand(own, 'focusNote')).toEqual([]);
  // The arrows of the list and of the checks are never wanted at once.
  expect(clashesOf({}, 'rowDown', 'ArrowDown')).toEqual([]);
});

test('a command given back its keys takes them from nobody else for good', () => {
  const own = giveKey({}, 'pinPage', 0, 'F8');
  const back = resetKeys(own, 'focusNote');
  expect([keysOfCommand(back, 'focusNote'), keysOfCommand(back, 'pinPage')]).toEqual([['F8'], []]);
  expect(resetKeys(back, 'pinPage')).toEqual({});
});

test('keys that are as the program brings them are not kept, so that later ones may come', () => {
  const own = giveKey(dropKey({}, 'pinPage', 'F7'), 'pinPage', 0, 'F7');
  expect(own).toEqual({});
  expect(keysOfCommand({ noSuchCommand: ['F7'] }, 'pinPage')).toEqual(['F7']);
});

test('whatever is given, taken and reset, no two commands of one screen answer to one key', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.constantFrom(...commands), fc.nat(3), fc.constantFrom('F8', '1', 'Mod+K', 'j'), fc.nat(2))),
      (steps) => {
        const own = steps.reduce<OwnKeys>(
          (now, [{ id }, at, key, what]) =>
            what === 0 ? giveKey(now, id, at, key) : what === 1 ? dropKey(now, id, key) : resetKeys(now, id),
          {},
        );
        for (const { id } of commands)
          for (const key of keysOfCommand(own, id)) expect(clashesOf(own, id, key)).toEqual([]);
      },
    ),
  );
});

test('keys of the system, of writing and of input methods cannot be given', () => {
  expect(['Tab', 'Escape', 'Mod+C', 'Mod+.', 'Mod+Space', 'F5'].map(isTaken)).toEqual(Array(6).fill(true));
  expect(['F8', 'j', 'Mod+J'].map(isTaken)).toEqual([false, false, false]);
});

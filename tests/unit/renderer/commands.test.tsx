import { expect, test } from 'vitest';
import { isComposing, isPlain, keyCaps, strokeName, type Stroke } from '../../../src/renderer/app/commands/keys.ts';
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

/** Screens that are never up together may share a key: the list moves by arrows as the checks of a review do. */
const apart = (left: Command, right: Command): boolean =>
  (left.group === 'list' && ['review', 'evidence'].includes(right.group)) ||
  (right.group === 'list' && ['review', 'evidence'].includes(left.group));

test('no two commands that can work at once answer to one key', () => {
  const all: readonly Command[] = commands;
  for (const [at, left] of all.entries()) {
    for (const right of all.slice(at + 1)) {
      const shared = left.keys.filter((key) => right.keys.includes(key));
      expect(apart(left, right) ? [] : shared, `${left.id} and ${right.id}`).toEqual([]);
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

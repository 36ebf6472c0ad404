import { fireEvent, render } from '@testing-library/react';
import { useEffect, useState } from 'react';
import { expect, test, vi } from 'vitest';
import { CommandProvider, useCommand, useKeys } from '../../../src/renderer/app/commands/command-context.tsx';

const Screen = ({ onAnswer, onNote }: { readonly onAnswer: () => void; readonly onNote: () => void }) => {
  useCommand('answerMet', onAnswer);
  useCommand('focusNote', onNote);
  return (
    <>
      <input aria-label="field" />
      <button type="button">press</button>
    </>
  );
};

const screen = () => {
  const onAnswer = vi.fn<() => void>();
  const onNote = vi.fn<() => void>();
  const drawn = render(
    <CommandProvider>
      <Screen onAnswer={onAnswer} onNote={onNote} />
    </CommandProvider>,
  );
  return { onAnswer, onNote, field: drawn.getByLabelText('field') };
};

test('a key answers when nothing has the focus', () => {
  const { onAnswer } = screen();
  fireEvent.keyDown(document.body, { key: '1', code: 'Digit1' });
  expect(onAnswer).toHaveBeenCalledTimes(1);
});

test('while an input method composes, keys are its own', () => {
  const { onAnswer, onNote } = screen();
  fireEvent.keyDown(document.body, { key: '1', code: 'Digit1', isComposing: true });
  fireEvent.keyDown(document.body, { key: 'Process', code: 'Digit1', keyCode: 229 });
  fireEvent.keyDown(document.body, { key: 'F8', code: 'F8', isComposing: true });
  expect(onAnswer).not.toHaveBeenCalled();
  expect(onNote).not.toHaveBeenCalled();
});

test('digits typed into a field are text, function keys still work there', () => {
  const { onAnswer, onNote, field } = screen();
  fireEvent.keyDown(field, { key: '1', code: 'Digit1' });
  fireEvent.keyDown(field, { key: 'F8', code: 'F8' });
  expect(onAnswer).not.toHaveBeenCalled();
  expect(onNote).toHaveBeenCalledTimes(1);
});

test('a key held down answers once', () => {
  const { onAnswer } = screen();
  fireEvent.keyDown(document.body, { key: '1', code: 'Digit1' });
  fireEvent.keyDown(document.body, { key: '1', code: 'Digit1', repeat: true });
  expect(onAnswer).toHaveBeenCalledTimes(1);
});

test('an own key works in place of the usual one', () => {
  const onNote = vi.fn<() => void>();
  const Own = () => {
    const { setOwn } = useKeys();
    useEffect(() => setOwn({ focusNote: ['F2'] }), [setOwn]);
    useCommand('focusNote', onNote);
    return null;
  };
  render(
    <CommandProvider>
      <Own />
    </CommandProvider>,
  );
  fireEvent.keyDown(document.body, { key: 'F8', code: 'F8' });
  expect(onNote).not.toHaveBeenCalled();
  fireEvent.keyDown(document.body, { key: 'F2', code: 'F2' });
  expect(onNote).toHaveBeenCalledTimes(1);
});

const Checks = ({ onAnswer }: { readonly onAnswer: (check: number) => void }) => {
  const [check, setCheck] = useState(1);
  useCommand('nextOpen', () => setCheck((at) => at + 1));
  return <Check key={check} check={check} onAnswer={onAnswer} />;
};
const Check = ({ check, onAnswer }: { readonly check: number; readonly onAnswer: (check: number) => void }) => {
  useCommand('answerMet', () => onAnswer(check));
  return null;
};

test('an answer pressed right after moving on goes to the check moved to', () => {
  const answered: number[] = [];
  render(
    <CommandProvider>
      <Checks onAnswer={(check) => answered.push(check)} />
    </CommandProvider>,
  );
  for (let round = 0; round < 3; round += 1) {
    fireEvent.keyDown(document.body, { key: '1', code: 'Digit1' });
    fireEvent.keyDown(document.body, { key: ' ', code: 'Space' });
  }
  expect(answered).toEqual([1, 2, 3]);
});

import { fireEvent, render } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import { CommandProvider, useCommand } from '../../../src/renderer/app/commands/command-context.tsx';

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

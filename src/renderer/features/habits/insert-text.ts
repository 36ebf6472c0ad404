export type Writable = HTMLTextAreaElement | HTMLInputElement;

/** A field that takes words: not a choice, not a page number, not one that is shut. */
export const isWritable = (element: Element | null): element is Writable =>
  (element instanceof HTMLTextAreaElement ||
    (element instanceof HTMLInputElement && element.type === 'text' && element.inputMode !== 'numeric')) &&
  !element.disabled &&
  !element.readOnly &&
  element.getAttribute('role') !== 'combobox';

/** Puts the words where the caret stands, over what is selected, as typing would: the field hears of it. */
export const insertText = (field: Writable, text: string): void => {
  field.focus();
  const start = field.selectionStart ?? field.value.length;
  field.setRangeText(text, start, field.selectionEnd ?? start, 'end');
  field.dispatchEvent(new Event('input', { bubbles: true }));
};

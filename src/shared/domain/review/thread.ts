import type { NoteLine } from '../cases/case-file.ts';

/** A plain note; a question to the colleague, an answer to it, and the word that closes it. All append-only. */
export const noteKinds = ['note', 'question', 'answer', 'close'] as const;
export type NoteKind = (typeof noteKinds)[number];

/** Questions nobody has answered or closed. */
export const openQuestions = (notes: readonly NoteLine[]): readonly NoteLine[] => {
  const done = new Set(notes.filter(({ kind }) => kind === 'answer' || kind === 'close').map(({ re }) => re ?? ''));
  return notes.filter(({ id, kind }) => kind === 'question' && !done.has(id));
};

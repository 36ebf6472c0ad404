/** A plain note; a question to the colleague, an answer to it, and the word that closes it. All append-only. */
export const noteKinds = ['note', 'question', 'answer', 'close'] as const;
export type NoteKind = (typeof noteKinds)[number];

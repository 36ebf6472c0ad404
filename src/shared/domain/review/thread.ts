/** A plain note; a question to the colleague, an answer to it, and the word that closes it. All append-only. */
export const noteKinds = ['note', 'question', 'answer', 'close'] as const;
export type NoteKind = (typeof noteKinds)[number];

/** What a thread is made of; `re` names the question an answer or a closing belongs to, `kind` absent is a plain note. */
export interface Said {
  readonly id: string;
  readonly about: string;
  readonly officer: string;
  readonly kind?: NoteKind;
  readonly re?: string | null;
}

/** `open` waits for a colleague's answer, `answered` for the asker's closing. */
export type ThreadState = 'open' | 'answered' | 'closed';

export interface Thread<Note extends Said> {
  readonly question: Note;
  /** Answers and closings, in the order given. */
  readonly replies: readonly Note[];
  readonly state: ThreadState;
}

/** Questions with what was said to each, and the notes that belong to none, all in the order given. */
export const threadsOf = <Note extends Said>(
  notes: readonly Note[],
): { readonly threads: readonly Thread<Note>[]; readonly plain: readonly Note[] } => {
  const questions = notes.filter(({ kind }) => kind === 'question');
  const asked = new Set(questions.map(({ id }) => id));
  const isReply = ({ kind, re }: Note): boolean => (kind === 'answer' || kind === 'close') && asked.has(re ?? '');
  return {
    threads: questions.map((question) => {
      const replies = notes.filter((note) => isReply(note) && note.re === question.id);
      return { question, replies, state: stateOf(question, replies) };
    }),
    plain: notes.filter((note) => note.kind !== 'question' && !isReply(note)),
  };
};

/** The asker's own further words do not answer his question; a closing holds whenever it was written. */
const stateOf = (question: Said, replies: readonly Said[]): ThreadState => {
  if (replies.some(({ kind }) => kind === 'close')) return 'closed';
  return replies.some(({ officer }) => officer !== question.officer) ? 'answered' : 'open';
};

/** How many questions on each check wait for an answer. */
export const openQuestions = (notes: readonly Said[]): ReadonlyMap<string, number> => {
  const counts = new Map<string, number>();
  for (const { question, state } of threadsOf(notes).threads) {
    if (state === 'open') counts.set(question.about, (counts.get(question.about) ?? 0) + 1);
  }
  return counts;
};

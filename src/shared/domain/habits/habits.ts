import { usualPattern } from '../packets/file-name-pattern.ts';

/** Words an officer writes again and again. */
export interface Phrase {
  readonly id: string;
  readonly text: string;
}

/** How an officer likes to work on this laptop. It stays here: no bundle carries it. */
export interface Habits {
  /** Keys by command id, where they differ from the ones the program comes with. */
  readonly keys: { readonly [command: string]: readonly string[] };
  /** In the officer's own order. */
  readonly phrases: readonly Phrase[];
  /** Idle minutes after which the window covers itself; 0 is never. */
  readonly coverAfter: number;
  /** How files of packets are named. */
  readonly packetName: string;
}

export const usualHabits: Habits = { keys: {}, phrases: [], coverAfter: 0, packetName: usualPattern };

/** Phrases that hold every word asked for, whatever its case or width; those that begin with it first. */
export const findPhrases = (phrases: readonly Phrase[], asked: string): readonly Phrase[] => {
  const fold = (text: string): string => text.normalize('NFKC').toLowerCase();
  const words = fold(asked)
    .split(/\s+/)
    .filter((word) => word !== '');
  const first = words[0];
  if (first === undefined) return phrases;
  const held = phrases.filter(({ text }) => words.every((word) => fold(text).includes(word)));
  const begins = ({ text }: Phrase): boolean => fold(text).startsWith(first);
  return [...held.filter(begins), ...held.filter((phrase) => !begins(phrase))];
};

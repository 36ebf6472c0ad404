import { foldWidth } from '#shared/text/fold-width';

interface MarkedProps {
  readonly text: string;
  /** Folded words; case and width do not matter. */
  readonly words: readonly string[];
}

/** A text with the words that were looked for marked where they stand. */
export const Marked = ({ text, words }: MarkedProps) => {
  const folded = foldWidth(text).toLowerCase();
  // Where folding changes the length, places no longer agree: then nothing is marked rather than the wrong thing.
  if (words.length === 0 || folded.length !== text.length) return text;
  const marks = new Uint8Array(text.length);
  for (const word of words)
    for (let at = folded.indexOf(word); at >= 0; at = folded.indexOf(word, at + 1)) marks.fill(1, at, at + word.length);
  const parts: { from: number; to: number; marked: boolean }[] = [];
  for (let at = 0; at < text.length; at += 1) {
    const marked = marks[at] === 1;
    const last = parts.at(-1);
    if (last?.marked === marked) last.to = at + 1;
    else parts.push({ from: at, to: at + 1, marked });
  }
  return parts.map(({ from, to, marked }) =>
    marked ? <mark key={from}>{text.slice(from, to)}</mark> : text.slice(from, to),
  );
};

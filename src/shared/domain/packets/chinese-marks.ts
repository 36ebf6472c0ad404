const fullWidth: { readonly [mark: string]: string } = {
  ',': '\uff0c',
  ':': '\uff1a',
  ';': '\uff1b',
  '!': '\uff01',
  '?': '\uff1f',
};
const opening = '\uff08';
const closing = '\uff09';

const han = /[\p{Script=Han}\u3001-\u3002\u3008-\u3011\uff00-\uff5e\u201c\u201d]/u;

/**
 * Chinese text with the marks Chinese is set with (GB/T 15834): half-width commas, colons and brackets beside Chinese
 * characters become full-width, a space after them goes. Figures (`3,000`, `14:05`) and Latin words keep theirs.
 */
export const chineseMarks = (text: string): string => {
  const letters = [...text];
  const pairs = pairsOf(letters);
  let out = '';
  let skipSpace = false;
  letters.forEach((letter, at) => {
    if (letter === ' ' && skipSpace) return;
    skipSpace = false;
    const wide = wideMark(letters, at, pairs);
    out += wide ?? letter;
    skipSpace = wide !== null && wide !== opening;
  });
  return out;
};

const wideMark = (letters: readonly string[], at: number, pairs: ReadonlyMap<number, number>): string | null => {
  const letter = letters[at] ?? '';
  const before = letters[at - 1] ?? '';
  const after = letters[at + 1] === ' ' ? (letters[at + 2] ?? '') : (letters[at + 1] ?? '');
  if (letter in fullWidth) {
    const near = han.test(before) || han.test(after) || before === ')';
    return near ? (fullWidth[letter] ?? null) : null;
  }
  const other = pairs.get(at);
  if (other === undefined) return null;
  const [from, to] = at < other ? [at, other] : [other, at];
  const chinese = letters.slice(from + 1, to).some((inner) => han.test(inner)) || han.test(letters[from - 1] ?? '');
  if (!chinese) return null;
  return letter === '(' ? opening : closing;
};

const pairsOf = (letters: readonly string[]): ReadonlyMap<number, number> => {
  const pairs = new Map<number, number>();
  const open: number[] = [];
  letters.forEach((letter, at) => {
    if (letter === '(') open.push(at);
    if (letter !== ')') return;
    const from = open.pop();
    if (from === undefined) return;
    pairs.set(from, at);
    pairs.set(at, from);
  });
  return pairs;
};

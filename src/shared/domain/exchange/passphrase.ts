/** How hard a passphrase is to guess for whoever has the file and a fast machine. The first two are refused. */
export type PassphraseStrength = 'short' | 'guessable' | 'fair' | 'strong';

export const passphraseLength = 12;

/** The passphrase as it is used: full-width and composed forms are one, blanks at the ends are not part of it. */
export const normalPassphrase = (text: string): string => text.normalize('NFKC').trim();

/** What people reach for first; a passphrase is no stronger for holding one of them. */
const common =
  /p[a@]ssw[o0]rd|qwert\w*|asdf\w*|zxcv\w*|admin\w*|anjuan|zhongguancun|haidian|beijing|woaini|iloveyou|abc|(?:19|20)\d\d|中关村|案卷|海淀|北京|管委会|密码|口令/giu;

/**
 * A hint, not a proof: characters that a rule foretells (repeated, in sequence, part of a common word) count for nothing,
 * the others for what a choice among their kind is worth.
 */
export const passphraseStrength = (text: string): PassphraseStrength => {
  const passphrase = normalPassphrase(text);
  const points = [...passphrase];
  if (points.length < passphraseLength) return 'short';
  const codes = [...passphrase.replaceAll(common, '\u0000')].map((point) => point.codePointAt(0) ?? 0);
  let free = 0;
  let before = Number.NaN;
  for (const [at, code] of codes.entries()) {
    const step = code - (codes[at - 1] ?? Number.NaN);
    // A second like step (aaa, 123, 321) is foretold by the first.
    if (!(Math.abs(step) <= 1 && (step === before || at === 1))) free += 1;
    before = step;
  }
  const distinct = new Set(codes).size;
  const bits = Math.min(free, distinct * 2) * Math.log2(kindsIn(points));
  return bits < 40 ? 'guessable' : bits < 64 ? 'fair' : 'strong';
};

const kindsIn = (points: readonly string[]): number => {
  const kinds: readonly (readonly [RegExp, number])[] = [
    [/[0-9]/, 10],
    [/[a-z]/, 26],
    [/[A-Z]/, 26],
    [/[ -/:-@[-`{-~]/, 33],
    [/[^\u0020-\u007e]/u, 500],
  ];
  return kinds.reduce((sum, [kind, count]) => (points.some((point) => kind.test(point)) ? sum + count : sum), 0);
};

/** Letters and digits that are not mistaken for one another when read aloud: 32 of them, five bits each. */
const letters = '23456789abcdefghijkmnpqrstuvwxyz';

/** A passphrase of five groups from 20 random bytes, a hundred bits, to be written down and read to the other side. */
export const passphraseFrom = (random: Uint8Array): string =>
  (
    [...random.subarray(0, 20)]
      .map((byte) => letters[byte % 32] ?? '')
      .join('')
      .match(/.{4}/g) ?? []
  ).join('-');

import { ReadFault } from './session.ts';

export type TextEncodingName = 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030';

export interface DecodedText {
  readonly text: string;
  readonly encoding: TextEncodingName;
}

/**
 * Decodes a text file strictly: a mark at its front decides, else UTF-8 where every byte fits, else GB18030. Refuses
 * (E-ENCODING, with line and byte) what fits none, what changes its encoding on the way, and what is Big5 or binary.
 */
export const decodeText = (bytes: Buffer): DecodedText => {
  const marked = markOf(bytes);
  if (marked === 'utf-16le' || marked === 'utf-16be') return { text: decodeWhole(bytes, marked), encoding: marked };
  const nul = bytes.indexOf(0);
  if (nul >= 0) throw faultAt(bytes, nul, { why: 'nul' });
  if (marked === 'utf-8') return { text: decodeWhole(bytes, 'utf-8'), encoding: 'utf-8' };
  const plain = tryDecode(bytes, 'utf-8');
  if (plain !== null) return { text: plain, encoding: 'utf-8' };
  const mixed = firstForeignLine(bytes);
  if (mixed !== null) throw faultAt(bytes, mixed, { why: 'mixed' });
  const text = decodeWhole(bytes, 'gb18030');
  if (looksLikeBig5(bytes)) throw faultAt(bytes, 0, { why: 'big5' });
  return { text, encoding: 'gb18030' };
};

const markOf = (bytes: Buffer): TextEncodingName | null => {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8';
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  return null;
};

const tryDecode = (bytes: Uint8Array, encoding: string): string | null => {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
};

const decodeWhole = (bytes: Buffer, encoding: TextEncodingName): string => {
  const text = tryDecode(bytes, encoding);
  if (text !== null) return text;
  throw faultAt(bytes, firstBadByte(bytes, encoding), { why: 'byte', encoding });
};

/** Where decoding first fails: the line by halving is not needed, lines are tried one by one, then its bytes. */
const firstBadByte = (bytes: Buffer, encoding: TextEncodingName): number => {
  if (encoding.startsWith('utf-16')) return bytes.length - (bytes.length % 2) - (bytes.length % 2 === 0 ? 1 : 0);
  for (const [from, to] of linesOf(bytes)) {
    if (tryDecode(bytes.subarray(from, to), encoding) !== null) continue;
    // A prefix that ends within a character is fine for a decoder that waits for more.
    const decoder = new TextDecoder(encoding, { fatal: true });
    for (let at = from; at < to; at += 1) {
      try {
        decoder.decode(bytes.subarray(at, at + 1), { stream: true });
      } catch {
        return at;
      }
    }
    return to - 1;
  }
  return bytes.length - 1;
};

function* linesOf(bytes: Buffer): Generator<readonly [number, number]> {
  let from = 0;
  while (from < bytes.length) {
    const at = bytes.indexOf(10, from);
    const to = at < 0 ? bytes.length : at + 1;
    yield [from, to];
    from = to;
  }
}

// Three bytes of UTF-8 that are a common Chinese character; text in GB18030 hardly ever looks like two of them.
const utf8Chinese = /(?:[\u00e4-\u00e9][\u0080-\u00bf]{2}){2}/;

/** Start of the first line that is not UTF-8 in a file whose other lines surely are; null where no line is. */
const firstForeignLine = (bytes: Buffer): number | null => {
  let sure = false;
  let foreign: number | null = null;
  for (const [from, to] of linesOf(bytes)) {
    const line = bytes.subarray(from, to);
    if (tryDecode(line, 'utf-8') === null) foreign ??= from;
    else if (!sure) sure = utf8Chinese.test(line.toString('latin1'));
    if (sure && foreign !== null) return foreign;
  }
  return null;
};

/** Words of our headers in traditional characters, as Big5 holds them. */
const big5Words = /[單統項額資編號稱請類構](?:[位一目金業]|$)|統一社會|單位|項目名稱|金額/;

const looksLikeBig5 = (bytes: Buffer): boolean => {
  const first = bytes.subarray(0, 4096);
  const end = first.lastIndexOf(10);
  const text = tryDecode(end > 0 ? first.subarray(0, end) : first, 'big5');
  return text !== null && big5Words.test(text);
};

const faultAt = (bytes: Buffer, at: number, facts: { readonly why: string; readonly encoding?: string }): ReadFault => {
  let line = 1;
  let start = 0;
  for (let next = bytes.indexOf(10); next >= 0 && next < at; next = bytes.indexOf(10, next + 1)) {
    line += 1;
    start = next + 1;
  }
  const found = [...bytes.subarray(at, at + 4)]
    .map((byte) => byte.toString(16).toUpperCase().padStart(2, '0'))
    .join(' ');
  return new ReadFault('E-ENCODING', { row: line, found }, { ...facts, line, byte: at - start + 1 });
};

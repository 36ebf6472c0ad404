/** Words a pattern of file names may hold, in Chinese and in English; what they stand for differs from case to case. */
export const patternWords = [
  { id: 'number', zh: '案号', en: 'caseNumber' },
  { id: 'applicant', zh: '申请单位', en: 'applicant' },
  { id: 'project', zh: '项目', en: 'project' },
  { id: 'measure', zh: '措施', en: 'measure' },
  { id: 'date', zh: '日期', en: 'date' },
  { id: 'version', zh: '版本', en: 'audience' },
] as const;

export type PatternWord = (typeof patternWords)[number]['id'];

/** What a name is made of. What a reader must not know is not given. */
export type NameValues = { readonly [word in PatternWord]?: string };

/** The pattern of the house until the officer sets his own. */
export const usualPattern = '{案号}_{申请单位}_{版本}';

/** Why a pattern cannot be used; `word` is what stands in its braces, `instead` the word that was likely meant. */
export interface PatternFault {
  readonly why: 'unknownWord' | 'likelyWord' | 'brace' | 'forbidden' | 'invisible' | 'noWord' | 'tooLong';
  readonly word: string;
  readonly instead: string;
}

/** Longest name in UTF-8 bytes: 255 is the limit of ext4 and, counted in UTF-16, of NTFS and FAT32; part files and counters add a few. */
const longestBytes = 200;
const ending = '.pdf';
const longestPattern = 120;

/** Null for a pattern that gives names. A name without a word would be the same for every case. */
export const patternFault = (pattern: string): PatternFault | null => {
  const text = plainBraces(pattern);
  const fault = (why: PatternFault['why'], word = '', instead = ''): PatternFault => ({ why, word, instead });
  if (text.length > longestPattern) return fault('tooLong');
  const words = [...text.matchAll(/\{([^{}]*)\}/g)].map(([, word = '']) => word.trim());
  const rest = text.replace(/\{[^{}]*\}/g, '');
  if (/[{}]/.test(rest)) return fault('brace');
  const unknown = words.find((word) => wordOf(word) === null);
  if (unknown !== undefined) {
    const likely = likelyWord(unknown);
    return fault(likely === '' ? 'unknownWord' : 'likelyWord', unknown, likely);
  }
  const forbidden = /[<>:"/\\|?*\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u.exec(rest)?.[0];
  if (forbidden !== undefined) return fault(/\p{C}|\p{Z}/u.test(forbidden) ? 'invisible' : 'forbidden', forbidden);
  return words.length === 0 ? fault('noWord') : null;
};

/**
 * The file name of one case, safe on FAT32, exFAT, NTFS and Linux: no forbidden or invisible characters, no reserved device
 * name, no dot or space at the ends, short enough; full-width characters stay. A word without a value goes with the mark
 * before it. The applicant and the project give way where the name is too long, the number last.
 */
export const nameOfPattern = (pattern: string, values: NameValues): string => {
  const room = longestBytes - ending.length;
  const given: Record<string, string> = Object.fromEntries(
    patternWords.map(({ id }) => [id, safePart(values[id] ?? '')]),
  );
  given['number'] = cut(given['number'] === '' ? '未编号' : (given['number'] ?? ''), 80);
  const build = (): string => built(plainBraces(pattern), given);
  for (const word of ['project', 'applicant', 'version'] as const) {
    const over = bytesOf(build()) - room;
    if (over > 0) given[word] = cut(given[word] ?? '', Math.max(0, bytesOf(given[word] ?? '') - over));
  }
  const stem = cut(build(), room);
  const name = stem === '' ? '未编号' : stem;
  return `${reserved.test(name) ? '_' : ''}${name}${ending}`;
};

/** Whether the names of a batch will tell its cases apart by themselves. */
export const tellsCasesApart = (pattern: string): boolean =>
  [...plainBraces(pattern).matchAll(/\{([^{}]*)\}/g)].some(([, word = '']) => wordOf(word.trim()) === 'number');

const reserved = /^(con|prn|aux|nul|conin\$|conout\$|clock\$|com[0-9¹²³]|lpt[0-9¹²³]) *(\.|$)/i;

/** Full-width braces come from a Chinese input method and mean the same. */
const plainBraces = (pattern: string): string =>
  pattern.normalize('NFC').replaceAll('｛', '{').replaceAll('｝', '}').trim();

const wordOf = (word: string): PatternWord | null =>
  patternWords.find(({ zh, en }) => zh === word || en.toLowerCase() === word.toLowerCase())?.id ?? null;

/** Other names officers give these things, then whichever word shares most characters. */
const otherNames: { readonly [name: string]: string } = {
  编号: '案号',
  受理编号: '案号',
  案卷号: '案号',
  单位: '申请单位',
  申报单位: '申请单位',
  企业: '申请单位',
  公司: '申请单位',
  名称: '申请单位',
  政策: '措施',
  时间: '日期',
  对象: '版本',
  number: 'caseNumber',
  case: 'caseNumber',
  unit: 'applicant',
  name: 'applicant',
  company: 'applicant',
  title: 'project',
  version: 'audience',
};

const likelyWord = (word: string): string => {
  const other = otherNames[word.toLowerCase()];
  if (other !== undefined) return other;
  const letters = new Set(word.toLowerCase());
  const shared = (known: string): number =>
    [...known.toLowerCase()].filter((one) => letters.has(one)).length / Math.max(known.length, word.length);
  const [best] = patternWords
    .flatMap(({ zh, en }) => [zh, en])
    .map((known) => ({ known, score: shared(known) }))
    .toSorted((a, b) => b.score - a.score);
  return best !== undefined && best.score >= 0.5 ? best.known : '';
};

const built = (pattern: string, values: { readonly [word: string]: string }): string => {
  let out = '';
  let dropped = false;
  for (const part of pattern.split(/(\{[^{}]*\})/)) {
    const word = part.startsWith('{') ? wordOf(part.slice(1, -1).trim()) : null;
    const value = word === null ? cleaned(part.startsWith('{') ? '' : part) : (values[word] ?? '');
    if (word !== null && value === '') {
      out = out.replace(separators.last, '');
      dropped = true;
      continue;
    }
    // At the start of a name, and where nothing stands before it, the mark after a missing word goes as well.
    out += dropped && out === '' ? value.replace(separators.first, '') : value;
  }
  return trimmed(out);
};

const separators = { first: /^[\s_.·、,，—-]+/u, last: /[\s_.·、,，—-]+$/u };

const cleaned = (text: string): string =>
  text
    .toWellFormed()
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\ufffd]/gu, '')
    .replace(/[<>:"/\\|?*]/g, '-')
    .replace(/[^\S\u3000]+/g, ' ');

const trimmed = (text: string): string => text.replace(/^[.\s_]+|[.\s_]+$/g, '');

const safePart = (text: string): string => trimmed(cleaned(text.replace(/[\r\n\t]+/g, ' ')));

const bytesOf = (text: string): number => {
  let bytes = 0;
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  }
  return bytes;
};

const cut = (text: string, room: number): string => {
  if (bytesOf(text) <= room) return text;
  let out = '';
  let bytes = 0;
  for (const character of text) {
    bytes += bytesOf(character);
    if (bytes > room) break;
    out += character;
  }
  return out.replace(/[.\s]+$/, '');
};

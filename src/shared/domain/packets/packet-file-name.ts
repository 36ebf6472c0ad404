/** Longest name in UTF-8 bytes: 255 is the limit of ext4 and, counted in UTF-16, of NTFS and exFAT; part files add a few. */
const longestBytes = 200;

const reserved = /^(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(\.|$)/i;

/**
 * `<number>_<applicant>_评审材料.pdf`, safe on FAT, NTFS and Linux: no forbidden or invisible characters, no reserved
 * device name, no dot or space at the ends, short enough. The number is kept whole; the applicant's name gives way.
 */
export const packetFileName = (number: string, applicant: string, ending = '评审材料'): string => {
  const tail = `_${ending}.pdf`;
  const head = safePart(number) === '' ? '未编号' : cut(safePart(number), 80);
  const room = longestBytes - bytesOf(`${head}_${tail}`);
  const name = cut(safePart(applicant), room);
  const whole = name === '' ? `${head}${tail}` : `${head}_${name}${tail}`;
  return reserved.test(whole) ? `_${whole}` : whole;
};

/** The same name with `(2)`, `(3)` before the ending while it is taken; names differ where case or width differ on disk. */
export const freeFileName = (name: string, taken: ReadonlySet<string>): string => {
  const ending = /\.[a-z]{3,4}$/i.exec(name)?.[0] ?? '';
  const stem = name.slice(0, name.length - ending.length);
  for (let count = 1; ; count += 1) {
    const tried = count === 1 ? name : `${stem}(${count})${ending}`;
    if (!taken.has(nameKey(tried))) return tried;
  }
};

/** What decides whether two names are one file on a file system that folds case. */
export const nameKey = (name: string): string => name.normalize('NFC').toLowerCase();

const safePart = (text: string): string =>
  text
    .toWellFormed()
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\ufffd]/gu, '')
    .replace(/[<>:"/\\|?*]/g, '-')
    .replace(/\s+/g, ' ')
    .replace(/^[. _]+|[. _]+$/g, '');

const bytesOf = (text: string): number => {
  let bytes = 0;
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  }
  return bytes;
};

const cut = (text: string, room: number): string => {
  let out = '';
  for (const character of text) {
    if (bytesOf(out + character) > room) break;
    out += character;
  }
  return out.replace(/[. ]+$/, '');
};

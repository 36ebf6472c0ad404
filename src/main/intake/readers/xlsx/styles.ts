/** Which cell styles show a number as a date or time. */
export type StyleKind = 'number' | 'date';

/** Number formats the program knows without listing them; 27–36 and 50–58 are the dates of Chinese and Japanese editions. */
const builtInDates = new Set([
  14, 15, 16, 17, 18, 19, 20, 21, 22, 27, 28, 29, 30, 31, 32, 33, 34, 35, 36, 45, 46, 47, 50, 51, 52, 53, 54, 55, 56,
  57, 58,
]);

/** True where a number format such as `yyyy"年"m"月"d"日"` shows a date or time. */
export const isDateFormat = (id: number, code: string | undefined): boolean => {
  if (code === undefined) return builtInDates.has(id);
  const bare = code
    .replaceAll(/"[^"]*"/g, '')
    .replaceAll(/\\./g, '')
    .replaceAll(/_./g, '')
    .replaceAll(/\[(?!h+\]|m+\]|s+\])[^\]]*\]/gi, '');
  return /[ymdhs]/i.test(bare) && !/^general$/i.test(bare.trim()) && !/[#?]/.test(bare);
};

export interface StyleCollector {
  readonly open: (name: string, attributes: Readonly<Record<string, string>>) => void;
  readonly close: (name: string) => void;
  /** Kind of each cell style, by its number. */
  readonly kinds: StyleKind[];
}

/** Collects `numFmts` and `cellXfs` of `styles.xml`. */
export const collectStyles = (): StyleCollector => {
  const codes = new Map<number, string>();
  const kinds: StyleKind[] = [];
  let inCells = false;
  return {
    kinds,
    open: (name, attributes) => {
      if (name === 'numFmt') codes.set(Number(attributes['numFmtId']), attributes['formatCode'] ?? '');
      else if (name === 'cellXfs') inCells = true;
      else if (name === 'xf' && inCells) {
        const id = Number(attributes['numFmtId'] ?? 0);
        kinds.push(isDateFormat(id, codes.get(id)) ? 'date' : 'number');
      }
    },
    close: (name) => {
      if (name === 'cellXfs') inCells = false;
    },
  };
};

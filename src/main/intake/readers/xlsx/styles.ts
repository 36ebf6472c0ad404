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
  /** Numbers of styles whose text nobody sees: in the colour of what is behind it, or under a format that shows nothing. */
  readonly unseen: Set<number>;
}

/** Collects `numFmts`, `fonts`, `fills` and `cellXfs` of `styles.xml`. */
export const collectStyles = (): StyleCollector => {
  const codes = new Map<number, string>();
  const kinds: StyleKind[] = [];
  const unseen = new Set<number>();
  const fonts: string[] = [];
  const fills: string[] = [];
  let part: 'fonts' | 'fills' | 'cellXfs' | null = null;
  let solid = false;
  return {
    kinds,
    unseen,
    open: (name, attributes) => {
      if (name === 'numFmt') codes.set(Number(attributes['numFmtId']), attributes['formatCode'] ?? '');
      else if (name === 'fonts' || name === 'fills' || name === 'cellXfs') part = name;
      else if (part === 'fonts' && name === 'font') fonts.push(black);
      else if (part === 'fonts' && name === 'color') fonts.splice(-1, 1, colourOf(attributes) ?? black);
      else if (part === 'fills' && name === 'fill') fills.push(white);
      else if (part === 'fills' && name === 'patternFill') {
        solid = attributes['patternType'] === 'solid';
        // A pattern leaves what is written on it to be seen.
        if (!solid && (attributes['patternType'] ?? 'none') !== 'none') fills.splice(-1, 1, 'pattern');
      } else if (part === 'fills' && name === 'fgColor' && solid)
        fills.splice(-1, 1, colourOf(attributes) ?? 'unknown');
      else if (part === 'fills' && name === 'gradientFill') fills.splice(-1, 1, 'pattern');
      else if (name === 'xf' && part === 'cellXfs') {
        const id = Number(attributes['numFmtId'] ?? 0);
        const ink = fonts[Number(attributes['fontId'] ?? 0)] ?? black;
        const paper = fills[Number(attributes['fillId'] ?? 0)] ?? white;
        if (ink === paper || showsNothing.test(codes.get(id) ?? '')) unseen.add(kinds.length);
        kinds.push(isDateFormat(id, codes.get(id)) ? 'date' : 'number');
      }
    },
    close: (name) => {
      if (name === part) part = null;
    },
  };
};

const white = 'FFFFFF';
const black = '000000';
/** `;;;` shows neither numbers nor text. */
const showsNothing = /^\s*;\s*;\s*;\s*$/;

/** A colour as six digits where it is plain to say: given as such, or black and white of the theme or the old palette. */
const colourOf = ({ rgb, theme, indexed, tint }: Readonly<Record<string, string>>): string | null => {
  if (tint !== undefined && Number(tint) !== 0) return null;
  if (rgb !== undefined) return rgb.slice(-6).toUpperCase();
  if (theme !== undefined) return theme === '0' ? white : theme === '1' ? black : `theme ${theme}`;
  if (indexed === '1' || indexed === '9' || indexed === '65') return white;
  return indexed === '0' || indexed === '8' || indexed === '64' ? black : null;
};

/** The part of a key event that decides; so that it can be tried without a browser. */
export interface Stroke {
  readonly key: string;
  readonly code: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
  readonly isComposing: boolean;
  readonly keyCode: number;
}

/** True while an input method composes: every key is its own then (229 is what it reports where it hides the key). */
export const isComposing = (stroke: Pick<Stroke, 'isComposing' | 'keyCode'>): boolean =>
  stroke.isComposing || stroke.keyCode === 229;

/** A stroke as written in the registry: `Mod+Shift+P`, `F7`, `?`, `Space`. Empty while composing. */
export const strokeName = (stroke: Stroke): string => {
  if (isComposing(stroke)) return '';
  const key = keyName(stroke);
  if (key === '') return '';
  const printable = key.length === 1 && !/[a-zA-Z0-9]/.test(key);
  const parts: string[] = [];
  if (stroke.ctrlKey || stroke.metaKey) parts.push('Mod');
  if (stroke.altKey) parts.push('Alt');
  // The shift of `?` is part of typing it.
  if (stroke.shiftKey && !printable) parts.push('Shift');
  const shown = parts.length > 0 && key.length === 1 ? key.toUpperCase() : key.length === 1 ? key.toLowerCase() : key;
  return [...parts, shown].join('+');
};

/** Digits by place on the keyboard, so that 1–5 answer whatever layout or full-width mode is on. */
const keyName = (stroke: Stroke): string => {
  if (stroke.key === ' ' || stroke.code === 'Space') return 'Space';
  const digit = /^(?:Digit|Numpad)(\d)$/.exec(stroke.code)?.[1];
  if (digit !== undefined && !stroke.shiftKey) return digit;
  if (['Control', 'Shift', 'Alt', 'Meta', 'Process', 'Unidentified', 'Dead'].includes(stroke.key)) return '';
  if (stroke.key === '+' && !stroke.ctrlKey) return '=';
  return stroke.key.normalize('NFKC') === '?' ? '?' : stroke.key === '、' ? '/' : stroke.key;
};

/** Without Ctrl or Alt and no F-key: such a key belongs to a text field that has the focus. */
export const isPlain = (name: string): boolean => !/^(Mod|Alt)\+|^(Shift\+)?F\d{1,2}$/.test(name);

const shownKeys: Readonly<Record<string, string>> = {
  ArrowDown: '↓',
  ArrowUp: '↑',
  PageDown: 'PgDn',
  PageUp: 'PgUp',
  Mod: 'Ctrl',
  '=': '+',
  Insert: 'Ins',
  Escape: 'Esc',
};

/** As printed on a button: `Ctrl`, `Shift`, `P`. */
export const keyCaps = (key: string): readonly string[] =>
  key.split('+').map((part) => shownKeys[part] ?? (part.length === 1 ? part.toUpperCase() : part));

import { limits } from '../../limits.ts';
import { ReadFault } from '../session.ts';
import type { XmlHandlers } from './xml.ts';

type TextCollector = Required<Omit<XmlHandlers, 'whole'>>;

/** Text of `<si>` and `<is>`: plain and rich runs, without the reading aids (`rPh`) of East Asian editions. */
export const textCollector = (onText: (text: string) => void, container: 'si' | 'is'): TextCollector => {
  let parts = '';
  let inText = false;
  let aside = 0;
  return {
    open: (name) => {
      if (name === container) parts = '';
      else if (name === 't') inText = aside === 0;
      else if (name === 'rPh') aside += 1;
    },
    text: (text) => {
      if (!inText) return;
      parts += text;
      if (parts.length > limits.cellText)
        throw new ReadFault('E-TEXT-TOTAL', { found: parts.slice(0, 60) }, { what: 'cell', limit: limits.cellText });
    },
    close: (name) => {
      if (name === 't') inText = false;
      else if (name === 'rPh') aside -= 1;
      else if (name === container) onText(unescaped(parts));
    },
  };
};

/** `_x000D_` and the like stand for characters XML cannot hold. */
export const unescaped = (text: string): string =>
  text.includes('_x')
    ? text.replaceAll(/_x([0-9A-Fa-f]{4})_/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    : text;

const letterS = 115;
/** A string without formatting within, as most are. */
const wholeString = (): RegExp => /<si><t(?: xml:space="preserve")?>([^<&>\r]*)<\/t><\/si>/y;

export interface StringTable {
  readonly handlers: XmlHandlers;
  readonly strings: string[];
}

/** Collects the strings a workbook's cells refer to by number. */
export const collectStrings = (): StringTable => {
  const strings: string[] = [];
  let total = 0;
  const add = (text: string): void => {
    total += text.length;
    if (total > limits.totalText) throw new ReadFault('E-TEXT-TOTAL', {}, { what: 'file', limit: limits.totalText });
    if (strings.length >= limits.strings)
      throw new ReadFault('E-LIMIT', { found: String(strings.length) }, { what: 'strings', limit: limits.strings });
    strings.push(text);
  };
  const take = (match: RegExpExecArray): void => {
    const text = match[1] as string;
    if (text.length > limits.cellText)
      throw new ReadFault('E-TEXT-TOTAL', { found: text.slice(0, 60) }, { what: 'cell', limit: limits.cellText });
    add(unescaped(text));
  };
  return {
    strings,
    handlers: { ...textCollector(add, 'si'), whole: { pattern: wholeString(), first: letterS, take } },
  };
};

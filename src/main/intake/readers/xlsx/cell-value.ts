import type { Cell } from '#shared/domain/intake/cell';
import { shownNumber } from '#shared/text/decimal';
import { isoOfSerial } from '#shared/text/read-date';
import type { StyleKind } from './styles.ts';

/** A cell as the XML holds it. */
export interface RawCell {
  readonly type: string;
  readonly style: number;
  readonly value: string;
  /** Null where the cell has no formula. */
  readonly formula: string | null;
}

export interface CellSettings {
  readonly strings: readonly string[];
  readonly styles: readonly StyleKind[];
  /** Styles whose text nobody sees. */
  readonly unseen: ReadonlySet<number>;
  readonly from1904: boolean;
}

export type CellReading = Cell | 'badIndex' | 'badNumber' | null;

/** Turns a stored cell into text and kind; null where it is empty. Numbers keep their stored digits in `raw`. */
export const cellOf = ({ type, style, value, formula }: RawCell, settings: CellSettings): CellReading => {
  const plain = plainCell(type, style, value, settings);
  if (formula === null || typeof plain === 'string') return plain;
  return { text: plain?.text ?? '', kind: 'formula', raw: `=${formula.slice(0, 200)}` };
};

const plainCell = (type: string, style: number, value: string, settings: CellSettings): CellReading => {
  switch (type) {
    case 's': {
      const text = /^\d{1,8}$/.test(value) ? settings.strings[Number(value)] : undefined;
      if (text === undefined) return 'badIndex';
      return text === '' ? null : { text, kind: 'text', raw: text };
    }
    case 'inlineStr':
    case 'str':
    case 'e':
      return value === '' ? null : { text: value, kind: 'text', raw: value };
    case 'b':
      return value === '' ? null : { text: value === '1' || value === 'true' ? '是' : '否', kind: 'flag', raw: value };
    case 'd':
      return value === ''
        ? null
        : { text: value.replace('T', ' ').replace(/ 00:00:00(?:\.0+)?Z?$/, ''), kind: 'date', raw: value };
    default:
      return numberCell(value.trim(), settings.styles[style] === 'date', settings.from1904);
  }
};

const numberCell = (raw: string, dated: boolean, from1904: boolean): CellReading => {
  if (raw === '') return null;
  if (raw.length > 40 || !/^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d{1,3})?$/.test(raw)) return 'badNumber';
  if (!dated) return { text: shownNumber(raw), kind: 'number', raw };
  const serial = Number(raw);
  // The day that never was stays visible as such and is refused as a date.
  if (!from1904 && Math.floor(serial) === 60) return { text: '1900-02-29', kind: 'date', raw };
  const day = isoOfSerial(serial, from1904);
  const time = Number.isInteger(serial) ? midnight : clockOf(serial);
  if (day === null || (serial < 1 && !from1904))
    return { text: serial >= 0 && serial < 1 ? time : raw, kind: 'date', raw };
  return { text: time === midnight ? day : `${day} ${time}`, kind: 'date', raw };
};

const midnight = '00:00:00';

const clockOf = (serial: number): string => {
  const seconds = Math.round((serial - Math.floor(serial)) * 86_400) % 86_400;
  return [Math.floor(seconds / 3600), Math.floor((seconds % 3600) / 60), seconds % 60]
    .map((part) => String(part).padStart(2, '0'))
    .join(':');
};

import { readDecimal, scaleTo } from './decimal.ts';
import { foldWidth } from './fold-width.ts';

/** Power of ten from the unit to 分. */
const units = { 分: 0, 角: 1, 元: 2, 圆: 2, 千元: 5, 万元: 6, 万: 6, 百万元: 8, 千万元: 9, 亿元: 10, 亿: 10 } as const;
export type AmountUnit = keyof typeof units;

export type AmountReading =
  /** `rounded` where the text was finer than 分 and was rounded half up. */
  | { readonly ok: true; readonly fen: number; readonly rounded: boolean; readonly unit: AmountUnit }
  | { readonly ok: false; readonly why: 'form' | 'range' | 'currency' };

const unitForm = /(千万元|百万元|万元|千元|亿元|元|圆|亿|万|角|分)整?$/;
const foreign = /(?:US?\$|USD|HK\$|HKD|EUR|€|£|GBP|JPY|美元|港元|港币|欧元|日元|英镑)/i;

/** Unit a header names, as in `申请金额（万元）` or `amount (10k yuan)`; null where it names none. */
export const unitOfHeader = (header: string): AmountUnit | null => {
  const folded = foldWidth(header).replaceAll(/\s+/g, '');
  const inside = /[([【:_\-/](?:单位[::]?)?(?:人民币)?(千万元|百万元|万元|千元|亿元|元|圆|万|亿|分|角)[)\]】]?$/.exec(
    folded,
  )?.[1];
  if (inside !== undefined) return inside as AmountUnit;
  if (/\((?:10k|10,?000|wan)(?:yuan|rmb|cny)?\)$/i.test(folded)) return '万元';
  if (/\((?:yuan|rmb|cny)\)$/i.test(folded)) return '元';
  return null;
};

/**
 * Reads an amount of money as integer 分, exactly, without floating numbers.
 * A unit in the text itself wins over `unit`, which comes from the header.
 * Answers `form` for what is no amount, `currency` for money that is not renminbi, `range` beyond ±90 trillion 元.
 */
export const readAmount = (text: string, unit: AmountUnit): AmountReading => {
  const folded = foldWidth(text).replaceAll(/[\s,'_]/g, '');
  if (foreign.test(folded)) return { ok: false, why: 'currency' };
  const bare = folded.replace(/^(?:人民币|RMB|CNY|¥|¥)/i, '').replace(/(?:人民币|RMB|CNY)$/i, '');
  const named = unitForm.exec(bare)?.[1] as AmountUnit | undefined;
  const digits = named === undefined ? bare : bare.replace(unitForm, '');
  const negative = /^\((.+)\)$/.exec(digits);
  const decimal = readDecimal(negative === null ? digits : `-${negative[1]}`);
  if (decimal === null || decimal.scale > 30) return { ok: false, why: 'form' };
  const used = named ?? unit;
  const { whole, exact } = scaleTo({ digits: decimal.digits * 10n ** BigInt(units[used]), scale: decimal.scale }, 0);
  const fen = Number(whole);
  if (!Number.isSafeInteger(fen)) return { ok: false, why: 'range' };
  return { ok: true, fen: Object.is(fen, -0) ? 0 : fen, rounded: !exact, unit: used };
};

/** 分 as 元 with two decimals, for sheets and messages: 1234567 → `12345.67`. */
export const yuanOfFen = (fen: number): string => {
  const digits = Math.abs(fen).toString().padStart(3, '0');
  return `${fen < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
};

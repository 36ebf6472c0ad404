/** A decimal number held exactly: `digits` × 10^-scale. */
export interface Decimal {
  readonly digits: bigint;
  readonly scale: number;
}

const form = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d{1,3}))?$/;

/** Reads `-12.50`, `.5`, `1.25E+3` without going through a floating number; null for anything else. */
export const readDecimal = (text: string): Decimal | null => {
  const match = form.exec(text);
  if (match === null) return null;
  const [, sign = '', whole = '', part = '', power = '0'] = match;
  if (whole === '' && part === '') return null;
  const scale = part.length - Number(power);
  const digits = BigInt(`${whole}${part}`) * (sign === '-' ? -1n : 1n);
  return scale >= 0 ? { digits, scale } : { digits: digits * 10n ** BigInt(-scale), scale: 0 };
};

/** Brings a decimal to a whole number of 10^-places; `exact` is false where it had to be rounded half up, away from zero. */
export const scaleTo = (value: Decimal, places: number): { readonly whole: bigint; readonly exact: boolean } => {
  if (value.scale <= places) return { whole: value.digits * 10n ** BigInt(places - value.scale), exact: true };
  const divisor = 10n ** BigInt(value.scale - places);
  const rest = value.digits % divisor;
  if (rest === 0n) return { whole: value.digits / divisor, exact: true };
  const positive = rest < 0n ? -rest : rest;
  const away = positive * 2n >= divisor ? (value.digits < 0n ? -1n : 1n) : 0n;
  return { whole: value.digits / divisor + away, exact: false };
};

/**
 * A stored number as the officer's program shows it: 15 significant digits, no power of ten.
 * Spreadsheets store 1250.1 as 1250.0999999999999; the shown number is the one that was typed.
 */
export const shownNumber = (raw: string): string => {
  if (raw.length <= 15 && /^-?\d+(\.\d+)?$/.test(raw)) return raw;
  const value = Number(raw);
  if (!Number.isFinite(value)) return raw;
  const exact = readDecimal(value.toPrecision(15));
  if (exact === null || exact.scale > 30) return String(value);
  return writeDecimal(exact);
};

/** Writes a decimal in plain digits, without trailing zeros. */
export const writeDecimal = (value: Decimal): string => {
  const negative = value.digits < 0n;
  const digits = (negative ? -value.digits : value.digits).toString().padStart(value.scale + 1, '0');
  const whole = digits.slice(0, digits.length - value.scale);
  const part = value.scale === 0 ? '' : digits.slice(digits.length - value.scale).replace(/0+$/, '');
  return `${negative ? '-' : ''}${whole}${part === '' ? '' : `.${part}`}`;
};

/** Digits that count: `0012.50` has three, `9.11E+17` three, 18-digit codes eighteen. */
export const significantDigits = (text: string): number => {
  const mantissa = text.replace(/[eE].*$/, '').replaceAll(/[^0-9]/g, '');
  return mantissa.replace(/^0+/, '').length;
};

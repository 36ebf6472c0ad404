import { foldWidth } from './fold-width.ts';

export type DateReading =
  | { readonly ok: true; readonly iso: string }
  /** `form` is no date, `calendar` a day that does not exist, `day` a month without a day, `order` 03/04/2026 and the like. */
  | { readonly ok: false; readonly why: 'form' | 'calendar' | 'day' | 'order' };

const forms: readonly RegExp[] = [
  /^(\d{4})年(\d{1,2})月(\d{1,2})[日号]?$/,
  /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/,
  /^(\d{4})(\d{2})(\d{2})$/,
];
const clock = /[T\s]*(?:上午|下午)?\d{1,2}(?::\d{1,2}){1,2}(?:\.\d+)?(?:Z|[+-]\d{2}:?\d{2})?$/;
const weekday = /\(?(?:星期|周)[一二三四五六日天]\)?$/;
const chineseDigits = '〇一二三四五六七八九';

/**
 * Reads a date in every form applicants write: `2026-03-05`, `2026/3/5`, `2026.3.5`, `20260305`, `2026年3月5日`,
 * `二〇二六年三月五日`, with or without a time of day or weekday behind it. Answers ISO `2026-03-05`.
 * Never guesses: `3/5/2026` (order unknown) and `2026年3月` (no day) are refused.
 */
export const readDate = (text: string): DateReading => {
  let folded = foldWidth(text).replace(clock, '').replace(weekday, '').replaceAll(/\s+/g, '');
  if (/[〇零○一二三四五六七八九十]/.test(folded)) folded = foldChineseNumbers(folded);
  for (const form of forms) {
    const match = form.exec(folded);
    if (match !== null) return dayOf(Number(match[1]), Number(match[2]), Number(match[3]));
  }
  if (/^\d{4}(?:年\d{1,2}月?|[-/.]\d{1,2}|年)$/.test(folded)) return { ok: false, why: 'day' };
  if (/^\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}$/.test(folded)) return { ok: false, why: 'order' };
  return { ok: false, why: 'form' };
};

/** ISO date of a day count of a spreadsheet; null for the day that never was (1900-02-29) and for negative counts. */
export const isoOfSerial = (serial: number, from1904: boolean): string | null => {
  const whole = Math.floor(serial);
  if (!Number.isFinite(serial) || whole < 0 || whole > 2_958_465) return null;
  if (from1904) return isoOfDays(whole + days1904);
  if (whole === 0 || whole === 60) return null;
  // The program this format comes from counts 1900-02-29, which never was: the days before it are one further on.
  return isoOfDays(whole < 60 ? whole + days1900 + 1 : whole + days1900);
};

/** Days from 1970-01-01 to the days the two counts start from. */
const days1900 = -25_569;
const days1904 = -24_107;

const isoOfDays = (days: number): string => {
  const date = new Date(days * 86_400_000);
  return `${date.getUTCFullYear()}-${twoDigits(date.getUTCMonth() + 1)}-${twoDigits(date.getUTCDate())}`;
};

const twoDigits = (value: number): string => (value < 10 ? `0${value}` : String(value));

const dayOf = (year: number, month: number, day: number): DateReading => {
  const real = month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month) && year >= 1900 && year <= 2200;
  if (!real) return { ok: false, why: 'calendar' };
  return { ok: true, iso: `${year}-${twoDigits(month)}-${twoDigits(day)}` };
};

const daysIn = (year: number, month: number): number => {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
};

/** 二〇二六年三月二十五日 → 2026年3月25日. */
const foldChineseNumbers = (text: string): string =>
  text
    .replaceAll(/[零○]/g, '〇')
    .replaceAll(/([一二三])?十([一二三四五六七八九])?/g, (_, tens: string | undefined, ones: string | undefined) =>
      String(
        (tens === undefined ? 1 : chineseDigits.indexOf(tens)) * 10 +
          (ones === undefined ? 0 : chineseDigits.indexOf(ones)),
      ),
    )
    .replaceAll(/[〇一二三四五六七八九]/g, (digit) => String(chineseDigits.indexOf(digit)));

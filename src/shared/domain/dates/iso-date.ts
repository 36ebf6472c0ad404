/** Dates are ISO texts (`2022-05-26`): they sort as they are, carry no zone and no clock. */
const form = /^(\d{4})-(\d{2})-(\d{2})$/;

/** A day that exists: `2023-02-29` does not. */
export const isIsoDate = (text: string): boolean => partsOf(text) !== null;

/** Day after (or before) so many days; null for what is no date or leaves the years 0001 to 9999. */
export const addDays = (date: string, days: number): string | null => {
  const number = dayNumber(date);
  return number === null || !Number.isSafeInteger(days) ? null : isoOfDayNumber(number + days);
};

/** Same day so many months on; a day the month lacks becomes its last one (31 January → 28 or 29 February). */
export const addMonths = (date: string, months: number): string | null => {
  const parts = partsOf(date);
  if (parts === null || !Number.isSafeInteger(months)) return null;
  const index = parts.year * 12 + (parts.month - 1) + months;
  const year = Math.floor(index / 12);
  const month = index - year * 12 + 1;
  return isoOf(year, month, Math.min(parts.day, lastDay(year, month)));
};

/** The anniversary; 29 February falls on 28 February in a common year. */
export const addYears = (date: string, years: number): string | null => addMonths(date, years * 12);

/** Whole days from one date to another; negative where the second is earlier. */
export const daysBetween = (from: string, to: string): number | null => {
  const [first, second] = [dayNumber(from), dayNumber(to)];
  return first === null || second === null ? null : second - first;
};

/** Completed years; on the anniversary day the year is complete. */
export const fullYearsBetween = (from: string, to: string): number | null => {
  const [first, second] = [partsOf(from), partsOf(to)];
  if (first === null || second === null) return null;
  const years = second.year - first.year;
  const anniversary = addYears(from, years);
  return anniversary !== null && to < anniversary ? years - 1 : years;
};

/** `2026年3月5日`, without leading zeros, as official papers write it; anything else comes back as it is. */
export const chineseDate = (date: string): string => {
  const parts = partsOf(date);
  return parts === null ? date : `${parts.year}年${parts.month}月${parts.day}日`;
};

/** 0 is Sunday, 6 Saturday. */
export const weekdayOf = (date: string): number | null => {
  const number = dayNumber(date);
  return number === null ? null : (((number + 4) % 7) + 7) % 7;
};

interface Parts {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

const partsOf = (text: string): Parts | null => {
  const match = form.exec(text);
  if (match === null) return null;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  return year < 1 || month < 1 || month > 12 || day < 1 || day > lastDay(year, month) ? null : { year, month, day };
};

const isLeap = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;

const lastDay = (year: number, month: number): number => {
  if (month === 2) return isLeap(year) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
};

const isoOf = (year: number, month: number, day: number): string | null => {
  if (year < 1 || year > 9999) return null;
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
};

/** Days since 1970-01-01, by counting years from March so that the leap day comes last. */
const dayNumber = (text: string): number | null => {
  const parts = partsOf(text);
  if (parts === null) return null;
  const year = parts.month <= 2 ? parts.year - 1 : parts.year;
  const month = (parts.month + 9) % 12;
  const days = 365 * year + Math.floor(year / 4) - Math.floor(year / 100) + Math.floor(year / 400);
  return days + Math.floor((month * 153 + 2) / 5) + parts.day - 1 - 719_468;
};

const isoOfDayNumber = (number: number): string | null => {
  const days = number + 719_468;
  const era = Math.floor(days / 146_097);
  const inEra = days - era * 146_097;
  const yearOfEra = Math.floor(
    (inEra - Math.floor(inEra / 1460) + Math.floor(inEra / 36_524) - Math.floor(inEra / 146_096)) / 365,
  );
  const dayOfYear = inEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shifted = Math.floor((5 * dayOfYear + 2) / 153);
  const day = dayOfYear - Math.floor((153 * shifted + 2) / 5) + 1;
  const month = shifted < 10 ? shifted + 3 : shifted - 9;
  return isoOf(yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day);
};

import { readAmount } from '#shared/text/read-amount';

const fenOfWan = 1_000_000;

const grouped = (digits: string): string => digits.replaceAll(/\B(?=(\d{3})+$)/g, ',');

/** 分 as 万元, exactly: two to six decimals, thousands grouped. 123456789 → `123.456789`, 1200000 → `1.20`. */
export const wanOfFen = (fen: number): string => {
  const sign = fen < 0 ? '-' : '';
  const all = Math.abs(fen);
  const part = String(all % fenOfWan)
    .padStart(6, '0')
    .replace(/0+$/, '')
    .padEnd(2, '0');
  return `${sign}${grouped(String(Math.floor(all / fenOfWan)))}.${part}`;
};

/** 分 as 元 with two decimals, thousands grouped. */
export const yuanOfFen = (fen: number): string => {
  const sign = fen < 0 ? '-' : '';
  const all = Math.abs(fen);
  return `${sign}${grouped(String(Math.floor(all / 100)))}.${String(all % 100).padStart(2, '0')}`;
};

/** What an officer types as an amount, `120` meaning 万元; null where it cannot be read exactly or is negative. */
export const fenOfTyped = (typed: string): number | null => {
  if (typed.trim() === '') return null;
  const reading = readAmount(typed, '万元');
  return reading.ok && !reading.rounded && reading.fen >= 0 ? reading.fen : null;
};

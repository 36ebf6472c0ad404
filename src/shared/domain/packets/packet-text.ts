import { packet as chinese } from '../../i18n/zh-CN/packet.ts';
import { packet as english } from '../../i18n/en/packet.ts';
import { field as chineseFields } from '../../i18n/zh-CN/field.ts';
import { field as englishFields } from '../../i18n/en/field.ts';
import type { PacketLanguage } from './packet-model.ts';

/** The fixed words of the paper. */
export type PacketWords = typeof english;

export const packetWords = (language: PacketLanguage): PacketWords => (language === 'en' ? english : chinese);

/** Name of a field as the screen shows it; the id where a newer program wrote it. */
export const fieldLabel = (id: string, language: PacketLanguage): string =>
  (language === 'en' ? englishFields : (chineseFields as { readonly [id: string]: string }))[
    id as keyof typeof englishFields
  ] ?? id;

/** Puts values into `{name}` places; a place without a value stays visible. */
export const fill = (template: string, values: { readonly [name: string]: string | number }): string =>
  template.replace(/\{(\w+)\}/g, (place, name: string) => (name in values ? String(values[name]) : place));

const beijingOffsetMs = 8 * 3600 * 1000;
const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];
const two = (value: number): string => String(value).padStart(2, '0');

/** Epoch milliseconds as Beijing time with its offset, to the second: `2026-03-05T14:05:00+08:00`. */
export const beijingTime = (epochMs: number): string =>
  `${new Date(epochMs + beijingOffsetMs).toISOString().slice(0, 19)}+08:00`;

/** `2026年3月5日` (dossier 4.4: no leading zeros) from an ISO date or date and time; other text comes back as it is. */
export const dateText = (iso: string, language: PacketLanguage): string => {
  const parts = /^(\d{4})-(\d{2})-(\d{2})/.exec(iso);
  if (parts === null) return iso;
  const [year, month, day] = parts.slice(1).map(Number) as [number, number, number];
  return language === 'en' ? `${day} ${months[month - 1] ?? month} ${year}` : `${year}年${month}月${day}日`;
};

export const dayText = (epochMs: number, language: PacketLanguage): string => dateText(beijingTime(epochMs), language);

/** Date and minute: `2026年3月5日 14:05`. */
export const minuteText = (epochMs: number, language: PacketLanguage): string => {
  const local = new Date(epochMs + beijingOffsetMs);
  return `${dayText(epochMs, language)} ${two(local.getUTCHours())}:${two(local.getUTCMinutes())}`;
};

/** 分 as 万元 with two to six decimals, exact, thousands grouped: 300万元 is `300.00`, one 分 is `0.000001`. */
export const wanText = (fen: number): string => {
  const digits = String(Math.abs(fen)).padStart(7, '0');
  const whole = digits.slice(0, -6).replace(/\B(?=(\d{3})+$)/g, ',');
  const decimals = digits.slice(-6).replace(/0{1,4}$/, '');
  return `${fen < 0 ? '-' : ''}${whole}.${decimals}`;
};

export const amountText = (fen: number, words: PacketWords): string => fill(words.amount.wan, { amount: wanText(fen) });

const capitals = '零壹贰叁肆伍陆柒捌玖';
const places = ['', '拾', '佰', '仟'];
const sections = ['', '万', '亿', '万亿', '亿亿'];

/**
 * 分 as the capital figures of cheques (正确填写票据和结算凭证的基本规定): 人民币壹佰万零伍元整, 人民币零元叁角.
 * Zeros inside are said once; 整 stands where there are no 分.
 */
export const capitalText = (fen: number): string => {
  const size = Math.abs(fen);
  const yuan = Math.floor(size / 100);
  const jiao = Math.floor(size / 10) % 10;
  const cents = size % 10;
  const sign = fen < 0 ? '负' : '';
  const whole = yuan === 0 ? '' : `${wholeCapital(String(yuan))}元`;
  if (jiao === 0 && cents === 0) return `人民币${sign}${whole === '' ? '零元' : whole}整`;
  const bridge = whole !== '' && (jiao === 0 || yuan % 10 === 0) ? '零' : '';
  const tail = `${jiao === 0 ? '' : `${capitals[jiao]}角`}${cents === 0 ? '整' : `${capitals[cents]}分`}`;
  return `人民币${sign}${whole}${bridge}${tail}`;
};

const wholeCapital = (digits: string): string => {
  let text = '';
  let zeros = false;
  let sectionHasDigit = false;
  for (let at = 0; at < digits.length; at += 1) {
    const place = digits.length - 1 - at;
    const digit = Number(digits[at]);
    if (digit === 0) zeros = text !== '';
    else {
      text += `${zeros ? '零' : ''}${capitals[digit]}${places[place % 4]}`;
      zeros = false;
      sectionHasDigit = true;
    }
    if (place % 4 === 0) {
      if (sectionHasDigit) text += sections[place / 4] ?? '';
      sectionHasDigit = false;
    }
  }
  return text;
};

/** Bytes as people read them: `312 B`, `48.3 KB`, `1.2 MB` (powers of 1024, one decimal). */
export const sizeText = (bytes: number): string => {
  if (bytes < 1024) return `${bytes} B`;
  const units = ['KB', 'MB', 'GB', 'TB'];
  let value = bytes / 1024;
  let unit = 0;
  while (value >= 1023.95 && unit < units.length - 1) {
    value /= 1024;
    unit += 1;
  }
  return `${value.toFixed(1)} ${units[unit]}`;
};

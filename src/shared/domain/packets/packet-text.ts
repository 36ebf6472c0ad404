import { packet as chinese } from '../../i18n/zh-CN/packet.ts';
import type { TextsOf } from '../../i18n/texts-of.ts';
import { packetFacts as chineseFacts } from '../../i18n/zh-CN/packet-facts.ts';
import { packetFacts as englishFacts } from '../../i18n/en/packet-facts.ts';
import { packet as english } from '../../i18n/en/packet.ts';
import { finance as chineseFinance } from '../../i18n/zh-CN/finance.ts';
import { finance as englishFinance } from '../../i18n/en/finance.ts';
import { scoring as chineseScoring } from '../../i18n/zh-CN/scoring.ts';
import { scoring as englishScoring } from '../../i18n/en/scoring.ts';
import { field as chineseFields } from '../../i18n/zh-CN/field.ts';
import { field as englishFields } from '../../i18n/en/field.ts';
import { chineseDate } from '../dates/iso-date.ts';
import { clockOf, dayOf } from '../dates/moment.ts';
import { wanOfFen } from '../money/amount-text.ts';
import type { PacketLanguage } from './packet-model.ts';

/** The fixed words of the paper. */
export type PacketWords = typeof english & { readonly fact: typeof englishFacts };

export const packetWords = (language: PacketLanguage): PacketWords =>
  language === 'en' ? { ...english, fact: englishFacts } : { ...chinese, fact: chineseFacts };

/** Words of the finance and scoring screens: the paper says the same figures under the same names. */
export const financeWords = (language: PacketLanguage): TextsOf<typeof englishFinance> =>
  language === 'en' ? englishFinance : chineseFinance;
export const scoringWords = (language: PacketLanguage): TextsOf<typeof englishScoring> =>
  language === 'en' ? englishScoring : chineseScoring;

/** Name of a field as the screen shows it; the id where a newer program wrote it. */
export const fieldLabel = (id: string, language: PacketLanguage): string =>
  (language === 'en' ? englishFields : (chineseFields as { readonly [id: string]: string }))[
    id as keyof typeof englishFields
  ] ?? id;

/** Where a rule stands, as the policy numbers it; what this system set itself is said in the language of the paper. */
export const clauseText = (ref: string, words: PacketWords): string =>
  ref === chinese.finding.design ? words.finding.design : ref;

/** The same for a text of a screen, whose places are `{{name}}`. */
export const fillScreen = (template: string, values: { readonly [name: string]: string | number }): string =>
  template.replace(/\{\{(\w+)\}\}/g, (place, name: string) => (name in values ? String(values[name]) : place));

/** Puts values into `{name}` places; a place without a value stays visible. */
export const fill = (template: string, values: { readonly [name: string]: string | number }): string =>
  template.replace(/\{(\w+)\}/g, (place, name: string) => (name in values ? String(values[name]) : place));

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

/** Epoch milliseconds as Beijing time with its offset, to the second: `2026-03-05T14:05:00+08:00`. */
export const beijingTime = (epochMs: number): string => `${dayOf(epochMs)}T${clockOf(epochMs)}+08:00`;

/** `2026年3月5日` (dossier 4.4: no leading zeros) from an ISO date or date and time; other text comes back as it is. */
export const dateText = (iso: string, language: PacketLanguage): string => {
  const date = /^\d{4}-\d{2}-\d{2}(?=T|$)/.exec(iso)?.[0];
  if (date === undefined) return iso;
  if (language !== 'en') return chineseDate(date);
  const [year, month, day] = date.split('-').map(Number) as [number, number, number];
  return `${day} ${months[month - 1] ?? month} ${year}`;
};

export const dayText = (epochMs: number, language: PacketLanguage): string => dateText(beijingTime(epochMs), language);

/** Date and minute: `2026年3月5日 14:05`. */
export const minuteText = (epochMs: number, language: PacketLanguage): string =>
  `${dayText(epochMs, language)} ${clockOf(epochMs).slice(0, 5)}`;

export const amountText = (fen: number, words: PacketWords): string =>
  fill(words.amount.wan, { amount: wanOfFen(fen) });

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

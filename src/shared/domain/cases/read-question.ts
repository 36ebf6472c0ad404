import { foldWidth } from '../../text/fold-width.ts';
import { readAmount, type AmountUnit } from '../../text/read-amount.ts';
import type { OfficerId } from '../ids.ts';
import type { Pack } from '../policy/pack.ts';
import type { CaseFilter, QuestionField, Understood } from './case-file.ts';
import { searchTerms } from './search-text.ts';

type Mutable<Type> = { -readonly [Name in keyof Type]: Type[Name] };
type Conditions = Mutable<Omit<CaseFilter, 'query'>>;

/** What names in a question can mean. */
export interface QuestionNames {
  readonly pack: Pack;
  readonly officers: readonly { readonly id: OfficerId; readonly name: string }[];
  /** Years there are applications of. */
  readonly years?: readonly number[];
}

interface Question {
  readonly words: string;
  readonly conditions: Omit<CaseFilter, 'query'>;
  readonly understood: Understood;
}

type Reading = (said: string, names: QuestionNames) => Partial<Conditions> | null;

/**
 * Takes a question apart: `措施:9 金额>100万 状态:补正 逾期 云杉` names a measure, an amount and a stage, asks for cases whose
 * limit has run out, and looks for the word. A named condition whose value is unknown is told as such and left out; what has
 * no known name stays a word, and so does one in quotation marks.
 */
export const readQuestion = (query: string, names: QuestionNames): Question => {
  const conditions: Conditions = {};
  const understood: Mutable<Understood['conditions'][number]>[] = [];
  const words: string[] = [];
  for (const part of foldWidth(query).trim().split(/\s+/u)) {
    if (isOverdue(part)) {
      understood.push({ text: part, field: 'overdue', known: true });
      conditions.onlyOverdue = true;
      continue;
    }
    const [, name = '', sign = '', said = ''] = /^([\p{L}]+)(:|>=|<=|>|<|=)(.+)$/u.exec(part) ?? [];
    const field = fieldNames[name.toLowerCase()];
    if (field === undefined) {
      words.push(part);
      continue;
    }
    const read = field === 'amount' ? amountOf(sign, said) : readings[field](said, names);
    understood.push({ text: part, field, known: read !== null });
    if (read !== null) join(conditions, read);
  }
  return {
    words: words.join(' '),
    conditions,
    understood: { words: searchTerms(words.join(' ')), conditions: understood },
  };
};

/** The one condition that is a word by itself, in each language. */
export const overdueWords = { zh: '逾期', en: 'overdue' } as const;

const isOverdue = (said: string): boolean =>
  said === overdueWords.zh || said.toLowerCase() === overdueWords.en || said === '超期';

/** Conditions that have a name; `overdue` stands by itself. */
type NamedField = Exclude<QuestionField, 'overdue'>;

const fieldNames: Readonly<Record<string, NamedField>> = {
  措施: 'measure',
  measure: 'measure',
  方向: 'direction',
  direction: 'direction',
  状态: 'state',
  阶段: 'state',
  state: 'state',
  stage: 'state',
  经办: 'officer',
  经办人: 'officer',
  officer: 'officer',
  handler: 'officer',
  分园: 'subPark',
  园区: 'subPark',
  park: 'subPark',
  年度: 'year',
  年份: 'year',
  年: 'year',
  year: 'year',
  金额: 'amount',
  amount: 'amount',
};

/** The field that a name in a question means. */
export const fieldNamed = (name: string): NamedField | undefined => fieldNames[name.toLowerCase()];

/** Names of fields as they are suggested, in each language. */
export const fieldWords = {
  zh: ['措施', '方向', '状态', '经办', '分园', '年度', '金额'],
  en: ['measure', 'direction', 'state', 'officer', 'park', 'year', 'amount'],
} as const;

const readings = {
  measure: (said, { pack }) => {
    const ids = pack.measures
      .filter(
        (one) => one.id === said.toUpperCase() || String(one.number) === said || holds([one.short, one.title], said),
      )
      .map((one) => one.id);
    return ids.length === 0 ? null : { measures: ids };
  },
  direction: (said, { pack }) => {
    const ids = pack.measures
      .flatMap((one) => one.directions)
      .filter((one) => one.id === said.toUpperCase() || holds([one.name], said))
      .map((one) => one.id);
    return ids.length === 0 ? null : { directions: ids };
  },
  state: (said, { pack }) => {
    if (isOverdue(said)) return { onlyOverdue: true };
    const codes = pack.stages
      .filter((one) => one.code === said.toUpperCase() || holds([one.name], said))
      .map((one) => one.code);
    return codes.length === 0 ? null : { states: codes };
  },
  officer: (said, { officers }) => {
    const ids = officers.filter((one) => one.name.includes(said)).map((one) => one.id);
    return ids.length === 0 ? null : { officers: ids };
  },
  subPark: (said, { pack }) => {
    const ids = pack.subParks.filter((one) => one.id === said || holds([one.name], said)).map((one) => one.id);
    return ids.length === 0 ? null : { subParks: ids };
  },
  year: (said) => (/^\d{4}$/.test(said) ? { years: [Number(said)] } : null),
} satisfies Readonly<Record<Exclude<NamedField, 'amount'>, Reading>>;

const holds = (wordings: readonly { readonly zh: string; readonly en: string }[], said: string): boolean =>
  wordings.some(({ zh, en }) => zh.includes(said) || en.toLowerCase().includes(said.toLowerCase()));

/** `>100万`, `<=50万元`, `10-100万`; in 元 without a unit. */
const amountOf = (sign: string, said: string): Partial<Conditions> | null => {
  const [, unit = '元'] = /(亿元?|万元?|元)$/u.exec(said) ?? [];
  const amounts = said.split(/[-~]/).map((part) => readAmount(part, unit as AmountUnit));
  const [low, high] = amounts.map((one) => (one.ok ? one.fen : null));
  if (low === undefined || low === null || high === null || amounts.length > 2) return null;
  if (high !== undefined) return sign === ':' || sign === '=' ? { amountFrom: low, amountTo: high } : null;
  if (sign === '>') return { amountFrom: low + 1 };
  if (sign === '>=') return { amountFrom: low };
  if (sign === '<') return { amountTo: low - 1 };
  if (sign === '<=') return { amountTo: low };
  return { amountFrom: low, amountTo: low };
};

/** The same condition named twice widens a list and narrows an amount. */
const join = (into: Conditions, read: Partial<Conditions>): void => {
  for (const name of ['measures', 'directions', 'states', 'officers', 'subParks', 'years'] as const) {
    const more = read[name];
    if (more !== undefined) Object.assign(into, { [name]: [...(into[name] ?? []), ...more] });
  }
  if (read.onlyOverdue === true) into.onlyOverdue = true;
  if (read.amountFrom !== undefined) into.amountFrom = Math.max(into.amountFrom ?? 0, read.amountFrom);
  if (read.amountTo !== undefined) into.amountTo = Math.min(into.amountTo ?? Number.MAX_SAFE_INTEGER, read.amountTo);
};

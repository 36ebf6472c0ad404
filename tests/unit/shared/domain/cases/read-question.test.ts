import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readQuestion } from '#shared/domain/cases/read-question';
import { command as en } from '#shared/i18n/en/command';
import { command as zh } from '#shared/i18n/zh-CN/command';
import type { OfficerId } from '#shared/domain/ids';
import { loadPacks } from '../../../../../src/main/policy/load-packs.ts';

const [held] = loadPacks(join(import.meta.dirname, '../../../../../resources/policy'));
if (held === undefined) throw new Error('there is no pack');
const names = { pack: held.pack, officers: [{ id: 'o-1' as OfficerId, name: '演练甲' }] };
const conditions = (query: string) => readQuestion(query, names).conditions;

test.each([
  ['措施:9', { measures: ['M09'] }],
  ['措施：M09', { measures: ['M09'] }],
  ['Measure:9 措施:5', { measures: ['M09', 'M05'] }],
  ['方向:M05-D4', { directions: ['M05-D4'] }],
  ['状态:补正', { states: ['SUPPLEMENT_PENDING'] }],
  ['经办:演练', { officers: ['o-1'] }],
  ['年度:2022', { years: [2022] }],
  ['年:2022 年份:2023', { years: [2022, 2023] }],
  ['逾期', { onlyOverdue: true }],
  ['Overdue', { onlyOverdue: true }],
  ['状态:逾期', { onlyOverdue: true }],
  [
    '措施:9 金额>100万 状态:补正 逾期',
    { measures: ['M09'], amountFrom: 100_000_001, states: ['SUPPLEMENT_PENDING'], onlyOverdue: true },
  ],
  ['金额>100万', { amountFrom: 100_000_001 }],
  ['金额>=100.5万元', { amountFrom: 100_500_000 }],
  ['金额<3000', { amountTo: 299_999 }],
  ['金额:10-100万', { amountFrom: 10_000_000, amountTo: 100_000_000 }],
  ['金额>１亿 金额<2亿', { amountFrom: 10_000_000_001, amountTo: 19_999_999_999 }],
])('reads %s', (query, expected) => {
  expect(conditions(query)).toEqual(expected);
});

test('what is left are words, and a name that means nothing stays one', () => {
  const { words, understood } = readQuestion('云杉 措施:5 网址:x 量子', names);
  expect(words).toBe('云杉 网址:x 量子');
  expect(understood.words).toEqual(['云杉', '网址 x', '量子']);
});

test('a word in quotation marks is looked for, not understood', () => {
  const { words, conditions: set, understood } = readQuestion('“逾期” 云杉', names);
  expect([words, set, understood.words]).toEqual(['“逾期” 云杉', {}, ['逾期', '云杉']]);
});

test('a condition without a meaning is told and sets nothing', () => {
  const { conditions: set, understood } = readQuestion('措施:99 金额>很多 状态:没有', names);
  expect(set).toEqual({});
  expect(understood.conditions.map(({ field, known }) => [field, known])).toEqual([
    ['measure', false],
    ['amount', false],
    ['state', false],
  ]);
});

test.each([zh, en])('what the sheet of keys says about the search box is understood as it says', ({ searching }) => {
  const { quoted, ...said } = searching.said;
  for (const [field, text] of Object.entries(said)) {
    const { understood } = readQuestion(text.replace(/(姓名|name)$/u, '演练'), names);
    expect(understood.conditions, text).toEqual([expect.objectContaining({ field, known: true })]);
  }
  expect(readQuestion(quoted, names).understood.conditions).toEqual([]);
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Pack } from '#shared/domain/policy/pack';
import type { ScoringPolicy } from '#shared/domain/scoring/scoring-policy';
import type { CaseRecord } from '#shared/domain/records/case-record';
import { readSheets } from '#shared/domain/scoring/read-sheets';
import { hundredthsOfTyped, pointsText, rankByMean, scoreTable } from '#shared/domain/scoring/score-table';

const clause = { ref: '演练', source: 'design', confirmed: false } as const;
const criterion = (id: string, zh: string, weight: number) => ({ id, name: { zh, en: id }, clause, weight });
const policy: ScoringPolicy = {
  clause,
  record: 'expertSheet',
  mostHundredths: 10_000,
  criteria: [criterion('novelty', '先进性', 6000), criterion('plan', '可行性', 4000)],
  minExperts: 'minExperts',
  maxSpread: 'maxScoreSpread',
};
const packWith = (minExperts: number | null, maxScoreSpread: number | null): Pack =>
  ({
    parameters: [
      { id: 'minExperts', value: minExperts },
      { id: 'maxScoreSpread', value: maxScoreSpread },
    ],
  }) as unknown as Pack;
const pack = packWith(2, 2000);

const sheet = (id: string, expert: string, novelty: number, plan: number, more: object = {}): CaseRecord => ({
  kind: 'expertSheet',
  id,
  values: {
    expert,
    scores: [
      { criterion: '先进性', score: novelty, reason: '见第 2 页' },
      { criterion: 'plan', score: plan, reason: '见第 3 页' },
    ],
    ...more,
  },
  disputed: {},
  officer: 'li',
  wall: 1,
});

describe('评分', () => {
  test('加权、平均、极差都精确', () => {
    const table = scoreTable(pack, policy, [sheet('a', '甲', 8000, 9000), sheet('b', '乙', 7005, 8033)]);
    expect(table.sheets.map(({ totalMillionths }) => totalMillionths)).toEqual([74_162_000, 84_000_000]);
    expect(table).toMatchObject({
      counted: 2,
      meanHundredths: 7908,
      spreadMillionths: 9_838_000,
      spreadExceeds: false,
      verdict: 'sound',
    });
    expect(table.criteria[0]).toEqual({ criterion: 'novelty', meanHundredths: 7503, spreadHundredths: 995 });
  });

  test.each<readonly [string, number | null, number | null, string]>([
    ['参数待配置就是待核', null, 2000, 'unknown'],
    ['极差上限待配置也是待核', 2, null, 'unknown'],
    ['专家不足', 3, 2000, 'tooFew'],
    ['极差正好等于上限不算超', 2, 1000, 'sound'],
    ['极差超过上限', 2, 999, 'spread'],
  ])('%s', (_name, least, most, verdict) => {
    const sheets = [sheet('a', '甲', 8000, 8000), sheet('b', '乙', 9000, 9000)];
    expect(scoreTable(packWith(least, most), policy, sheets).verdict).toBe(verdict);
  });

  test('政策包没有指标或分值：待核，没有分数', () => {
    const table = scoreTable(pack, { ...policy, criteria: [], mostHundredths: null }, [sheet('a', '甲', 8000, 8000)]);
    expect(table).toMatchObject({ counted: 0, meanHundredths: null, verdict: 'unknown', lacks: ['criteria'] });
  });

  test.each<readonly [string, CaseRecord, string]>([
    ['回避', sheet('x', '丙', 8000, 8000, { recused: true }), 'recused'],
    ['超出分值', sheet('x', '丙', 10_001, 8000), 'outOfScale'],
    ['缺理由', sheet('x', '丙', 1, 1, { scores: [{ criterion: '先进性', score: 1, reason: '' }] }), 'incomplete'],
    ['并行值', { ...sheet('x', '丙', 8000, 8000), disputed: { scores: [] } }, 'disputed'],
    ['同一专家两张', sheet('x', '甲', 8000, 8000), 'doubled'],
  ])('不计入的评分表写明原因：%s', (_name, other, standing) => {
    const { sheets, counted } = scoreTable(pack, policy, [sheet('a', '甲', 8000, 8000), other]);
    expect(sheets.find(({ id }) => id === 'x')?.standing).toBe(standing);
    expect(counted).toBe(standing === 'doubled' ? 0 : 1);
  });

  test('任何次序得出同样的结果，平均数总在最低与最高之间', () => {
    const points = fc.integer({ min: 0, max: 10_000 });
    fc.assert(
      fc.property(fc.array(fc.tuple(points, points), { minLength: 1, maxLength: 9 }), (all) => {
        const sheets = all.map(([one, other], at) => sheet(`s${at}`, `专家${at}`, one, other));
        const table = scoreTable(pack, policy, sheets);
        expect(scoreTable(pack, policy, sheets.toReversed())).toEqual(table);
        const totals = table.sheets.map(({ totalMillionths }) => totalMillionths ?? 0);
        expect(table.sumMillionths).toBeGreaterThanOrEqual(Math.min(...totals) * table.counted);
        expect(table.sumMillionths).toBeLessThanOrEqual(Math.max(...totals) * table.counted);
        expect(
          Math.abs((table.meanHundredths ?? 0) * 10_000 * table.counted - table.sumMillionths),
        ).toBeLessThanOrEqual(5000 * table.counted);
      }),
    );
  });

  test('名次按精确平均数，相同并列，后一名空出', () => {
    const ranked = rankByMean([
      { id: 'a', sumMillionths: 100, counted: 3 },
      { id: 'b', sumMillionths: 200, counted: 6 },
      { id: 'c', sumMillionths: 101, counted: 3 },
      { id: 'd', sumMillionths: 0, counted: 0 },
      { id: 'e', sumMillionths: 1, counted: 1 },
    ]);
    expect(ranked).toEqual([
      { id: 'c', place: 1 },
      { id: 'a', place: 2 },
      { id: 'b', place: 2 },
      { id: 'e', place: 4 },
    ]);
  });

  test('分数怎样写都读成百分之一分，读不准的不猜', () => {
    expect(['86', '86.5', '８６.０５', '100.00', '0'].map(hundredthsOfTyped)).toEqual([8600, 8650, 8605, 10_000, 0]);
    expect(['86.505', '-1', '', '八十', '8,6'].map(hundredthsOfTyped)).toEqual([null, null, null, null, null]);
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 999_999 }), (one) => {
        expect(hundredthsOfTyped(pointsText(one))).toBe(one);
      }),
    );
  });
});

describe('从表格读评分表', () => {
  const head = ['专家', '单位', '评分日期', '先进性', '先进性理由', '可行性', '理由', '意见'];
  test('认出表头与各列，日期与分数照写法读', () => {
    const read = readSheets(policy, [
      ['评审汇总'],
      head,
      ['甲', '演练大学', '2026年3月5日', '86.5', '见样机', '90', '进度合理', '同意'],
    ]);
    expect(read?.rows[0]?.entry).toEqual({
      expert: '甲',
      unit: '演练大学',
      scoredOn: '2026-03-05',
      recused: false,
      opinion: '同意',
      scores: [
        { criterion: 'novelty', hundredths: 8650, reason: '见样机' },
        { criterion: 'plan', hundredths: 9000, reason: '进度合理' },
      ],
    });
  });

  test('有问题的行逐条指出，不登记', () => {
    const read = readSheets(policy, [
      head,
      ['甲', '', '3/5/2026', '101', '', '优', '好', ''],
      [],
      ['乙', '', '2026-03-05', '80', '可', '80', '可', ''],
      ['乙', '', '2026-03-05', '81', '可', '81', '可', ''],
    ]);
    expect(read?.rows.map(({ row, entry, problems }) => [row, entry, problems.map(({ what }) => what)])).toEqual([
      [2, null, ['day', 'scale', 'reason', 'score']],
      [4, null, ['doubled']],
      [5, null, ['doubled']],
    ]);
  });

  test('没有表头就不读', () => {
    expect(
      readSheets(policy, [
        ['a', 'b'],
        ['1', '2'],
      ]),
    ).toBeNull();
  });
});

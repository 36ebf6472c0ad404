import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readAmount, unitOfHeader, yuanOfFen } from '#shared/text/read-amount';

const fenOf = (text: string, unit: Parameters<typeof readAmount>[1] = '元'): number | string => {
  const read = readAmount(text, unit);
  return read.ok ? read.fen : read.why;
};

describe('an amount becomes integer 分, exactly', () => {
  it.each([
    ['12.5', '万元', 12_500_000],
    ['１２．５', '万元', 12_500_000],
    ['12.5万元', '元', 12_500_000],
    ['1,234,567.89', '元', 123_456_789],
    ['￥1 234.50 元', '万元', 123_450],
    ['人民币壹', '元', 'form'],
    ['0.0001', '万元', 100],
    ['1.2E+3', '元', 120_000],
    ['3亿', '元', 30_000_000_000],
    ['100元整', '万元', 10_000],
    ['(5)', '元', -500],
    ['0.1', '万元', 100_000],
    ['1.005', '元', 101],
    ['USD 5', '元', 'currency'],
    ['待定', '元', 'form'],
    ['', '元', 'form'],
    ['99999999999999999', '万元', 'range'],
    ['1e400', '元', 'range'],
  ] as const)('%s in %s', (text, unit, expected) => {
    expect(fenOf(text, unit)).toBe(expected);
  });

  it('comes back from what it prints, for every amount', () => {
    fc.assert(
      fc.property(fc.integer({ min: -9_000_000_000_000, max: 9_000_000_000_000 }), (fen) => {
        expect(fenOf(yuanOfFen(fen))).toBe(fen);
      }),
      { numRuns: 300 },
    );
  });

  it('says when it had to round', () => {
    expect(readAmount('0.005', '元')).toMatchObject({ ok: true, fen: 1, rounded: true });
    expect(readAmount('0.05', '元')).toMatchObject({ ok: true, fen: 5, rounded: false });
  });
});

describe('the unit a header names', () => {
  it.each([
    ['申请金额（万元）', '万元'],
    ['申请金额 (单位：元)', '元'],
    ['营业收入_千元', '千元'],
    ['amount (10k yuan)', '万元'],
    ['申请金额', null],
    ['单元名称', null],
  ] as const)('%s', (header, unit) => {
    expect(unitOfHeader(header)).toBe(unit);
  });
});

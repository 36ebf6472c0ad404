import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { capitalOfFen, wanOfFen, yuanOfFen } from '#shared/domain/money/amount-text';
import { readAmount } from '#shared/text/read-amount';

const fen = fc.integer({ min: -9_000_000_000_000_00, max: 9_000_000_000_000_00 });

describe('金额文字', () => {
  test.each([
    [0, '0.00', '0.00'],
    [1, '0.000001', '0.01'],
    [10_000, '0.01', '100.00'],
    [123_456_789, '123.456789', '1,234,567.89'],
    [120_000_000, '120.00', '1,200,000.00'],
    [1_234_567_000_000, '1,234,567.00', '12,345,670,000.00'],
    [-250_000, '-0.25', '-2,500.00'],
    [100_100, '0.1001', '1,001.00'],
  ])('%i 分写作 %s 万元、%s 元', (amount, wan, yuan) => {
    expect(wanOfFen(amount)).toBe(wan);
    expect(yuanOfFen(amount)).toBe(yuan);
  });

  test.each([
    [0, '人民币零元整'],
    [100_000_500, '人民币壹佰万零伍元整'],
    [32, '人民币叁角贰分'],
    [5, '人民币伍分'],
    [10_005, '人民币壹佰元零伍分'],
    [10_050, '人民币壹佰元伍角整'],
    [140_950, '人民币壹仟肆佰零玖元伍角整'],
    [600_714, '人民币陆仟零柒元壹角肆分'],
    [10_700_053, '人民币壹拾万零柒仟元伍角叁分'],
    [1_000_000_000_000, '人民币壹佰亿元整'],
    [10_000_100_000_000, '人民币壹仟亿零壹佰万元整'],
    [-12_345, '人民币负壹佰贰拾叁元肆角伍分'],
    [20_000_001_000_000_00, '人民币贰拾万亿零壹佰万元整'],
  ])('%i 分大写为 %s', (amount, capital) => {
    expect(capitalOfFen(amount)).toBe(capital);
  });

  test('写出的万元、元读回来分毫不差', () => {
    fc.assert(
      fc.property(fen, (amount) => {
        expect(readAmount(wanOfFen(amount), '万元')).toMatchObject({ ok: true, fen: amount, rounded: false });
        expect(readAmount(yuanOfFen(amount), '元')).toMatchObject({ ok: true, fen: amount, rounded: false });
      }),
    );
  });

  test('大写不出现连续的零,不同金额大写不同', () => {
    fc.assert(
      fc.property(fen, fen, (one, other) => {
        expect(capitalOfFen(one)).not.toMatch(/零零|零元零|undefined/);
        if (one !== other) expect(capitalOfFen(one)).not.toBe(capitalOfFen(other));
      }),
    );
  });
});

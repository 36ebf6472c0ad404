import fc from 'fast-check';
import { expect, test } from 'vitest';
import { commonSharePercent, type Holding } from '#shared/domain/finance/look-through';

const names = ['甲', '乙', '丙', '丁', '戊'];
const holdings = fc.array(
  fc.record({
    holder: fc.constantFrom(...names),
    held: fc.constantFrom(...names),
    share: fc.integer({ min: 0, max: 10_000 }),
  }),
  { maxLength: 40 },
);

test('who holds what of both is the same from either side, and lies between nothing and the whole', () => {
  fc.assert(
    fc.property(holdings, (all) => {
      const share = commonSharePercent(all, '甲', '乙');
      expect(share).toBe(commonSharePercent(all, '乙', '甲'));
      expect(share).toBeGreaterThanOrEqual(0);
      expect(share).toBeLessThanOrEqual(100);
    }),
  );
});

test('another holding never makes two parties less related', () => {
  fc.assert(
    fc.property(holdings, fc.nat(), (all, at) => {
      const fewer = all.filter((_, n) => n !== at % Math.max(1, all.length));
      expect(commonSharePercent(fewer, '甲', '乙')).toBeLessThanOrEqual(commonSharePercent(all, '甲', '乙'));
    }),
  );
});

test('a parent, a common owner, two chains and a circle', () => {
  const of = (holder: string, held: string, percent: number): Holding => ({ holder, held, share: percent * 100 });
  expect(commonSharePercent([of('甲', '乙', 40)], '甲', '乙')).toBe(40);
  expect(commonSharePercent([of('丙', '甲', 60), of('丙', '乙', 10)], '甲', '乙')).toBe(10);
  const chains = [of('丙', '甲', 100), of('丙', '丁', 50), of('丙', '戊', 50), of('丁', '乙', 50), of('戊', '乙', 50)];
  expect(commonSharePercent(chains, '甲', '乙')).toBe(50);
  expect(commonSharePercent([of('甲', '乙', 100), of('乙', '甲', 100)], '甲', '乙')).toBe(100);
  expect(commonSharePercent([of('丙', '甲', 60)], '甲', '乙')).toBe(0);
});

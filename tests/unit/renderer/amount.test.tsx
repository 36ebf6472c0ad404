import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fenOfTyped, wanOfFen, yuanOfFen } from '../../../src/renderer/ui/amount.ts';
import { bytesText, shortMomentOf } from '../../../src/renderer/ui/moment.ts';

test('an amount in 分 is shown in 万元 exactly, with two to six decimals', () => {
  expect(wanOfFen(0)).toBe('0.00');
  expect(wanOfFen(1_200_000)).toBe('1.20');
  expect(wanOfFen(123_456_789)).toBe('123.456789');
  expect(wanOfFen(1_234_567_000_000)).toBe('1,234,567.00');
  expect(yuanOfFen(123_456_789)).toBe('1,234,567.89');
});

test('what is shown can be typed again and is the same amount', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER - 1 }), (fen) => {
      expect(fenOfTyped(wanOfFen(fen))).toBe(fen);
    }),
  );
});

test('an officer may type 万元 without a unit, 元 with one, and nothing that is no amount', () => {
  expect(fenOfTyped('120')).toBe(120_000_000);
  expect(fenOfTyped('120万')).toBe(120_000_000);
  expect(fenOfTyped('1,200,000元')).toBe(120_000_000);
  expect(fenOfTyped('１２０')).toBe(120_000_000);
  expect(fenOfTyped('一些')).toBeNull();
  expect(fenOfTyped('-3')).toBeNull();
  expect(fenOfTyped('0.0000001')).toBeNull();
});

test('sizes and moments are said briefly', () => {
  expect(bytesText(512)).toBe('512 B');
  expect(bytesText(1_536)).toBe('1.5 KB');
  const noon = Date.parse('2026-03-05T12:30:00+08:00');
  expect(shortMomentOf(noon, noon + 60_000)).toEqual({ kind: 'today', text: '12:30' });
  expect(shortMomentOf(noon, noon + 86_400_000).kind).toBe('yesterday');
  expect(shortMomentOf(noon, noon + 40 * 86_400_000)).toEqual({ kind: 'day', text: '03-05 12:30' });
});

import { expect, test } from 'vitest';
import { clockOf, dayOf, minuteOf } from '#shared/domain/dates/moment';

test('a day ends at midnight in China, wherever the laptop thinks it is', () => {
  const midnight = Date.parse('2026-03-05T16:00:00Z');
  expect([dayOf(midnight - 1), clockOf(midnight - 1)]).toEqual(['2026-03-05', '23:59:59']);
  expect([dayOf(midnight), clockOf(midnight), minuteOf(midnight)]).toEqual([
    '2026-03-06',
    '00:00:00',
    '2026-03-06 00:00',
  ]);
});

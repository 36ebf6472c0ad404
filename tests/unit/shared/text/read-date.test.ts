import { describe, expect, it } from 'vitest';
import { isoOfSerial, readDate } from '#shared/text/read-date';

const isoOf = (text: string): string => {
  const read = readDate(text);
  return read.ok ? read.iso : read.why;
};

describe('a date in every form becomes ISO', () => {
  it.each([
    ['2026-03-05', '2026-03-05'],
    ['2026/3/5', '2026-03-05'],
    ['2026.3.5', '2026-03-05'],
    ['20260305', '2026-03-05'],
    ['２０２６年３月５日', '2026-03-05'],
    ['2026 年 3 月 5 日', '2026-03-05'],
    ['二〇二六年三月二十五日', '2026-03-25'],
    ['二零二六年十二月十日', '2026-12-10'],
    ['2026-03-05 00:00:00', '2026-03-05'],
    ['2026-03-05T08:30:00Z', '2026-03-05'],
    ['2026年3月5日 星期四', '2026-03-05'],
    ['2024-02-29', '2024-02-29'],
    ['2026-02-29', 'calendar'],
    ['2026年13月1日', 'calendar'],
    ['1900-02-29', 'calendar'],
    ['2026年3月', 'day'],
    ['2026-03', 'day'],
    ['3/5/2026', 'order'],
    ['44805', 'form'],
    ['昨天', 'form'],
    ['', 'form'],
  ])('%s', (text, expected) => {
    expect(isoOf(text)).toBe(expected);
  });
});

describe('the day counts of spreadsheets', () => {
  it.each([
    [1, false, '1900-01-01'],
    [59, false, '1900-02-28'],
    [60, false, null],
    [61, false, '1900-03-01'],
    [43_901, false, '2020-03-11'],
    [42_439, true, '2020-03-11'],
    [0, true, '1904-01-01'],
    [-1, false, null],
    [3_000_000, false, null],
  ] as const)('%d', (serial, from1904, expected) => {
    expect(isoOfSerial(serial, from1904)).toBe(expected);
  });
});

import fc from 'fast-check';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import {
  addDays,
  addMonths,
  addYears,
  chineseDate,
  daysBetween,
  fullYearsBetween,
  isIsoDate,
  weekdayOf,
} from '#shared/domain/dates/iso-date';
import { addWorkingDays, isWorkingDay, workingDaysBetween } from '#shared/domain/dates/working-days';
import { loadCalendars } from '#main/policy/load-calendars';

const calendars = loadCalendars(join(import.meta.dirname, '../../../../../resources/policy/calendars'));
const day = fc
  .integer({ min: -25_567, max: 47_846 })
  .map((number) => new Date(number * 86_400_000).toISOString().slice(0, 10));

describe('日期', () => {
  test.each([
    ['2024-02-29', true],
    ['2023-02-29', false],
    ['1900-02-29', false],
    ['2000-02-29', true],
    ['2022-04-31', false],
    ['2022-13-01', false],
    ['2022-00-10', false],
    ['2022-1-1', false],
    ['0000-01-01', false],
    ['2022-05-26T00:00', false],
    ['', false],
  ])('%s 是否存在:%s', (text, exists) => {
    expect(isIsoDate(text)).toBe(exists);
  });

  test.each([
    ['2020-02-29', 1, '2021-02-28'],
    ['2020-02-29', 4, '2024-02-29'],
    ['2021-02-28', 3, '2024-02-28'],
    ['2017-09-01', 5, '2022-09-01'],
    ['9999-01-01', 1, null],
  ])('%s 之后 %i 周年是 %s', (date, years, wanted) => {
    expect(addYears(date, years)).toBe(wanted);
  });

  test.each([
    ['2022-01-31', 1, '2022-02-28'],
    ['2024-01-31', 1, '2024-02-29'],
    ['2022-03-05', 6, '2022-09-05'],
    ['2022-11-30', 3, '2023-02-28'],
    ['2022-03-31', -1, '2022-02-28'],
  ])('%s 之后 %i 个月是 %s', (date, months, wanted) => {
    expect(addMonths(date, months)).toBe(wanted);
  });

  test.each([
    ['2017-09-01', '2022-08-31', 4],
    ['2017-09-01', '2022-09-01', 5],
    ['2016-02-29', '2021-02-27', 4],
    ['2016-02-29', '2021-02-28', 5],
    ['2022-01-01', '2021-01-02', -1],
  ])('%s 到 %s 满 %i 年', (from, to, years) => {
    expect(fullYearsBetween(from, to)).toBe(years);
  });

  test('纸面日期不带前导零', () => {
    expect(chineseDate('2026-03-05')).toBe('2026年3月5日');
    expect(chineseDate('不详')).toBe('不详');
  });

  test('逐日推算与公历一致', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: -40_000, max: 40_000 }), (date, days) => {
        const wanted = new Date(Date.parse(date) + days * 86_400_000).toISOString().slice(0, 10);
        expect(addDays(date, days)).toBe(wanted);
        expect(daysBetween(date, wanted)).toBe(days);
        expect(weekdayOf(date)).toBe(new Date(date).getUTCDay());
      }),
    );
  });

  test('不是日期的文字没有结果,不抛错', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 12 }), fc.integer(), (text, count) => {
        fc.pre(!isIsoDate(text));
        expect([
          addDays(text, count),
          addMonths(text, count),
          weekdayOf(text),
          daysBetween(text, '2022-01-01'),
        ]).toEqual([null, null, null, null]);
      }),
    );
  });
});

describe('工作日', () => {
  test.each([
    ['2022-10-01', false, '国庆'],
    ['2022-10-08', true, '调休上班的周六'],
    ['2022-09-30', true, '周五'],
    ['2022-09-11', false, '中秋连休的周日'],
    ['2026-02-14', true, '春节前调休的周六'],
    ['2026-02-23', false, '春节最后一日'],
    ['2022-12-31', false, '元旦连休跨年'],
    ['2027-01-04', null, '没有节假日表的年份'],
    ['2022-02-30', null, '不存在的日子'],
  ])('%s 是否工作日:%s(%s)', (date, worked: boolean | null, _why) => {
    expect(isWorkingDay(calendars, date)).toBe(worked);
  });

  test.each([
    ['2022-09-30', 1, '2022-10-08'],
    ['2022-09-30', 3, '2022-10-10'],
    ['2022-09-05', 5, '2022-09-13'],
    ['2022-09-05', 0, '2022-09-05'],
    ['2026-12-30', 1, '2026-12-31'],
    ['2026-12-30', 2, null],
  ])('从 %s 起 %i 个工作日止于 %s', (date, days, wanted) => {
    expect(addWorkingDays(calendars, date, days)).toBe(wanted);
  });

  test('公示七日含五个工作日可以核对', () => {
    expect(workingDaysBetween(calendars, '2024-12-11', '2024-12-18')).toBe(5);
    expect(workingDaysBetween(calendars, '2026-12-31', '2027-01-08')).toBeNull();
    expect(workingDaysBetween(calendars, '2022-09-02', '2022-09-01')).toBeNull();
  });

  test('推算与计数互为逆运算', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1_400 }), fc.integer({ min: 0, max: 60 }), (offset, days) => {
        const from = addDays('2022-01-01', offset) ?? '';
        const to = addWorkingDays(calendars, from, days);
        expect(to === null ? days : workingDaysBetween(calendars, from, to)).toBe(days);
      }),
      { numRuns: 50 },
    );
  });
});

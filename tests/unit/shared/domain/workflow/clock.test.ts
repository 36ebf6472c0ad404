import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays } from '#shared/domain/dates/iso-date';
import { isWorkingDay, workingDaysBetween, type Calendar } from '#shared/domain/dates/working-days';
import { clockOf, lastDayOf } from '#shared/domain/workflow/clock';
import { stepAfter, firstStep, type Pause } from '#shared/domain/workflow/step';
import { draftPack, practicePack } from './packs.ts';

const calendars = [2022, 2023, 2024, 2025, 2026].map(
  (year) => JSON.parse(readFileSync(`resources/policy/calendars/${year}.json`, 'utf8')) as Calendar,
);
const worked = (day: string): boolean | null => isWorkingDay(calendars, day);
const day = fc.integer({ min: 0, max: 1000 }).map((n) => addDays('2023-01-01', n) ?? '');
const start = (from: string, pauses: readonly Pause[] = []) => ({ from, pauses });

describe('时限', () => {
  test('到期日之前恰有 n 个工作日，到期日本身是工作日', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: 1, max: 60 }), (from, count) => {
        const last = lastDayOf(start(from), count, worked) ?? '';
        expect(workingDaysBetween(calendars, from, last)).toBe(count);
        expect(worked(last)).toBe(true);
      }),
    );
  });

  test('停计多少工作日，到期日就顺延多少工作日', () => {
    fc.assert(
      fc.property(day, fc.nat(20), fc.nat(30), fc.integer({ min: 1, max: 30 }), (from, wait, stood, count) => {
        const paused = addDays(from, wait) ?? '';
        const resumed = addDays(paused, stood) ?? '';
        const before = lastDayOf(start(from), count, worked) ?? '';
        const after = lastDayOf(start(from, [[paused, resumed]]), count, worked) ?? '';
        const counts = workingDaysBetween(calendars, from, after) ?? 0;
        const standing =
          after <= paused ? 0 : (workingDaysBetween(calendars, paused, resumed < after ? resumed : after) ?? 0);
        expect(counts - standing).toBe(count);
        expect(after >= before).toBe(true);
      }),
    );
  });

  test.each([
    ['调休上班的周六算工作日', '2026-02-13', 1, '2026-02-14'],
    ['春节假期不算', '2026-02-14', 1, '2026-02-24'],
    ['国庆后的调休', '2026-09-30', 2, '2026-10-09'],
  ])('%s', (_title, from, count, expected) => {
    expect(lastDayOf(start(from), count, worked)).toBe(expected);
  });

  test('公示七天含五个工作日，首日计入：12 月 12 日到 18 日', () => {
    const clock = clockOf(practicePack, calendars, 'PUBLIC_NOTICE', {
      start: start('2024-12-12'),
      pausedSince: null,
      endOn: null,
      today: '2024-12-12',
    });
    expect(clock).toEqual({ kind: 'running', dueOn: '2024-12-18', left: 4 });
  });

  test('未配置的时限就是没有时限，缺年度假期表就请人填，不猜', () => {
    const at = { start: start('2026-12-25'), pausedSince: null, endOn: null, today: '2026-12-25' };
    expect(clockOf(draftPack, calendars, 'FORM_REVIEW', at)).toEqual({
      kind: 'noLimit',
      parameters: ['formReviewLimitDays'],
    });
    expect(clockOf(practicePack, calendars, 'ELIGIBILITY_REVIEW', at)).toEqual({ kind: 'noCalendar', year: '2027' });
    const entered = clockOf(practicePack, calendars, 'ELIGIBILITY_REVIEW', { ...at, endOn: '2027-02-10' });
    expect(entered).toEqual({ kind: 'running', dueOn: '2027-02-10', left: null });
  });

  test('中止再恢复，时钟从停下的地方接着走；补正中再中止，回到同一环节', () => {
    const go = (from: ReturnType<typeof firstStep>, to: string, pauses: boolean, on: string) =>
      stepAfter(from, { to, pauses, on, reason: null, note: '' });
    const form = go(firstStep('REGISTERED', Date.UTC(2026, 2, 1)), 'FORM_REVIEW', false, '2026-03-02');
    const asked = go(form, 'SUPPLEMENT_PENDING', true, '2026-03-03');
    const stopped = go(asked, 'SUSPENDED', true, '2026-03-05');
    expect(stopped.back?.stage).toBe('FORM_REVIEW');
    const back = go(stopped, 'FORM_REVIEW', false, '2026-03-10');
    expect(back.clock).toEqual({ from: '2026-03-02', pauses: [['2026-03-03', '2026-03-10']] });
  });
});

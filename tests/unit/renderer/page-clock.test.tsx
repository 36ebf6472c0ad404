import type { PDFDocumentProxy } from 'pdfjs-dist';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { onClock, PageTooLong, watchPages, WorkerEnded } from '../../../src/renderer/features/evidence/page-clock.ts';

const never = (): Promise<never> => new Promise(() => undefined);
const file = (): PDFDocumentProxy => ({}) as PDFDocumentProxy;
const nothingKnown = () => ({ suspects: new Set<number>(), endless: new Set<number>() });
const fate = (work: Promise<unknown>): Promise<unknown> => work.catch((error: unknown) => error);

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

it('the first lateness only ends the worker: all that was under way is tried again, one at a time', async () => {
  const known = nothingKnown();
  const first = file();
  let ends = 0;
  watchPages(first, known, () => (ends += 1));
  const both = [fate(onClock(first, 1, never)), fate(onClock(first, 2, never))];
  await vi.advanceTimersByTimeAsync(20_000);
  expect(await Promise.all(both)).toEqual([new WorkerEnded(), new WorkerEnded()]);
  expect(ends).toBe(1);
  expect([...known.suspects]).toEqual([1, 2]);

  const second = file();
  watchPages(second, known, () => (ends += 1));
  const begun: number[] = [];
  const spins = fate(onClock(second, 1, () => (begun.push(1), never())));
  const waits = fate(onClock(second, 2, () => (begun.push(2), never())));
  await vi.advanceTimersByTimeAsync(19_000);
  expect(begun).toEqual([1]);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(await spins).toEqual(new PageTooLong());
  expect(await waits).toEqual(new WorkerEnded());
  expect(begun).toEqual([1]);
  expect(ends).toBe(2);

  const third = file();
  watchPages(third, known, () => (ends += 1));
  expect(await onClock(third, 2, async () => 'drawn')).toBe('drawn');
  expect(await fate(onClock(third, 1, async () => 'drawn'))).toEqual(new PageTooLong());
  expect([...known.suspects]).toEqual([2]);
  expect(ends).toBe(2);
});

it('what is done in time, or given up, leaves no clock behind', async () => {
  const known = nothingKnown();
  const pdf = file();
  watchPages(pdf, known, () => expect.unreachable('nothing was late'));
  expect(await onClock(pdf, 1, async () => 7)).toBe(7);
  expect(await fate(onClock(pdf, 2, () => Promise.reject(new Error('given up'))))).toEqual(new Error('given up'));
  await vi.advanceTimersByTimeAsync(60_000);
  expect(known).toEqual(nothingKnown());
});

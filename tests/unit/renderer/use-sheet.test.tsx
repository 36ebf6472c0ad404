import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act, renderHook, waitFor } from '@testing-library/react';
import type { ReactNode } from 'react';
import { afterEach, expect, test, vi } from 'vitest';
import { keys } from '../../../src/renderer/api/keys.ts';
import { useAnswerAhead, useSheet } from '../../../src/renderer/api/use-sheet.ts';
import type { Answer } from '../../../src/shared/domain/review/review-sheet.ts';

const given = {
  check: 'G01',
  officer: 'o-1',
  value: 'met',
  reason: null,
  note: '',
  pins: [],
  wall: 1,
  disputed: false,
};
const answer = given as unknown as Answer;
/** What the core would read: the sheet with the answer in its place, or without. */
let stored: Answer | null = null;
const sheet = () => ({
  items: ['G01', 'G02'].map((id) => ({ check: { id }, findings: [], others: [], mine: id === 'G01' ? stored : null })),
  open: stored === null ? ['G01', 'G02'] : ['G02'],
});

const standing = () => {
  stored = null;
  vi.stubGlobal('anjuan', { invoke: async () => ({ ok: true, value: sheet() }), subscribe: () => () => undefined });
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  const wrapper = ({ children }: { readonly children: ReactNode }) => (
    <QueryClientProvider client={client}>{children}</QueryClientProvider>
  );
  const { result } = renderHook(() => ({ sheet: useSheet('c-1').data, give: useAnswerAhead('c-1') }), { wrapper });
  const readAgain = () => act(() => client.invalidateQueries({ queryKey: keys.sheetOf('c-1') }));
  return { result, readAgain };
};
afterEach(() => vi.unstubAllGlobals());

test('an answer stands in the sheet before it is saved, and a reading begun before it does not take it away', async () => {
  const { result, readAgain } = standing();
  await waitFor(() => expect(result.current.sheet?.open).toEqual(['G01', 'G02']));
  let save: () => void = () => undefined;
  act(
    () => void result.current.give('G01', answer, Promise.resolve(), () => new Promise<void>((done) => (save = done))),
  );
  await waitFor(() => expect(result.current.sheet?.open).toEqual(['G02']));
  await readAgain();
  expect(result.current.sheet?.open).toEqual(['G02']);
  await act(async () => save());
  expect(result.current.sheet?.open).toEqual(['G02']);
  // Undone elsewhere afterwards: what is read now counts.
  await readAgain();
  await waitFor(() => expect(result.current.sheet?.open).toEqual(['G01', 'G02']));
});

test('an answer that is refused is open again', async () => {
  const { result } = standing();
  await waitFor(() => expect(result.current.sheet?.open).toEqual(['G01', 'G02']));
  let refuse: (error: Error) => void = () => undefined;
  let giving: Promise<unknown> = Promise.resolve();
  act(() => {
    giving = result.current.give('G01', answer, Promise.resolve(), () => new Promise((_, fail) => (refuse = fail)));
    giving.catch(() => undefined);
  });
  await waitFor(() => expect(result.current.sheet?.open).toEqual(['G02']));
  await act(async () => {
    refuse(new Error('full disk'));
    await expect(giving).rejects.toThrow('full disk');
  });
  await waitFor(() => expect(result.current.sheet?.open).toEqual(['G01', 'G02']));
});

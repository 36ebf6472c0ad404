import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act, renderHook, waitFor } from '@testing-library/react';
import type { ReactNode } from 'react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { useKeptForm } from '../../../src/renderer/api/use-kept-form.ts';
import { useKeptText } from '../../../src/renderer/api/use-kept-text.ts';

/** What lies on the disk, as the core keeps it. */
const disk = new Map<string, string>();

beforeEach(() => {
  disk.clear();
  vi.stubGlobal('anjuan', {
    invoke: async (name: string, input: { about: string; text: string }) => {
      if (name === 'review.drafts')
        return { ok: true, value: [...disk].map(([about, text]) => ({ about, text, pins: [], wall: 1 })) };
      if (input.text === '') disk.delete(input.about);
      else disk.set(input.about, input.text);
      return { ok: true, value: { savedAt: 1 } };
    },
    subscribe: () => () => undefined,
  });
});
afterEach(() => vi.unstubAllGlobals());

/** A window of its own: what it remembers comes from the disk alone. */
const fresh = () => {
  const client = new QueryClient();
  return ({ children }: { readonly children: ReactNode }) => (
    <QueryClientProvider client={client}>{children}</QueryClientProvider>
  );
};

test('words reach the disk while they are typed, within two seconds, and are there in the next window', async () => {
  const { result } = renderHook(() => useKeptText('c-1', 'move/ACCEPTED'), { wrapper: fresh() });
  act(() => result.current.setText('写到一半'));
  await waitFor(() => expect(disk.get('move/ACCEPTED')).toBe('写到一半'), { timeout: 2_000 });
  const next = renderHook(() => useKeptText('c-1', 'move/ACCEPTED'), { wrapper: fresh() });
  await waitFor(() => expect(next.result.current.text).toBe('写到一半'));
});

test('closing a dialog keeps what was typed just before', async () => {
  const { result, unmount } = renderHook(() => useKeptText('c-1', 'revise'), { wrapper: fresh() });
  act(() => result.current.setText('刚写的'));
  unmount();
  await waitFor(() => expect(disk.get('revise')).toBe('刚写的'));
});

test('what became part of the record leaves no draft, not even one still on its way', async () => {
  const { result, unmount } = renderHook(() => useKeptText('c-1', 'case'), { wrapper: fresh() });
  act(() => result.current.setText('一句'));
  await waitFor(() => expect(disk.size).toBe(1), { timeout: 2_000 });
  act(() => result.current.setText('一句话'));
  act(() => result.current.forget());
  unmount();
  expect(result.current.text).toBe('');
  await new Promise((wait) => setTimeout(wait, 700));
  expect(disk.size).toBe(0);
});

test('a form comes back field by field; what it no longer asks for is left out', async () => {
  disk.set('finish', '{"conditions":"公示后复核","gone":"x","amount":7}');
  const { result } = renderHook(() => useKeptForm('c-1', 'finish', { amount: '20', conditions: '' }), {
    wrapper: fresh(),
  });
  await waitFor(() => expect(result.current.form).toEqual({ amount: '20', conditions: '公示后复核' }));
  act(() => result.current.put({ amount: '18' }));
  await waitFor(() => expect(disk.get('finish')).toBe('{"amount":"18","conditions":"公示后复核"}'), { timeout: 2_000 });
});

test('a draft that is no form is left aside', () => {
  disk.set('finish', '不是表单');
  const { result } = renderHook(() => useKeptForm('c-1', 'finish', { conditions: '' }), { wrapper: fresh() });
  expect(result.current.form).toEqual({ conditions: '' });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isJudgedWhenLost, judgeLost, type LostRow } from '#shared/exchange/lost-laptop';

/** A line of changes named `<name>1`, `<name>2` …, going on from another where one is given. */
const line = (name: string, length: number, after: LostRow | null = null): LostRow[] => {
  const rows: LostRow[] = [];
  for (let at = 1; at <= length; at += 1) {
    const before: LostRow | null = rows.at(-1) ?? after;
    rows.push({ n: (before?.n ?? 0) + 1, hash: `${name}${at}`, prev: before?.hash ?? null });
  }
  return rows;
};
const marks = (rows: readonly LostRow[], ...named: string[]): Record<string, string> =>
  Object.fromEntries(judgeLost(rows, new Set(named)));

describe('a stream of a lost laptop', () => {
  it('counts up to the last change that was named, and no further', () => {
    expect(marks(line('a', 4), 'a2')).toEqual({ a1: 'counts', a2: 'counts', a3: 'aside', a4: 'aside' });
  });

  it('counts not at all where nothing of it was named', () => {
    expect(marks(line('a', 2))).toEqual({ a1: 'aside', a2: 'aside' });
  });

  it('keeps a second history out, wherever it leaves the named one', () => {
    const rows = line('a', 3);
    expect(marks([...rows, ...line('b', 3, rows[0])], 'a3')).toEqual({
      a1: 'counts',
      a2: 'counts',
      a3: 'counts',
      b1: 'aside',
      b2: 'aside',
      b3: 'aside',
    });
  });

  it('counts in neither line from where two named ones part', () => {
    const rows = line('a', 3);
    expect(marks([...rows, ...line('b', 1, rows[0])], 'a3', 'b1')).toEqual({
      a1: 'counts',
      a2: 'forked',
      a3: 'forked',
      b1: 'forked',
    });
  });

  it('is judged by the set alone, and never counts what stands on something that does not', () => {
    const tree = fc.array(fc.nat(12), { minLength: 1, maxLength: 14 }).map((parents) => {
      const rows: LostRow[] = [];
      for (const [at, parent] of parents.entries()) {
        const before = parent < at ? (rows[parent] ?? null) : null;
        rows.push({ n: (before?.n ?? 0) + 1, hash: `h${at}`, prev: before?.hash ?? null });
      }
      return rows;
    });
    fc.assert(
      fc.property(tree, fc.array(fc.nat(16), { maxLength: 4 }), fc.infiniteStream(fc.nat()), (rows, picks, dice) => {
        const named = new Set(picks.map((at) => `h${at}`));
        const judged = judgeLost(rows, named);
        const shuffled = rows
          .map((row) => ({ row, key: dice.next().value as number }))
          .toSorted((a, b) => a.key - b.key)
          .map(({ row }) => row);
        const again = judgeLost(shuffled, named);
        for (const { hash } of rows) expect(again.get(hash)).toBe(judged.get(hash));
        for (const { hash, prev } of rows)
          if (judged.get(hash) === 'counts' && prev !== null) expect(judged.get(prev)).toBe('counts');
        const counting = rows.filter(({ hash }) => judged.get(hash) === 'counts');
        expect(new Set(counting.map(({ n }) => n)).size).toBe(counting.length);
        // More that is named never takes anything out, but for a second named line.
        const more = judgeLost(rows, new Set([...named, 'h0']));
        for (const { hash } of rows) if (judged.get(hash) !== 'aside') expect(more.get(hash)).not.toBe('aside');
      }),
    );
  });
});

it('leaves an officer his own private notes', () => {
  expect(isJudgedWhenLost('private:o')).toBe(false);
  expect(['roster', 'policy', 'case:c', 'review:c/first/o', 'org:x', 'papers'].every(isJudgedWhenLost)).toBe(true);
});

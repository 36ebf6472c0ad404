import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { noteKinds, openQuestions, threadsOf, type Said } from '#shared/domain/review/thread';

const said = (id: string, officer: string, kind: Said['kind'], re: string | null = null): Said => ({
  id,
  about: 'G01',
  officer,
  ...(kind === undefined ? {} : { kind }),
  re,
});

describe('要点上的问答', () => {
  test('没人答复是待答复，同事答了是已答复，了结了就是已了结', () => {
    const asked = said('q', 'li', 'question');
    expect(threadsOf([asked]).threads[0]?.state).toBe('open');
    expect(threadsOf([asked, said('a', 'wang', 'answer', 'q')]).threads[0]?.state).toBe('answered');
    expect(threadsOf([asked, said('c', 'li', 'close', 'q')]).threads[0]?.state).toBe('closed');
  });

  test('自己补充的话不算别人的答复', () => {
    const notes = [said('q', 'li', 'question'), said('a', 'li', 'answer', 'q')];
    expect(threadsOf(notes).threads[0]?.state).toBe('open');
    expect(openQuestions(notes).get('G01')).toBe(1);
  });

  test('每一条话恰好出现一次，次序怎样到来都不改变状态', () => {
    const note = fc.record({
      officer: fc.constantFrom('li', 'wang'),
      kind: fc.constantFrom(...noteKinds),
      re: fc.constantFrom('0', '1', '2', 'elsewhere'),
    });
    fc.assert(
      fc.property(fc.array(note, { maxLength: 12 }), (drawn) => {
        const notes = drawn.map((one, at) => said(String(at), one.officer, one.kind, one.re));
        const { threads, plain } = threadsOf(notes);
        const shown = [...threads.flatMap(({ question, replies }) => [question, ...replies]), ...plain];
        expect(shown.map(({ id }) => id).toSorted()).toEqual(notes.map(({ id }) => id).toSorted());
        const states = (of: readonly Said[]): ReadonlyMap<string, string> =>
          new Map(threadsOf(of).threads.map(({ question, state }) => [question.id, state]));
        expect(states(notes.toReversed())).toEqual(states(notes));
      }),
    );
  });
});

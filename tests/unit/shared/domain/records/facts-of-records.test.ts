import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { CaseRecord } from '#shared/domain/records/case-record';
import { factsOfRecords } from '#shared/domain/records/facts-of-records';
import { draftPack } from '../workflow/packs.ts';

const kinds = draftPack.records ?? [];
const day = fc.constantFrom('2026-01-01', '2026-02-28', '2026-03-01', '2026-12-31');
const records: fc.Arbitrary<CaseRecord[]> = fc.uniqueArray(
  fc.record({
    kind: fc.constantFrom(...kinds.map(({ id }) => id)),
    id: fc.stringMatching(/^[a-z]{4}$/),
    values: fc.dictionary(
      fc.constantFrom(...new Set(kinds.flatMap(({ fields }) => fields.map(({ id }) => id)))),
      fc.oneof(day, fc.boolean(), fc.constantFrom('met', 'partly', 'failed')),
    ),
    disputed: fc.constant({}),
    officer: fc.constant('演练'),
    wall: fc.constant(0),
  }),
  { selector: ({ kind, id }) => `${kind}/${id}` },
);

/** Values by fact name; the names in a list have no order of their own. */
const said = (all: readonly CaseRecord[]) =>
  Object.fromEntries(
    Object.entries(factsOfRecords(kinds, all, '2026-03-01')).map(([name, { value }]) => [
      name,
      typeof value === 'object' && value !== null ? value.toSorted() : value,
    ]),
  );

describe('记录给出的事实', () => {
  test('登记的先后不改变事实', () => {
    fc.assert(
      fc.property(records, (all) => {
        expect(said(all.toReversed())).toEqual(said(all));
      }),
    );
  });

  test('一条记录都没有，除了成员数是零，什么也不说：规则答待核', () => {
    expect(factsOfRecords(kinds, [], '2026-03-01')).toEqual({
      'derived.memberCount': { value: 0, from: 'officer', detail: '' },
    });
  });

  test('政策包说明没有记录时当作什么，就照说的', () => {
    const [kind] = kinds;
    if (kind === undefined) throw new Error('a kind');
    const facts = [{ fact: 'derived.publicNoticeHeld', how: 'exists' as const, otherwise: false }];
    expect(factsOfRecords([{ ...kind, facts }], [], '2026-03-01')).toMatchObject({
      'derived.publicNoticeHeld': { value: false },
    });
  });

  test('所读的字段有两个并行值，事实就有争议，不选边', () => {
    const record = { kind: 'taskBook', id: 'only', values: { signedOn: '2026-01-01' }, officer: '演练', wall: 0 };
    const standing = [
      { value: '2026-12-31', officer: '甲', wall: 0 },
      { value: '2027-12-31', officer: '乙', wall: 0 },
    ];
    const facts = factsOfRecords(kinds, [{ ...record, disputed: { acceptanceDueOn: standing } }], '2026-03-01');
    expect(facts['derived.acceptanceDueOn']).toMatchObject({ value: null, disputed: true });
    expect(facts['derived.taskBookSigned']?.value).toBe(true);
  });

  test('回避的专家不计；同一位专家的两张表算一位', () => {
    const sheet = (id: string, expert: string, recused = false): CaseRecord => ({
      kind: 'expertSheet',
      id,
      values: { expert, recused },
      disputed: {},
      officer: '演练',
      wall: 0,
    });
    const all = [
      sheet('aaaa', '专家甲'),
      sheet('bbbb', '专家甲'),
      sheet('cccc', '专家乙'),
      sheet('dddd', '专家丙', true),
    ];
    expect(factsOfRecords(kinds, all, '2026-03-01')['derived.scoredExperts']?.value).toBe(2);
  });
});
